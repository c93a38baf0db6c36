import type { Db } from "#db/open.ts";
import { archiveList, createList } from "../lists/commands.ts";
import type { ListInput } from "../lists/input.ts";
import type { Stamp } from "../stamp.ts";
import type { DemoDirectory } from "./directory.ts";

export type DemoLists = {
  council: number;
  factionOffices: number;
  councilAndFactions: number;
  committeeSecretaries: number;
};

/** The lists that the city had before the first incident. */
export function buildLists(db: Db, { councilId, officeIds }: DemoDirectory, stamp: Stamp): DemoLists {
  const make = (name: string, input: Omit<ListInput, "name">) => createList(db, { name, ...input }, stamp);
  const meetings = { organizationId: officeIds.meetings };
  const mayor = { organizationId: officeIds.mayor };
  const byMeetings = { owner: meetings, deputy: mayor };
  const byMayor = { owner: mayor, deputy: meetings };

  const council = make("Stadtrat", {
    ...byMeetings,
    purpose: "Alle Mitglieder des Stadtrates",
    rules: [{ organizationId: councilId }],
  });
  const factionOffices = make("Fraktionsgeschäftsstellen", {
    ...byMayor,
    purpose: "Leitungen und Mitarbeitende der Fraktionen",
    rules: [{ organizationKind: "faction_office" }],
  });
  const councilAndFactions = make("Stadtrat und Fraktionen", {
    ...byMeetings,
    rules: [{ listId: council }, { listId: factionOffices }],
  });
  const committeeSecretaries = make("Ausschussbetreuungen", {
    ...byMeetings,
    purpose: "Wer Einladungen und Unterlagen an die Mitglieder der Ausschüsse schickt",
    rules: [{ organizationKind: "committee", role: "secretary" }],
  });
  const mayorsOffice = make("Büro des Oberbürgermeisters", { ...byMayor, rules: [{ organizationId: officeIds.mayor }] });
  make("Übung: IT-Leitstelle und Büro des Oberbürgermeisters", {
    purpose: "Empfängt als einziger Verteiler Mitteilungen aus Übungen",
    owner: { organizationId: officeIds.provider },
    isExercise: true,
    rules: [{ organizationId: officeIds.provider }, { listId: mayorsOffice }],
  });
  return { council, factionOffices, councilAndFactions, committeeSecretaries };
}

/** On 29.04.2020: a group with the addresses that stand in, for everybody inside the administration. */
export function buildFallbackGroup(db: Db, lists: DemoLists, { officeIds }: DemoDirectory, stamp: Stamp): number {
  return createList(
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

/**
 * What the review asked for: no lists of lists, and the company secretariats have their own. Companies are named one by one; the
 * Stadtwerke were forgotten.
 */
export function reviewLists(db: Db, { companyIds, officeIds }: DemoDirectory, retired: readonly number[], stamp: Stamp): number {
  for (const listId of retired) archiveList(db, listId, stamp);
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
