import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { directoryLookups } from "#db/schema/index.ts";
import type { Role } from "#db/vocabulary.ts";
import type { Asker } from "../directory/addresses.ts";
import { openFallback } from "../directory/fallback-commands.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { findIncident } from "../incidents/queries.ts";
import { aCity, aCouncil, aMailbox, anOrganization, aPerson, aSeat, jana, later, number, ten } from "../notices/testing.ts";
import { changeSettings } from "../settings/settings.ts";
import { exportIncident, exportList, exportOrganization, exportPerson, type Loading } from "./exports.ts";
import { type PeopleFormat, peopleFormats } from "./people-file.ts";
import { type ServerFormat, serverFormats, sieveArchive } from "./server-files.ts";

const publicUrl = "https://lage.elbfurt.example";
const loadingAs = (role: Role, asker: Asker = "everyone", at = later(60)): Loading => ({
  asking: { asker, at, roles: [role], locale: "de" },
  actorId: jana,
  now: at,
  publicUrl,
});
const stamp = { by: jana, at: ten };

/** Both mailboxes are closed; Anna's stand-in is for everybody to know, Günter's for staff; both have addresses that few may see. */
function closedCouncil(incident: Parameters<typeof aCity>[0] = {}) {
  const db = aCity(incident);
  const city = aCouncil(db);
  const { id: incidentId } = findIncident(db, number)!;
  const contactPointIds = [city.annasMailbox, city.guentersMailbox];
  setReachability(db, { contactPointIds, audience: "administration", from: ten, reason: "Warnung", incidentId }, stamp);
  const terms = { from: ten, incidentId, expiresAt: later(60 * 24 * 30) };
  const advice = { replyPossible: true, phoneWanted: true, resendSince: ten, deliveredLate: false, note: "Bitte kurz." };
  openFallback(
    db,
    { ...terms, replacesId: city.annasMailbox, value: "a.mueller-neu@mandat.elbfurt.example", publicity: "public", advice },
    stamp,
  );
  openFallback(db, { ...terms, replacesId: city.guentersMailbox, value: "g.prahl-neu@mandat.elbfurt.example" }, stamp);
  aMailbox(db, { personId: city.anna, value: "anna@geheim.example", publicity: "restricted", rank: 1 });
  const consent = {
    kind: "private",
    reason: "Einwilligung",
    expiresAt: later(60 * 24 * 90),
    publicity: "internal",
    rank: 1,
  } as const;
  aMailbox(db, { personId: city.guenter, value: "guenter@daheim.example", ...consent });
  aMailbox(db, { personId: city.guenter, value: "0391 99", channel: "phone", ...consent });
  return { db, ...city, incident: findIncident(db, number)! };
}
type City = ReturnType<typeof closedCouncil>;

const council = (city: City) => ({ id: city.council, name: "Stadtrat", kind: "council" as const });
const everyFile = (city: City, format: PeopleFormat, loading: Loading): string =>
  [
    exportPerson(city.db, { id: city.guenter, name: "Günter Prahl" }, format, loading),
    exportOrganization(city.db, council(city), format, loading),
    exportList(city.db, { id: city.listId, name: "Stadtrat" }, format, loading),
    ...exportIncident(city.db, city.incident, format, loading),
  ]
    .map(({ content }) => String(content))
    .join("\n");

const inServerFiles = (city: City, format: ServerFormat, loading: Loading) =>
  exportIncident(city.db, city.incident, format, loading).map(({ content }) => String(content));

const secret = /geheim|daheim|0391 99/;

test.each(peopleFormats)("whoever does not run the incident finds no private or restricted address in %s", (format) => {
  const city = closedCouncil();
  for (const role of ["secretary", "list_owner", "approver", "auditor"] as const)
    for (const asker of ["everyone", "administration"] as const)
      expect(everyFile(city, format, loadingAs(role, asker))).not.toMatch(secret);
  expect(everyFile(city, format, loadingAs("secretary"))).toContain("g.prahl-neu@mandat.elbfurt.example");
  expect(everyFile(city, format, loadingAs("dispatcher", "administration"))).toMatch(secret);
});

test.each(serverFormats)("a mail server names public stand-ins only, whoever loads %s", (format) => {
  const city = closedCouncil();
  for (const role of ["dispatcher", "admin", "auditor"] as const) {
    const files = inServerFiles(city, format, loadingAs(role)).join("\n");
    expect(files).toContain("a.mueller-neu@mandat.elbfurt.example");
    expect(files).toContain("g.prahl@mandat.elbfurt.example");
    expect(files).not.toMatch(secret);
    expect(files).not.toContain("g.prahl-neu");
  }
});

test("each address that is not public and leaves in a file is logged once, in the name of whoever took it", () => {
  const city = closedCouncil();
  exportList(city.db, { id: city.listId, name: "Stadtrat" }, "csv", loadingAs("secretary"));
  const rows = city.db.select().from(directoryLookups).all();
  expect(rows).toEqual([expect.objectContaining({ actorId: jana, lookedUpAt: later(60) })]); // Günter's stand-in
  exportIncident(city.db, city.incident, "relocated", loadingAs("dispatcher"));
  expect(city.db.select().from(directoryLookups).all()).toHaveLength(1); // names public addresses only
});

test("who asks for the administration is given what the administration may use", () => {
  const city = closedCouncil();
  const at = later(60 * 24 * 40); // the stand-ins have lapsed
  const file = (asker: Asker) =>
    String(exportList(city.db, { id: city.listId, name: "Stadtrat" }, "csv", loadingAs("list_owner", asker, at)).content);
  expect(file("administration")).toMatch(/;a\.mueller@mandat\.elbfurt\.example;/);
  expect(file("everyone").split("\r\n")[1]).toMatch(/^Dr\. Anna Müller;Dr\.;Anna;Müller;Ratsmitglied;;;;;a\.mueller@mandat/);
});

test("who is in a list for an office is written to at its mailbox", () => {
  const city = closedCouncil();
  const { db } = city;
  const office = anOrganization(db, "Ratsbüro", "office");
  aMailbox(db, { organizationId: office, value: "ratsbuero@elbfurt.example", kind: "functional" });
  aSeat(db, aPerson(db, { familyName: "Krol" }), office, "head");
  const file = exportOrganization(db, { id: office, name: "Ratsbüro", kind: "office" }, "csv", loadingAs("secretary"));
  expect(String(file.content)).toContain("ratsbuero@elbfurt.example;Ratsbüro");
});

test("the file says as of when it is, and a card since when, instead of what, and what to do", () => {
  const city = closedCouncil();
  const file = exportPerson(city.db, { id: city.anna, name: "Dr. Anna Müller" }, "vcard", loadingAs("secretary"));
  expect(file).toMatchObject({ filename: "dr-anna-mueller-2026-04-29-1100.vcf", mediaType: "text/vcard; charset=utf-8" });
  const text = String(file.content).replaceAll("\r\n ", "").replaceAll("\\,", ",");
  expect(text).toContain("UID:https://lage.elbfurt.example/adressbuch/personen/1\r\n");
  expect(text).toContain(
    "NOTE:Gilt seit 29.04.2026, 10:00 Uhr, voraussichtlich bis 29.05.2026, 10:00 Uhr. Das Postfach a.mueller@mandat.elbfurt.example ist für " +
      "Dritte geschlossen. E-Mails seit 29.04.2026, 10:00 Uhr bitte erneut senden. Bitte geben Sie eine Telefonnummer an. Bitte kurz. " +
      "Stand: 29.04.2026, 11:00 Uhr.",
  );
});

test("a sender reads in both languages where to write, until when, and what to send again; after that, that nothing is known", () => {
  const [anna = ""] = inServerFiles(closedCouncil(), "sieve", loadingAs("dispatcher"));
  expect(anna).toContain('if currentdate :zone "+0000" :value "lt" "iso8601" "2026-05-29T08:00:00+00:00" {');
  expect(anna).toContain(
    ':subject "Postfach a.mueller@mandat.elbfurt.example geschlossen / mailbox a.mueller@mandat.elbfurt.example closed"',
  );
  const [now = "", afterwards = ""] = anna.split("else {");
  for (const sentence of [
    "seit 29.04.2026, 10:00 Uhr für Nachrichten von außen geschlossen",
    "Bitte schreiben Sie an diese Adresse: a.mueller-neu@mandat.elbfurt.example\r\nSie gilt voraussichtlich bis 29.05.2026, 10:00 Uhr.",
    "Bitte senden Sie es noch einmal an die neue Adresse.",
    "Please write to this address: a.mueller-neu@mandat.elbfurt.example\r\nIt is valid probably until 29 May 2026, 10:00.",
    "Please give a telephone number",
  ])
    expect(now).toContain(sentence);
  expect(afterwards).toContain("Eine andere Adresse können wir hier nicht nennen.");
  expect(afterwards).not.toContain("a.mueller-neu");
});

test("scripts are packed together with how to use them", () => {
  const city = closedCouncil();
  const scripts = exportIncident(city.db, city.incident, "sieve", loadingAs("dispatcher"));
  const { filename, content } = sieveArchive(scripts, "Betroffene 2026-003", later(60), "de");
  expect(filename).toBe("sieve-betroffene-2026-003-2026-04-29-1100.zip");
  expect(Object.keys(unzipSync(content as Uint8Array))).toEqual([
    "LIESMICH.txt",
    "a.mueller@mandat.elbfurt.example.sieve",
    "g.prahl@mandat.elbfurt.example.sieve",
  ]);
});

test("the Postfix table names the stand-in, and says in a comment what it does not tell", () => {
  const [table = ""] = inServerFiles(closedCouncil(), "relocated", loadingAs("dispatcher"));
  expect(table).toContain("a.mueller@mandat.elbfurt.example\ta.mueller-neu@mandat.elbfurt.example\n");
  expect(table).toContain("# g.prahl@mandat.elbfurt.example (V) Ersatzadresse ist nicht öffentlich");
  expect(table).toContain("\n# g.prahl@mandat.elbfurt.example\n");
});

test("where there is no address to tell, the citizens' telephone number is told", () => {
  const city = closedCouncil();
  changeSettings(city.db, { citizenPhone: "069 115" }, stamp);
  const [table = ""] = inServerFiles(city, "relocated", loadingAs("dispatcher"));
  expect(table).toContain("\ng.prahl@mandat.elbfurt.example\ttelephone 069 115\n");
  expect(inServerFiles(city, "sieve", loadingAs("dispatcher"))[1]).toContain("Auskunft am Telefon: 069 115");
});

test("a mailbox that is open again, and one of an exercise, is on no mail server", () => {
  const city = closedCouncil();
  const contactPointIds = [city.annasMailbox, city.guentersMailbox];
  const reopening = {
    contactPointIds,
    audience: "everyone",
    from: later(30),
    reason: "Behoben",
    incidentId: city.incident.id,
  } as const;
  setReachability(city.db, reopening, { by: jana, at: later(30) });
  expect(inServerFiles(city, "sieve", loadingAs("dispatcher"))).toEqual([]);
  const exercise = closedCouncil({ isExercise: true });
  expect(() => inServerFiles(exercise, "sieve", loadingAs("dispatcher"))).toThrow("exercise_not_on_servers");
});

test.each(peopleFormats)("a file of another moment has the addresses of that moment, by what was known then, in %s", (format) => {
  const city = closedCouncil();
  const recordedLate = { by: jana, at: later(600) };
  const reopened = { contactPointIds: [city.annasMailbox], from: later(30), reason: "Doch offen" };
  setReachability(city.db, { ...reopened, audience: "everyone" }, recordedLate);
  const usual = "a.mueller@mandat.elbfurt.example";
  const standIn = "a.mueller-neu@mandat.elbfurt.example";
  const files = (at: Date, knownAt?: Date) => {
    const loading = loadingAs("secretary");
    const asking = { ...loading.asking, at, knownAt };
    const now = later(700);
    const { db, anna, listId } = city;
    return [
      exportPerson(db, { id: anna, name: "Dr. Anna Müller" }, format, { ...loading, asking, now }),
      exportOrganization(db, council(city), format, { ...loading, asking, now }),
      exportList(db, { id: listId, name: "Stadtrat" }, format, { ...loading, asking, now }),
    ];
  };
  const toUse = ({ content }: { content: string | Uint8Array }) => addressToUseIn(String(content), format);
  expect(files(later(-10)).map(toUse)).toEqual([usual, usual, usual]); // before anything was closed
  expect(files(later(60)).map(toUse)).toEqual([usual, usual, usual]);
  const knownThen = files(later(60), later(60));
  expect(knownThen.map(toUse)).toEqual([standIn, standIn, standIn]);
  expect(knownThen[2]!.filename).toMatch(/^stadtrat-2026-04-29-1100-bekannt-2026-04-29-1100\./);
  if (format !== "csv") expect(String(knownThen[2]!.content)).toContain("bekannt war");
});

test("what a file told of another moment is logged as taken now", () => {
  const city = closedCouncil();
  const loading = loadingAs("secretary");
  const asking = { ...loading.asking, at: later(60), knownAt: later(60) };
  exportList(city.db, { id: city.listId, name: "Stadtrat" }, "csv", { ...loading, asking, now: later(700) });
  expect(city.db.select().from(directoryLookups).all()).toMatchObject([{ lookedUpAt: later(700) }]);
});

/** Of Dr. Anna Müller. */
function addressToUseIn(content: string, format: PeopleFormat): string | undefined {
  const unfolded = content.replaceAll(/\r?\n /g, "");
  if (format === "csv")
    return unfolded
      .split("\r\n")
      .find((row) => row.startsWith("Dr. Anna Müller;"))
      ?.split(";")[5];
  const mark = format === "ldif" ? /^mail: (a\.mueller.*)$/m : /^EMAIL[^:]*:(a\.mueller.*)$/m;
  return mark.exec(unfolded)?.[1]?.trim();
}
