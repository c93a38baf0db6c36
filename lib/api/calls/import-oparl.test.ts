import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, memberships, organizations, persons } from "#db/schema/index.ts";
import { filesAt } from "../../oparl/read-files.ts";
import { anOrganization, aPerson, aSeat, AT, townPages } from "../../oparl/testing.ts";
import { answerJson, startServer } from "../../oparl/testing-server.ts";
import { apiOf } from "../testing.ts";

const rat = anOrganization("rat", "Gemeinderat");
const documents = townPages([rat], [aPerson("1", "Weber", ["rat"]), aPerson("2", "Krol", ["rat", "fehlt"])]).map(
  ({ body }) => body,
);
const path = "/imports/oparl";

test("saved answers are taken over, and the second time nothing changes", async () => {
  const db = openDatabase(":memory:");
  const { as, unexpected } = apiOf(db);
  const program = as("dispatcher");
  const dry = await program("POST", `${path}?dryRun=1`, { documents });
  expect(dry).toMatchObject({ status: 200, body: { written: false, changed: true, counts: { person: { new: 2 } } } });
  expect(db.select().from(persons).all()).toEqual([]);
  const first = await program("POST", path, { documents });
  expect(first.body).toMatchObject({
    written: true,
    source: { name: "Gemeinde Musterau", key: `${AT}/body/1`, url: null, known: false, since: null },
    counts: { organization: { new: 1 }, person: { new: 2 }, membership: { new: 2 } },
    faults: [{ code: "organization_missing", name: "Krol", detail: expect.stringContaining("does not deliver") }],
    kinds: [{ name: "Gemeinderat", decision: "council", ground: "name" }],
    roles: [{ key: "mitglied", decision: "member", sure: true, count: 3 }],
  });
  const second = await program("POST", path, { documents });
  expect(second.body).toMatchObject({ written: false, changed: false, entries: [], counts: { person: { unchanged: 2 } } });
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ type }) => type === "directory.imported"),
  ).toHaveLength(1);
  expect(unexpected).toEqual([]);
});

test("an address is read page by page, and again only for what is new", async () => {
  const person = { ...aPerson("1", "Weber"), membership: [] };
  const server = await startServer((url, response) => {
    const lists = { organization: `${url.origin}/organizations`, person: `${url.origin}/persons` };
    if (url.pathname === "/body") answerJson(response, { ...(documents[0] as object), ...lists });
    else
      answerJson(response, { data: url.searchParams.has("modified_since") ? [] : [url.pathname === "/persons" ? person : rat] });
  });
  const { as } = apiOf(openDatabase(":memory:"), { fetchRules: { mayAsk: (address) => address === "127.0.0.1" } });
  const program = as("admin");
  const url = `${server.origin}/body`;
  expect((await program("POST", path, { url })).body).toMatchObject({ written: true, source: { url, since: null } });
  expect((await program("POST", path, { url })).body).toMatchObject({
    changed: false,
    source: { since: expect.any(String), known: true },
  });
  expect((await program("POST", path, { url, full: true })).body).toMatchObject({ changed: false, source: { since: null } });
  expect(server.asked.filter((each) => each.includes("modified_since"))).toHaveLength(2);
  await server.close();
});

test("a private address is not read, and the refusal names the field", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  for (const url of ["http://127.0.0.1:1/", "http://[::1]/", "http://169.254.169.254/latest", "http://localhost/"]) {
    const answer = await as("dispatcher")("POST", path, { url });
    expect(answer, url).toMatchObject({ status: 422, body: { code: "oparl_private_address", errors: [{ pointer: "#/url" }] } });
  }
});

test("exactly one of an address and documents is wanted", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  for (const body of [{}, { url: "https://ris.example/", documents }, { full: true }, { url: null }])
    expect(await as("admin")("POST", path, body)).toMatchObject({ status: 422, body: { code: "oparl_source_missing" } });
});

test("roles, kinds and namesakes can be decided, and it is remembered", async () => {
  const db = openDatabase(":memory:");
  db.insert(persons).values({ familyName: "Weber", createdAt: new Date() }).run();
  const program = apiOf(db).as("admin");
  const guest = aSeat("1", "rat", { role: "Gast" });
  const sent = { documents: townPages([rat], [aPerson("1", "Weber", [guest])]).map(({ body }) => body) };
  const unclear = await program("POST", path, sent);
  expect(unclear.body["entries"]).toMatchObject([
    {},
    { state: "unclear", candidates: [{ id: 1, name: "Weber" }] },
    { state: "left_out" },
  ]);
  const [{ id }] = [unclear.body["entries"]].flat().filter((each) => (each as { state: string }).state === "unclear") as [
    { id: string },
  ];
  await program("POST", path, {
    ...sent,
    identities: { [id]: "same" },
    roles: { gast: "staff" },
    kinds: { [`${AT}/organization/rat`]: "committee" },
  });
  expect(db.select().from(memberships).all()).toMatchObject([{ personId: 1, role: "staff", roleLabel: "Gast" }]);
  expect(db.select().from(organizations).all()).toMatchObject([{ kind: "committee" }]);
  expect((await program("POST", path, sent)).body).toMatchObject({
    changed: false,
    roles: [{ decision: "staff", byRule: "contact" }],
  });
});

test("whatever documents hold, nothing unexpected happens", async () => {
  const db = openDatabase(":memory:");
  const { as, unexpected } = apiOf(db);
  const program = as("admin");
  const id = `${AT}/x`;
  const nasty: unknown[] = [
    {},
    [],
    [[{}]],
    { data: "x" },
    { data: [null, 1, "x", [], {}] },
    { id, type: "Person" },
    { id, type: 7, name: 7, membership: 7, email: 7, familyName: [] },
    {
      id,
      type: "Person",
      familyName: "x".repeat(10_000),
      givenName: "\u2028",
      title: [["Dr."]],
      email: ["x".repeat(400) + "@a.example"],
    },
    {
      id,
      type: "Person",
      familyName: "Weber",
      membership: [{}, { organization: {} }, { organization: id, startDate: {}, endDate: 5 }],
    },
    { id, type: "Organization", name: "Rat", subOrganizationOf: id, endDate: "9999-99-99", membership: [{ person: id }] },
    { id: "x".repeat(2_000), type: "Organization", name: "Rat" },
    { id: "  ", type: "Organization", name: "Rat" },
    { id, type: "Body", organization: 5, person: [5], mainOrganization: [] },
    { id, type: "System", body: [{ id, type: "Body", name: "x" }] },
    { id: "http://[", type: "Person", familyName: "Weber" },
    { id, type: "Person", deleted: true },
    {
      data: [
        { id, type: "Person", familyName: "a" },
        { id, type: "Organization", name: "b" },
      ],
      links: { next: 5, self: {} },
    },
    {
      id: "__proto__",
      type: "Person",
      familyName: "__proto__",
      membership: [{ id: "constructor", organization: "toString", role: "__proto__" }],
    },
  ];
  for (const each of nasty)
    expect([200, 422], JSON.stringify(each)).toContain((await program("POST", path, { documents: [each] })).status);
  expect((await program("POST", path, { documents: nasty.filter((each) => typeof each === "object") })).status).toBeLessThan(500);
  for (const bad of [
    { documents: [1] },
    { documents: [] },
    { documents: "x" },
    { url: 5 },
    { url: "x" },
    { documents, roles: { a: "king" } },
    { documents, identities: { a: "same:0" } },
    { documents, x: 1 },
  ])
    expect((await program("POST", path, bad)).status, JSON.stringify(bad)).toBe(422);
  expect(unexpected).toEqual([]);
});

test("only those who keep the directory may import", async () => {
  const { as } = apiOf(openDatabase(":memory:"));
  for (const role of ["approver", "secretary", "list_owner", "auditor", "monitor"] as const)
    expect((await as(role)("POST", path, { documents })).status, role).toBe(403);
});

const real = "../shared/data/oparl";
test.skipIf(!existsSync(real)).each([
  ["huertgenwald-1.0", [22, 49, 533]],
  ["magdeburg-wp8-derived", [8, 58, 115]],
  ["spec-1.1-examples", [1, 1, 0]],
  ["meine-stadt-transparent", [1, 1, 1]],
] as const)(`the real body %s comes in, and the second time nothing changes (needs ${real})`, async (folder, expected) => {
  const db = openDatabase(":memory:");
  const program = apiOf(db).as("dispatcher");
  const sent = {
    documents: filesAt(`${real}/${folder}`).map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as unknown),
  };
  expect((await program("POST", path, sent)).body).toMatchObject({ written: true });
  expect([organizations, persons, memberships].map((table) => db.select().from(table).all().length)).toEqual(expected);
  expect((await program("POST", path, sent)).body).toMatchObject({ changed: false, entries: [] });
});
