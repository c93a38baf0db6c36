import { type Connection, openDatabase } from "#db/open.ts";
import { fillSearch } from "#lib/directory/refill-search.ts";

const SEATS_EACH = 3;
const PEOPLE_PER_ORGANIZATION = 250;
const DOMAIN = "mandat.elbfurt.example";

const givenNames = ["Anna", "Bernd", "Cem", "Doris", "Emre", "Friederike", "Gül", "Hans-Peter", "Ines", "Jörg", "Käthe", "Leyla"];
const beginnings = [
  "Mü",
  "Schmi",
  "Weber",
  "Groß",
  "Behr",
  "Köh",
  "Schulz",
  "Kra",
  "Lehm",
  "Niet",
  "Öz",
  "Fuch",
  "Har",
  "Wie",
  "Zim",
];
const endings = ["ller", "dt", "mann", "ner", "hardt", "ens", "ke", "meyer", "hofer", "stein", "kamp", "wald", "er-Lüdenscheidt"];

/**
 * A directory of that many people with a mailbox and three seats each, every hundredth with a stand-in address. Written as rows: by the
 * commands it would take minutes, and nothing here measures them.
 *
 * @param path of a database that does not exist yet, or `:memory:`
 */
export function buildTown(path: string, people: number): Connection {
  const db = openDatabase(path);
  const file = db.$client;
  const at = Date.now() - 86_400_000;
  const organizations = Math.max(4, Math.ceil(people / PEOPLE_PER_ORGANIZATION));
  const rows = prepareRows(file, at);
  file.transaction(() => {
    rows.change.run();
    for (let i = 1; i <= organizations; i++) {
      const name = `${i % 7 === 0 ? "Aufsichtsrat" : "Ausschuss"} ${beginnings[i % beginnings.length]!} ${i}`;
      rows.organization.run(i, `gremium-${i}`, name, i % 7 === 0 ? "supervisory_board" : "committee");
    }
    for (let id = 1; id <= people; id++) writePerson(rows, id, organizations);
  })();
  fillSearch(db);
  return db;
}

type Rows = ReturnType<typeof prepareRows>;

function prepareRows(file: Connection["$client"], at: number) {
  return {
    change: file.prepare(`insert into reachability_changes (recorded_by, recorded_at) values ('system', ${at})`),
    organization: file.prepare(`insert into organizations (id, key, name, kind, created_at) values (?, ?, ?, ?, ${at})`),
    person: file.prepare(
      `insert into persons (id, family_name, given_name, form_of_address, created_at) values (?, ?, ?, 'Frau', ${at})`,
    ),
    seat: file.prepare(`insert into memberships (person_id, organization_id, role, created_at) values (?, ?, 'member', ${at})`),
    point: file.prepare(
      `insert into contact_points (channel, value, value_normalized, kind, publicity, created_at) values ('email', ?, ?, ?, 'internal', ${at})`,
    ),
    owner: file.prepare("insert into contact_point_owners (contact_point_id, person_id) values (?, ?)"),
    reachability: file.prepare(
      "insert into reachabilities (contact_point_id, audience, valid_from, change_id) values (?, ?, ?, 1)",
    ),
    fallback: file.prepare("insert into fallbacks (contact_point_id, replaces_id, change_id) values (?, ?, 1)"),
    at,
  };
}

function writePerson(rows: Rows, id: number, organizations: number): void {
  const familyName = `${beginnings[id % beginnings.length]!}${endings[Math.trunc(id / beginnings.length) % endings.length]!}`;
  const givenName = givenNames[Math.trunc(id / 7) % givenNames.length]!;
  rows.person.run(id, familyName, givenName);
  const local = `p${id}`;
  for (let seat = 0; seat < SEATS_EACH; seat++) rows.seat.run(id, 1 + ((id * 31 + seat * 17) % organizations));
  const mailbox = writeAddress(rows, id, `${local}@${DOMAIN}`, "mandate");
  if (id % 100 !== 0) return;
  rows.reachability.run(mailbox, "administration", rows.at);
  rows.fallback.run(writeAddress(rows, id, `${local}-neu@${DOMAIN}`, "fallback"), mailbox);
}

function writeAddress(rows: Rows, personId: number, value: string, kind: string): number | bigint {
  const { lastInsertRowid: id } = rows.point.run(value, value, kind);
  rows.owner.run(id, personId);
  rows.reachability.run(id, "everyone", null);
  return id;
}
