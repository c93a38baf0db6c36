import { max } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents, distributionLists, memberships, persons } from "#db/schema/index.ts";
import { recordMembership, recordOrganization, recordPerson } from "../../directory/commands.ts";
import { recordContactPoint } from "../../directory/contact-commands.ts";
import { apiOf, type TestClient } from "../testing.ts";

const at = new Date("2020-04-29T10:00:00Z");
const stamp = { by: "system", at: new Date("2020-01-01T10:00:00Z") };
const clock = () => at;

function city() {
  const db = openDatabase(":memory:");
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  const office = recordOrganization(db, { name: "Büro OB", kind: "office" }, stamp);
  recordContactPoint(db, { organizationId: office, value: "buero-ob@elbfurt.example" }, stamp);
  const anna = recordPerson(db, { title: "Dr.", givenName: "Anna", familyName: "Müller" }, stamp);
  const bernd = recordPerson(db, { givenName: "Bernd", familyName: "Prahl" }, stamp);
  recordContactPoint(db, { personId: anna, value: "a.mueller@mandat.example", kind: "mandate" }, stamp);
  recordMembership(db, { personId: anna, organizationId: council, role: "chair" }, stamp);
  recordMembership(db, { personId: bernd, organizationId: council, role: "member", untilDay: "2020-04-30" }, stamp);
  return { db, council, anna, bernd, ...apiOf(db, { clock }) };
}

const council = { name: "Stadtrat und Büro", rules: [{ organization: "stadtrat" }, { organization: "buero-ob" }] };
const items = (answer: { body: Record<string, unknown> }) => answer.body["items"] as Record<string, unknown>[];

test("a program makes a list, reads it and sees who is in it by which way", async () => {
  const { as, anna, bernd } = city();
  const owner = as("list_owner");
  const made = await owner("POST", "/lists", {
    ...council,
    purpose: "Alle",
    owner: { organization: "buero-ob" },
    deputy: { person: anna },
  });
  expect(made.status).toBe(201);
  expect(made.headers.get("location")).toBe("/api/v1/lists/stadtrat-und-buero");
  expect(made.body).toEqual({
    key: "stadtrat-und-buero",
    url: "http://localhost:3000/verteiler/stadtrat-und-buero",
    name: "Stadtrat und Büro",
    purpose: "Alle",
    owner: { organization: "buero-ob" },
    deputy: { person: anna },
    exercise: false,
    memberCount: 3,
    lastUsedAt: null,
    version: 1,
    rules: council.rules,
    exclude: [],
  });
  expect((await owner("GET", "/lists/stadtrat-und-buero")).body).toEqual(made.body);
  const members = await owner("GET", "/lists/stadtrat-und-buero/members");
  expect(items(members)).toEqual([
    {
      person: { id: anna, name: "Dr. Anna Müller" },
      organization: null,
      function: "Ratsvorsitz",
      paths: [["Stadtrat und Büro", "Stadtrat", "Vorsitz"]],
    },
    {
      person: { id: bernd, name: "Bernd Prahl" },
      organization: null,
      function: "Ratsmitglied",
      paths: [["Stadtrat und Büro", "Stadtrat", "Mitglied"]],
    },
    {
      person: null,
      organization: { key: "buero-ob", name: "Büro OB" },
      function: null,
      paths: [["Stadtrat und Büro", "Büro OB"]],
    },
  ]);
  const later = await owner("GET", "/lists/stadtrat-und-buero/members?at=2020-06-01T00:00:00+02:00");
  expect(items(later)).toHaveLength(2);
});

test("people are named by number or by an address that is theirs alone, organizations and lists by key", async () => {
  const { as, anna } = city();
  const client = as("dispatcher");
  await client("POST", "/lists", council);
  const rules = [
    { person: "A.Mueller@Mandat.example" },
    { organization: "stadtrat", role: "chair" },
    { organizationKind: "office", role: null },
    { list: "stadtrat-und-buero" },
  ];
  const made = await client("POST", "/lists", {
    name: "Alle",
    key: "alle-1",
    rules,
    exclude: [{ person: anna }],
    exercise: true,
  });
  expect(made.body).toMatchObject({
    key: "alle-1",
    exercise: true,
    rules: [
      { person: anna },
      { organization: "stadtrat", role: "chair" },
      { organizationKind: "office" },
      { list: "stadtrat-und-buero" },
    ],
    exclude: [{ person: anna }],
    memberCount: 2,
  });
});

test("what was read can be put back, but not over what somebody else has changed", async () => {
  const { as } = city();
  const client = as("admin");
  const made = await client("POST", "/lists", { ...council, deputy: { organization: "buero-ob" } });
  const { key, url: _, memberCount: __, lastUsedAt: ___, ...whole } = made.body;
  const changed = await client("PUT", `/lists/${String(key)}`, { ...whole, name: "Anders", purpose: null });
  expect(changed).toMatchObject({ status: 200, body: { ...whole, name: "Anders", purpose: null, version: 2 } });
  const late = await client("PUT", `/lists/${String(key)}`, { ...whole, name: "Zu spät" });
  expect(late).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
  expect((await client("GET", `/lists/${String(key)}`)).body["name"]).toBe("Anders");
});

test("a list goes out of use unless another one contains it, and its key stays taken", async () => {
  const { as } = city();
  const client = as("list_owner");
  await client("POST", "/lists", council);
  await client("POST", "/lists", { name: "Außen", rules: [{ list: "stadtrat-und-buero" }] });
  expect(await client("DELETE", "/lists/stadtrat-und-buero")).toMatchObject({ status: 409, body: { code: "list_in_use" } });
  expect(await client("DELETE", "/lists/aussen")).toMatchObject({ status: 200, body: { key: "aussen" } });
  expect((await client("DELETE", "/lists/aussen")).status).toBe(404);
  expect((await client("GET", "/lists/aussen/members")).status).toBe(404);
  const again = await client("POST", "/lists", { ...council, name: "Außen", key: "aussen" });
  expect(again).toMatchObject({ status: 409, body: { code: "list_key_taken", errors: [{ pointer: "#/key" }] } });
});

test.each([
  ["an unknown number", { rules: [{ person: 1 }, { person: 999 }] }, "person_unknown", "#/rules/1/person"],
  ["an unknown address", { rules: [{ person: "niemand@mandat.example" }] }, "person_unknown", "#/rules/0/person"],
  ["the address of an office", { rules: [{ person: "buero-ob@elbfurt.example" }] }, "person_unknown", "#/rules/0/person"],
  ["half an address", { rules: [{ person: "müller" }] }, "email_at", "#/rules/0/person"],
  ["an unknown organization", { exclude: [{ organization: "stadtrad" }] }, "organization_unknown", "#/exclude/0/organization"],
  ["an unknown list", { rules: [{ list: "x" }] }, "unknown_list", "#/rules/0/list"],
  ["an unknown owner", { owner: { person: 999 } }, "person_unknown", "#/owner/person"],
  ["two targets in one rule", { rules: [{ person: 1, organization: "stadtrat" }] }, "unknown_field", "#/rules/0/organization"],
  ["a role of a person", { rules: [{ person: 1, role: "chair" }] }, "unknown_field", "#/rules/0/role"],
  ["no rule", { rules: [] }, "too_small", "#/rules"],
  ["a key that is no slug", { key: "Stadt Rat" }, "list_key_malformed", "#/key"],
  ["a key with hyphens at its end", { key: "a-" }, "list_key_malformed", "#/key"],
])("%s is refused at its place, and nothing is written", async (_, more, code, pointer) => {
  const { as, db } = city();
  const answer = await as("admin")("POST", "/lists", { ...council, ...more });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ code, pointer }] } });
  expect(db.select().from(distributionLists).all()).toEqual([]);
});

test("an address of several names nobody, and the numbers that were meant are told", async () => {
  const { as, db, anna, bernd } = city();
  for (const personId of [anna, bernd]) recordContactPoint(db, { personId, value: "beide@mandat.example" }, stamp);
  const answer = await as("admin")("POST", "/lists", { name: "X", rules: [{ person: "beide@mandat.example" }] });
  expect(answer).toMatchObject({ status: 422, body: { code: "address_of_several" } });
  expect(answer.body["detail"]).toContain(`Dr. Anna Müller (${anna}), Bernd Prahl (${bernd})`);
});

test("a private address names nobody to those who may not see it", async () => {
  const { as, db, bernd } = city();
  const mine = { personId: bernd, value: "bernd@daheim.example", kind: "private", reason: "Einwilligung" } as const;
  recordContactPoint(db, { ...mine, expiresAt: new Date("2021-01-01") }, stamp);
  const body = { name: "X", rules: [{ person: "bernd@daheim.example" }] };
  expect(await as("list_owner")("POST", "/lists", body)).toMatchObject({ status: 422, body: { code: "person_unknown" } });
  expect((await as("dispatcher")("POST", "/lists", body)).status).toBe(201);
});

test("a circle is refused with the way back", async () => {
  const { as } = city();
  const client = as("admin");
  await client("POST", "/lists", { name: "A", rules: [{ organization: "stadtrat" }] });
  await client("POST", "/lists", { name: "B", rules: [{ list: "a" }] });
  const answer = await client("PUT", "/lists/a", { name: "A", rules: [{ list: "b" }], version: 1 });
  expect(answer).toMatchObject({ status: 422, body: { code: "list_cycle", errors: [{ pointer: "#/rules" }] } });
  expect(answer.body["detail"]).toContain("„A“ → „B“ → „A“");
});

test("lists come in pages", async () => {
  const { as } = city();
  const client = as("list_owner");
  for (const name of ["C", "A", "B"]) await client("POST", "/lists", { ...council, name });
  const first = await client("GET", "/lists?limit=2");
  expect(items(first).map((item) => item["key"])).toEqual(["c", "a"]);
  const second = await client("GET", `/lists?limit=2&cursor=${String(first.body["next"])}`);
  expect(items(second).map((item) => item["key"])).toEqual(["b"]);
  expect(second.body["next"]).toBeNull();
});

test("the pages of thousands of members name each once, also while somebody leaves", async () => {
  const { as, db, council: organizationId } = city();
  addMembers(db, organizationId, 3_000);
  const client = as("dispatcher");
  await client("POST", "/lists", { name: "Viele", rules: [{ organization: "stadtrat" }] });
  const seen = await walk(client, "/lists/viele/members?limit=200", (page) => {
    if (page === 3) db.$client.exec("update persons set archived_at = 0 where id in (5, 2900)");
  });
  expect(seen).toHaveLength(3_001); // two members more, one gone before their page
  expect(new Set(seen).size).toBe(3_001);
});

test("each change is one event", async () => {
  const { as, db } = city();
  const client = as("dispatcher");
  const before = db.select().from(auditEvents).all().length;
  await client("POST", "/lists", council);
  await client("PUT", "/lists/stadtrat-und-buero", { ...council, version: 1 });
  await client("DELETE", "/lists/stadtrat-und-buero");
  const types = db
    .select({ type: auditEvents.type })
    .from(auditEvents)
    .orderBy(auditEvents.id)
    .all()
    .slice(before)
    .map((event) => event.type);
  expect(types).toEqual(["list.created", "list.changed", "list.archived"]);
});

function addMembers(db: Connection, organizationId: number, count: number): void {
  const { id: last } = db
    .select({ id: max(persons.id) })
    .from(persons)
    .get() ?? { id: null };
  const ids = Array.from({ length: count }, (_, index) => (last ?? 0) + index + 1);
  db.insert(persons)
    .values(ids.map((id) => ({ id, familyName: `Test${(id * 7919) % count}`, createdAt: stamp.at })))
    .run();
  db.insert(memberships)
    .values(ids.map((personId) => ({ personId, organizationId, role: "member" as const, createdAt: stamp.at })))
    .run();
}

async function walk(client: TestClient, path: string, between: (page: number) => void): Promise<number[]> {
  const ids: number[] = [];
  let address = path;
  for (let page = 1; ; page += 1) {
    const answer = await client("GET", address);
    ids.push(...items(answer).map((item) => (item["person"] as { id: number }).id));
    if (answer.body["next"] === null) return ids;
    address = `${path}&cursor=${String(answer.body["next"])}`;
    between(page);
  }
}
