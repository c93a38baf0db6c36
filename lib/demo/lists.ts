import type { Db } from "#db/open.ts";
import { createList } from "../lists/commands.ts";
import type { Stamp } from "../stamp.ts";
import type { DemoDirectory } from "./directory.ts";

export type DemoLists = {
  council: number;
  factionOffices: number;
  councilAndFactions: number;
  committeeSecretaries: number;
  mayorsOffice: number;
};

/** The lists that the city had before the first incident. */
export function buildLists(db: Db, { councilId, officeIds }: DemoDirectory, stamp: Stamp): DemoLists {
  const owner = { organizationId: officeIds.meetings };
  const deputy = { organizationId: officeIds.mayor };
  const council = createList(
    db,
    { name: "Stadtrat", purpose: "Alle Mitglieder des Stadtrates", owner, deputy, rules: [{ organizationId: councilId }] },
    stamp,
  );
  const factionOffices = createList(
    db,
    {
      name: "Fraktionsgeschäftsstellen",
      purpose: "Leitungen und Mitarbeitende der Fraktionen",
      owner: deputy,
      deputy: owner,
      rules: [{ organizationKind: "faction_office" }],
    },
    stamp,
  );
  createList(
    db,
    {
      name: "Übung: IT-Leitstelle",
      purpose: "Empfängt als einziger Verteiler Mitteilungen aus Übungen",
      owner: { organizationId: officeIds.provider },
      isExercise: true,
      rules: [{ organizationId: officeIds.provider }],
    },
    stamp,
  );
  return {
    council,
    factionOffices,
    councilAndFactions: createList(
      db,
      { name: "Stadtrat und Fraktionen", owner, deputy, rules: [{ listId: council }, { listId: factionOffices }] },
      stamp,
    ),
    committeeSecretaries: createList(
      db,
      {
        name: "Ausschussbetreuungen",
        purpose: "Wer Einladungen und Unterlagen an die Mitglieder der Ausschüsse schickt",
        owner,
        deputy,
        rules: [{ organizationKind: "committee", role: "secretary" }],
      },
      stamp,
    ),
    mayorsOffice: createList(
      db,
      { name: "Büro des Oberbürgermeisters", owner: deputy, rules: [{ organizationId: officeIds.mayor }] },
      stamp,
    ),
  };
}

/** On 29.04.2020: a group with the addresses that stand in, for everybody inside the administration. */
export function buildFallbackGroup(db: Db, lists: DemoLists, { officeIds }: DemoDirectory, stamp: Stamp): void {
  createList(
    db,
    {
      name: "Stadtrat und Fraktionen (Ersatzadressen)",
      purpose: "Neue Verteilergruppe für alle internen E-Mail-Nutzer; löst immer zu den gerade gültigen Adressen auf",
      owner: { organizationId: officeIds.provider },
      deputy: { organizationId: officeIds.meetings },
      rules: [{ listId: lists.councilAndFactions }],
    },
    stamp,
  );
}

/** What the review asked for. Companies are named one by one; the Stadtwerke were forgotten. */
export function buildCompanyList(db: Db, { companyIds, officeIds }: DemoDirectory, stamp: Stamp): number {
  const named = [...companyIds].filter(([shortName]) => shortName !== "Stadtwerke");
  return createList(
    db,
    {
      name: "Sekretariate der Gesellschaften",
      purpose: "Wer Unterlagen an die Aufsichtsräte der städtischen Gesellschaften schickt",
      owner: { organizationId: officeIds.holdings },
      deputy: { organizationId: officeIds.mayor },
      rules: named.map(([, organizationId]) => ({ organizationId, role: "secretary" as const })),
    },
    stamp,
  );
}
