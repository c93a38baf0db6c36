import type { Connection } from "#db/open.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { createList } from "#lib/lists/commands.ts";
import type { Stamp } from "#lib/stamp.ts";

const DAY_MS = 24 * 3_600_000;

const councillors = [
  ["Müller", "Anna", "Dr.", "Frau"],
  ["Hölzer", "Bernd", null, "Herr"],
  ["Groß", "Clara", null, "Frau"],
  ["Núñez", "Diego", null, "Herr"],
  ["Zschoche", "Eva", null, "Frau"],
  ["von der Heide", "Falk", null, "Herr"],
] as const;

/** A council of six with a faction, a committee, a company and its board. */
export function buildDirectory(db: Connection, stamp: Stamp) {
  const organization = (name: string, kind: OrganizationKind) => recordOrganization(db, { name, kind }, stamp);
  const person = (familyName: string, givenName: string, title: string | null = null, formOfAddress: string | null = null) =>
    recordPerson(db, { familyName, givenName, title, formOfAddress }, stamp);
  const seat = (personId: number, organizationId: number, role: MembershipRole) =>
    recordMembership(db, { personId, organizationId, role }, stamp);

  const ids = {
    council: organization("Stadtrat", "council"),
    faction: organization("Fraktion Nord", "faction"),
    office: organization("Geschäftsstelle Fraktion Nord", "faction_office"),
    committee: organization("Finanzausschuss", "committee"),
    board: organization("Aufsichtsrat Stadtwerke Musterau", "supervisory_board"),
    company: organization("Stadtwerke Musterau GmbH", "municipal_company"),
  };
  const members = councillors.map(([family, given, title, form], index) => {
    const id = person(family, given, title, form);
    seat(id, ids.council, index === 0 ? "chair" : "member");
    if (index < 3) seat(id, ids.committee, "member");
    if (index < 2) seat(id, ids.board, "board_member");
    if (index % 2 === 0) seat(id, ids.faction, "member");
    const value = `ratsmitglied-${index + 1}@mandat.musterau.example`;
    recordContactPoint(db, { personId: id, value, kind: "mandate", publicity: "public" }, stamp);
    return id;
  });
  const expiresAt = new Date(stamp.at.getTime() + 400 * DAY_MS);
  const secret = { kind: "private", publicity: "restricted", reason: "Rufbereitschaft", expiresAt } as const;
  recordContactPoint(db, { personId: members[0]!, value: "hausgeheimnis.privat@post.example", ...secret }, stamp);

  const secretary = person("Schriftführer", "Gero", null, "Herr");
  seat(secretary, ids.committee, "secretary");
  recordContactPoint(db, { personId: secretary, value: "ausschuss@musterau.example", kind: "official" }, stamp);
  const officer = person("Vorzimmer", "Helga", null, "Frau");
  seat(officer, ids.company, "secretary");
  recordContactPoint(db, { organizationId: ids.company, value: "sekretariat@stadtwerke.example", kind: "functional" }, stamp);
  recordContactPoint(db, { organizationId: ids.office, value: "fraktion-nord@musterau.example", kind: "functional" }, stamp);
  const keys = { committeeKey: "finanzausschuss", companyKey: "stadtwerke-musterau-gmbh", factionKey: "fraktion-nord" };
  return { ids, personId: members[0]!, keys };
}

export function buildLists(db: Connection, { ids }: ReturnType<typeof buildDirectory>, stamp: Stamp) {
  const council = createList(
    db,
    {
      name: "Stadtrat",
      purpose: "Alle Ratsmitglieder",
      owner: { organizationId: ids.office },
      rules: [{ organizationId: ids.council }],
    },
    stamp,
  );
  const secretaries = createList(
    db,
    { name: "Ausschussbetreuungen", rules: [{ organizationKind: "committee", role: "secretary" }] },
    stamp,
  );
  createList(db, { name: "Rat und Fraktionen", rules: [{ listId: council }, { organizationKind: "faction_office" }] }, stamp);
  createList(db, { name: "Übung: Leitstelle", isExercise: true, rules: [{ organizationId: ids.office }] }, stamp);
  return { council, secretaries };
}
