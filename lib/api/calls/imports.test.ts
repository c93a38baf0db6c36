import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, persons } from "#db/schema/index.ts";
import { apiOf, type TestClient } from "../testing.ts";

const heading = "family_name,given_name,organization,organization_kind,role,email";
const anna = "Müller,Anna,Stadtrat,council,member,a.mueller@mandat.example";
const broken = "Prahl,Bernd,Stadtrat,council,member,b.prahl.mandat.example";
const file = (...lines: string[]) => lines.join("\r\n");
const csv = { "content-type": "text/csv; charset=utf-8" };
const send = (client: TestClient, body: string | Uint8Array, query = "", headers = {}) =>
  client("POST", `/imports/people${query}`, body, { ...csv, ...headers });

function city() {
  const db = openDatabase(":memory:");
  return { db, people: () => db.select().from(persons).all(), ...apiOf(db) };
}

test("a file is taken over once; the second time it changes nothing", async () => {
  const { as, people } = city();
  const client = as("dispatcher");
  const report = { rows: 1, created: 1, changed: 0, unchanged: 0, refused: [], ignoredColumns: [], written: true };
  expect(await send(client, file(heading, anna))).toMatchObject({ status: 200, body: report });
  expect((await send(client, file(heading, anna))).body).toMatchObject({ ...report, created: 0, unchanged: 1, entries: [] });
  expect(people()).toHaveLength(1);
});

test("a dry run says the same and writes nothing", async () => {
  const { as, db, people } = city();
  const client = as("admin");
  const events = db.select().from(auditEvents).all().length;
  expect((await send(client, file(heading, anna), "?dryRun=1")).body).toMatchObject({ created: 1, written: false });
  expect(people()).toEqual([]);
  expect(db.select().from(auditEvents).all()).toHaveLength(events);
});

test("one refused row keeps all from being written, unless the rest is asked for; why is said in the language asked for", async () => {
  const { as, people } = city();
  const client = as("admin");
  const report = await send(client, file(`${heading},Bemerkung`, anna, broken));
  expect(report).toMatchObject({ status: 200, body: { rows: 2, created: 1, written: false, ignoredColumns: ["Bemerkung"] } });
  expect(report.body["refused"]).toEqual([
    {
      row: 3,
      column: "email",
      reason: "email_at",
      detail: "“b.prahl.mandat.example” is not an e-mail address: it needs exactly one @, as in name@city.example.",
    },
  ]);
  expect(people()).toEqual([]);
  const german = await send(client, file(heading, anna, broken), "?importRest=true", { "accept-language": "de" });
  expect(german.body).toMatchObject({ created: 1, written: true });
  expect((german.body["refused"] as { detail: string }[])[0]?.detail).toContain("„b.prahl.mandat.example“");
  expect(people()).toHaveLength(1);
});

test.each([
  ["Windows-1252 with semicolons", (text: string) => iconv.encode(text.replaceAll(",", ";"), "windows-1252")],
  ["UTF-16 with tabs", (text: string) => iconv.encode(text.replaceAll(",", "\t"), "utf16-le", { addBOM: true })],
])("%s arrives as it was sent", async (_, encode) => {
  const { as, people } = city();
  expect((await send(as("admin"), encode(file(heading, anna)))).body).toMatchObject({ created: 1, refused: [] });
  expect(people()).toMatchObject([{ familyName: "Müller" }]);
});

test.each([
  ["nothing", "", "import_empty"],
  ["a spreadsheet", Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "import_not_text"],
  ["no names", "email\r\na@b.example", "column_missing"],
])("%s is reported as one refusal of the file", async (_, body, reason) => {
  const { as, unexpected } = city();
  const answer = await send(as("admin"), body);
  expect(answer).toMatchObject({ status: 200, body: { rows: 0, written: false, refused: [{ row: 1, reason }] } });
  expect(unexpected).toEqual([]);
});

test("more than ten megabytes, another media type and unknown parameters are refused", async () => {
  const { as, people } = city();
  const client = as("admin");
  expect(await send(client, "x".repeat(10_000_001))).toMatchObject({ status: 413 });
  const json = { "content-type": "application/json" };
  expect(await send(client, file(heading, anna), "", json)).toMatchObject({ status: 415 });
  expect(await send(client, file(heading, anna), "?dryRun=yes&x=1")).toMatchObject({
    status: 400,
    body: { errors: [{ parameter: "dryRun" }, { parameter: "x" }] },
  });
  expect(people()).toEqual([]);
});

test("a repeated import under one key is the first answer again", async () => {
  const { as } = city();
  const client = as("admin");
  const key = { "idempotency-key": "nacht-1" };
  expect((await send(client, file(heading, anna), "", key)).body).toMatchObject({ created: 1 });
  const again = await send(client, file(heading, anna), "", key);
  expect(again.body).toMatchObject({ created: 1, unchanged: 0 });
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await send(client, file(heading, anna), "?dryRun=1", key)).toMatchObject({ status: 409 });
});

test("each kind of table has its call; what columns hold is said in the address and remembered with the source", async () => {
  const { as, db } = city();
  const client = as("dispatcher");
  const columns = encodeURIComponent(JSON.stringify({ Betrieb: "name", Form: "kind" }));
  const firms = "Betrieb;Form\r\nStadtwerke;Gesellschaft";
  const call = (path: string, body: string) => client("POST", `/imports/${path}`, body, csv);
  expect(await call(`organizations?source=Beteiligungen&columns=${columns}`, firms)).toMatchObject({
    status: 200,
    body: {
      kind: "organizations",
      source: "Beteiligungen",
      created: 1,
      columns: [{ heading: "Betrieb", column: "name", by: "decision" }, {}],
    },
  });
  await send(client, file(heading, anna));
  expect((await call("memberships", "Nachname;Gesellschaft;Rolle\r\nMüller;stadtwerke;Leitung")).body).toMatchObject({
    created: 1,
    entries: [
      { row: 2, new: true, subject: "Anna Müller", differences: [{ what: "membership", name: "Stadtwerke", new: true }] },
    ],
  });
  const numbers = "Gesellschaft;Telefon\r\nStadtwerke;0391 540-0";
  expect((await call("contact-points?dryRun=1", numbers)).body).toMatchObject({ created: 1, written: false });
  expect((await call("contact-points", numbers)).body).toMatchObject({ created: 1, written: true });
  expect((await call("organizations?source=beteiligungen", `${firms}\r\n`)).body).toMatchObject({
    unchanged: 1,
    goneColumns: [],
    columns: [{ by: "memory" }, { by: "memory" }],
  });
  const types = db.select({ type: auditEvents.type }).from(auditEvents).all();
  expect(types.filter(({ type }) => type === "directory.imported")).toHaveLength(4);
});

test.each(["x", "[]", '{"Firma":"email"}', '{"Firma":1}', "null"])("columns=%s is refused", async (columns) => {
  const { as } = city();
  const answer = await as("admin")("POST", `/imports/organizations?columns=${encodeURIComponent(columns)}`, "Name\r\nA", csv);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ parameter: "columns" }] } });
});
