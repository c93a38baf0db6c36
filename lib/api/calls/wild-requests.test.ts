import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";
import { recordMembership, recordOrganization, recordPerson } from "../../directory/commands.ts";
import { recordContactPoint } from "../../directory/contact-commands.ts";
import { openFallback } from "../../directory/fallback-commands.ts";
import { apiOf, type TestClient } from "../testing.ts";

const stamp = { by: "system", at: new Date("2020-01-01T10:00:00Z") };
const csv = { "content-type": "text/csv" };

function city() {
  const db = openDatabase(":memory:");
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  const anna = recordPerson(db, { givenName: "Anna", familyName: "Müller" }, stamp);
  recordMembership(db, { personId: anna, organizationId: council, role: "chair" }, stamp);
  const replacesId = recordContactPoint(db, { personId: anna, value: "a.mueller@mandat.example", kind: "mandate" }, stamp);
  openFallback(db, { replacesId, value: "a.mueller-neu@mandat.example", from: stamp.at }, stamp);
  return { db, ...apiOf(db, { callsPerMinute: 1_000_000 }) };
}

/** What a search index, a date or a cursor could take amiss. */
const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    " ",
    "\0",
    '"',
    "'",
    "*",
    "a*",
    '"a" OR "b"',
    "NEAR(a b, 1)",
    "words:a",
    "a AND",
    "^a",
    "{a b}: c",
    "-a",
    "%",
    "_",
  ),
  fc.constantFrom("ß", "ﬀ", "İ", "ı", "dr.", "🏳️‍🌈", "\u{FFFF}", "@", "a@", "@b", "a@b@c", "mü".repeat(100), "a ".repeat(100)),
  fc.constantFrom("null", "undefined", "NaN", "-1", "1e999", "__proto__", "constructor", "9".repeat(400)),
);
/** Nearly always right, or nothing would come past the door. */
const mostly = <T>(right: fc.Arbitrary<T>, ...wrong: string[]) =>
  fc.oneof({ weight: 20, arbitrary: right }, { weight: 1, arbitrary: fc.oneof(nasty, fc.constantFrom("", ...wrong)) });

const moment = mostly(
  fc.date({ noInvalidDate: true, min: new Date("1900-01-02"), max: new Date("9999-12-30") }).map((at) => at.toISOString()),
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59-23:59",
  "2020-02-30T00:00:00Z",
  "2020-01-01T24:00:00Z",
  "2020-01-01 00:00Z",
);
const cursor = mostly(
  fc
    .oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 1e15 - 1 }))
    .map((at) => Buffer.from(`p${at}`).toString("base64url")),
  "cDE",
  "cDA",
  "cC0x",
  "cDk5OTk5OTk5OTk5OTk5OTk5",
);
const limit = mostly(fc.constantFrom("1", "2", "200"), "0", "201", "-1", "1.5", "1e1", "٣");
const tick = mostly(fc.constantFrom("0", "1", "true", "false"), "yes");

const queryOf = (parameters: Record<string, fc.Arbitrary<string>>) =>
  fc
    .record(parameters, { requiredKeys: "q" in parameters ? ["q"] : [] })
    .map((given) => Object.entries(given).map(([name, value = ""]) => `${name}=${encodeURIComponent(value.toWellFormed())}`))
    .map((pairs) => (pairs.length > 0 ? `?${pairs.join("&")}` : ""));

const lookUps = queryOf({
  q: fc.oneof(nasty, fc.constantFrom("a", "mü", "müller", "stadt", "a.mueller@", "anna mü")),
  at: moment,
  knownAt: moment,
  as: mostly(fc.constantFrom("everyone", "administration")),
  group: mostly(fc.constantFrom("persons", "committees")),
  cursor,
  limit,
});
const auditQueries = queryOf({ incident: mostly(fc.constant("2026-001")), type: nasty, actor: nasty, cursor, limit });
const members = queryOf({ at: moment, cursor, limit });

const person = fc.oneof(fc.integer(), fc.double(), nasty, fc.constantFrom("a.mueller@mandat.example", 1, 2 ** 53, null));
const role = fc.oneof(fc.constantFrom(...membershipRoles, null), nasty);
const rule = fc.oneof(
  fc.record({ person }),
  fc.record({ organization: fc.oneof(fc.constantFrom("stadtrat", "x"), nasty), role }, { requiredKeys: ["organization"] }),
  fc.record(
    { organizationKind: fc.oneof(fc.constantFrom(...organizationKinds), nasty), role },
    { requiredKeys: ["organizationKind"] },
  ),
  fc.record({ list: fc.oneof(fc.constantFrom("a", "b"), nasty) }),
  fc.jsonValue({ maxDepth: 2 }),
);
const list = fc.record(
  {
    key: fc.oneof(fc.constantFrom("a", "b", null), nasty),
    name: fc.oneof(fc.constantFrom("A", "B", "C"), nasty),
    purpose: fc.oneof(nasty, fc.constant(null)),
    owner: fc.oneof(fc.record({ person }), fc.record({ organization: nasty }), fc.jsonValue({ maxDepth: 1 })),
    deputy: fc.oneof(fc.constant(null), fc.record({ organization: fc.constant("stadtrat") })),
    exercise: fc.oneof(fc.boolean(), fc.constant("ja")),
    rules: fc.array(rule, { maxLength: 4 }),
    exclude: fc.array(rule, { maxLength: 3 }),
    version: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double()),
  },
  { requiredKeys: ["name", "rules"], noNullPrototype: true },
);
const likelyList = fc.record(
  {
    name: fc.constantFrom("A", "B", "C"),
    rules: fc.array(
      fc.oneof(
        fc.constantFrom("a", "b", "c").map((key) => ({ list: key })),
        fc.constant({ organization: "stadtrat" }),
        fc.constant({ person: 1 }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    exclude: fc.array(fc.constantFrom({ person: 1 }, { list: "a" }), { maxLength: 2 }),
    version: fc.integer({ min: 1, max: 3 }),
  },
  { noNullPrototype: true },
);

const headings = ["Vorname", "email", "email_kind", "organization", "organization_kind", "role", "from", "until", "phone", "x"];
const cell = fc.oneof(
  nasty,
  fc.constantFrom(
    "Müller",
    "Anna",
    "a.mueller@mandat.example",
    "mandate",
    "Stadtrat",
    "council",
    "chair",
    "2020-01-01",
    "31.02.2020",
    "0391 1",
  ),
);
const tables = fc
  .tuple(
    mostly(fc.constant("family_name")),
    fc.subarray(headings),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 12 }), { maxLength: 6 }),
    fc.constantFrom(",", ";", "\t", "|"),
  )
  .map(([first, more, rows, separator]) => [[first, ...more], ...rows].map((row) => row.join(separator)).join("\r\n"));
const files = fc.oneof(
  { weight: 4, arbitrary: tables.map((text) => new Uint8Array(Buffer.from(text))) },
  { weight: 1, arbitrary: tables.map((text) => new Uint8Array(Buffer.from(text, "latin1"))) },
  { weight: 1, arbitrary: tables.map((text) => new Uint8Array(Buffer.from(`\u{FEFF}${text}`, "utf16le"))) },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)) },
);

type Sent = (client: TestClient) => ReturnType<TestClient>;
const get =
  (path: string): Sent =>
  (client) =>
    client("GET", path);

const key = fc.constantFrom("a", "b", "c", "stadtrat", "a%2Fb", "%00", "..%2f");
const requests: Record<string, fc.Arbitrary<Sent>> = {
  "GET /directory": lookUps.map((query) => get(`/directory${query}`)),
  "GET /audit": auditQueries.map((query) => get(`/audit${query}`)),
  "/lists": fc.oneof(
    queryOf({ cursor, limit }).map((query) => get(`/lists${query}`)),
    fc.tuple(key, members).map(([each, query]) => get(`/lists/${each}/members${query}`)),
    fc
      .oneof(
        list,
        likelyList.map(({ version: _, ...body }) => body),
      )
      .map(
        (body): Sent =>
          (client) =>
            client("POST", "/lists", body),
      ),
    fc.tuple(key, fc.oneof(list, likelyList)).map(
      ([each, body]): Sent =>
        (client) =>
          client("PUT", `/lists/${each}`, body),
    ),
    key.map(
      (each): Sent =>
        (client) =>
          client("DELETE", `/lists/${each}`),
    ),
  ),
  "POST /imports/people": fc
    .tuple(files, queryOf({ dryRun: tick, importRest: fc.oneof({ weight: 3, arbitrary: fc.constant("1") }, tick) }))
    .map(
      ([bytes, query]): Sent =>
        (client) =>
          client("POST", `/imports/people${query}`, bytes, csv),
    ),
};

test.each(Object.entries(requests))(
  "whatever is sent to %s is answered, and nobody is surprised",
  async (_, request) => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 15 }), async (sequence) => {
        const { as, unexpected } = city();
        const client = as("admin");
        for (const send of sequence) expect((await send(client)).status).toBeLessThan(500);
        expect(unexpected).toEqual([]);
      }),
      { numRuns: 30 },
    );
  },
  120_000,
);
