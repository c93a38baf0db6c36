import { expect, test } from "vitest";
import { idempotentAnswers, personalLinks } from "#db/schema/index.ts";
import { createLink } from "../../links/commands.ts";
import { openConfirmation } from "../../links/open-link.ts";
import { createList } from "../../lists/commands.ts";
import { aCity, aCouncil, anOrganization, later, ten } from "../../notices/testing.ts";
import { apiOf } from "../testing.ts";

const path = "/links/confirmations";
const rows = (answer: { body: Record<string, unknown> }) => answer.body["items"] as Record<string, unknown>[];
const secretOf = (item: Record<string, unknown>) => String(item["url"]).split("/").at(-1)!;

/** "Bau" belongs to Anna, "Verkehr" to an office without a mailbox, "Stadtrat" to nobody. */
function aCityWithOwners() {
  const db = aCity();
  const council = aCouncil(db);
  const office = anOrganization(db, "Sitzungsdienst", "office");
  const stamp = { by: "system", at: later(-60) };
  const rules = [{ organizationId: council.council }];
  createList(db, { name: "Bau", owner: { personId: council.anna }, rules }, stamp);
  createList(db, { name: "Verkehr", owner: { organizationId: office }, rules }, stamp);
  const clock = { now: ten };
  return { db, ...council, office, clock, ...apiOf(db, { clock: () => clock.now }) };
}

test("a program makes the links of a quarter in one act, for the lists that are due, with what a mail merge needs", async () => {
  const { db, as, anna, clock } = aCityWithOwners();
  const keeper = as("list_owner");
  expect((await keeper("POST", path, {})).body).toEqual({ items: [], without: [] });
  clock.now = later(100 * 24 * 60);
  const made = await as("list_owner")("POST", path, {});
  expect(made).toMatchObject({
    status: 201,
    body: {
      items: [
        {
          list: { key: "bau", name: "Bau" },
          person: anna,
          organization: null,
          name: "Dr. Anna Müller",
          address: "a.mueller@mandat.elbfurt.example",
          language: "de",
        },
        { list: { key: "verkehr" }, person: null, organization: "sitzungsdienst", address: null },
      ],
      without: [{ key: "stadtrat", name: "Stadtrat" }],
    },
  });
  const [first] = rows(made);
  expect(first!["url"]).toMatch(/^http:\/\/localhost:3000\/bestaetigen\/[\w-]{43}$/);
  expect(openConfirmation(db, secretOf(first!), clock.now)).toMatchObject({ link: { listKey: "bau" } });
});

test("a secret is in one answer once: the same request again is answered without it, and it is kept nowhere", async () => {
  const { db, as } = aCityWithOwners();
  const admin = as("admin");
  const key = { "idempotency-key": "quartal-2" };
  const first = await admin("POST", path, { lists: ["bau"] }, key);
  const again = await admin("POST", path, { lists: ["bau"] }, key);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(again).toMatchObject({ status: 201, body: { items: [{ ...rows(first)[0], url: null }] } });
  const kept = JSON.stringify([db.select().from(idempotentAnswers).all(), db.select().from(personalLinks).all()]);
  expect(kept).not.toContain(secretOf(rows(first)[0]!));
  expect(db.select().from(personalLinks).all()).toHaveLength(1);
});

test("links are read without their secret, page by page, and ended together", async () => {
  const { as } = aCityWithOwners();
  const admin = as("admin");
  const made = rows(await admin("POST", path, { lists: ["bau", "verkehr"] }));
  const page = await admin("GET", "/links?limit=1");
  expect(rows(page)).toMatchObject([
    { id: made[0]!["id"], purpose: "list_confirmation", list: { key: "bau" }, state: "active", revoked: null },
  ]);
  expect(JSON.stringify(page.body)).not.toContain(secretOf(made[0]!));
  const links = made.map((item) => item["id"]);
  expect(await admin("POST", "/links/revoke", { links: links.slice(0, 1) })).toMatchObject({ status: 200, body: { revoked: 1 } });
  const next = await admin("GET", `/links?limit=1&cursor=${String(page.body["next"])}`);
  expect(rows(next)).toMatchObject([{ id: links[1], organization: "sitzungsdienst" }]);
  expect((await admin("POST", "/links/revoke", { links })).body).toEqual({ revoked: 1 });
  expect(await admin("POST", "/links/revoke", { links })).toMatchObject({ status: 409, body: { code: "link_already_revoked" } });
  expect(rows(await admin("GET", "/links"))).toEqual([]);
  expect(rows(await admin("GET", "/links?state=ended"))).toMatchObject([{ state: "revoked" }, { revoked: { by: "Programm 1" } }]);
});

test("who keeps lists sees and ends links for confirming only", async () => {
  const { db, as, anna } = aCityWithOwners();
  const target = { purpose: "look_up", asker: "administration" } as const;
  const { id } = createLink(db, { holder: { personId: anna }, target, days: 30 }, { by: "system", at: ten });
  const owner = as("list_owner");
  expect(rows(await owner("GET", "/links"))).toEqual([]);
  expect((await owner("POST", "/links/revoke", { links: [id] })).status).toBe(404);
  expect(rows(await as("dispatcher")("GET", "/links"))).toMatchObject([{ id, as: "administration", list: null }]);
  expect((await as("secretary")("GET", "/links")).status).toBe(403);
});

test.each([
  [{ lists: ["bau", "gibt-es-nicht"] }, "unknown_list", "#/lists/1"],
  [{ lists: [] }, "too_small", "#/lists"],
  [{ list: "bau" }, "unknown_field", "#/list"],
])("%j is refused at its place, and no link is made", async (body, code, pointer) => {
  const { db, as, unexpected } = aCityWithOwners();
  expect(await as("admin")("POST", path, body)).toMatchObject({ status: 422, body: { errors: [{ code, pointer }] } });
  expect(db.select().from(personalLinks).all()).toEqual([]);
  expect(unexpected).toEqual([]);
});

test("a list that nobody answers for, one named twice and links that never were break nothing", async () => {
  const { as, unexpected } = aCityWithOwners();
  const admin = as("admin");
  expect(await admin("POST", path, { lists: ["stadtrat"] })).toMatchObject({ status: 422, body: { code: "nobody_answers" } });
  expect(rows(await admin("POST", path, { lists: ["bau", "bau"] }))).toHaveLength(1);
  const links = ["0197a3f0-0000-7000-8000-000000000000"];
  expect((await admin("POST", "/links/revoke", { links })).status).toBe(404);
  expect(unexpected).toEqual([]);
});
