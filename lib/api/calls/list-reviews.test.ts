import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries, listConfirmations, memberships } from "#db/schema/index.ts";
import { approveNotice } from "../../notices/approval.ts";
import { aCity, aCouncil, aList, anOrganization, aPerson, aSeat, henrik, later, site, ten } from "../../notices/testing.ts";
import { apiOf } from "../testing.ts";

const days = (count: number) => later(count * 24 * 60);

function aCityWithLists() {
  const db = aCity();
  const council = aCouncil(db);
  const clock = { now: ten };
  return { db, ...council, clock, ...apiOf(db, { clock: () => clock.now }) };
}

test("a program reads what speaks against a list, confirms what it has read, and nothing is due for a quarter", async () => {
  const { db, as, clock, council } = aCityWithLists();
  const gone = aPerson(db, { givenName: "Karl", familyName: "Weg" });
  const seat = aSeat(db, gone, council);
  aList(db, "Alle", [{ personId: gone }, { organizationId: council }, { organizationId: anOrganization(db, "Beirat", "other") }]);
  db.update(memberships).set({ untilDay: "2026-04-20" }).where(eq(memberships.id, seat)).run();
  clock.now = days(100);
  const keeper = as("list_owner");
  const review = await keeper("GET", "/lists/alle/review", undefined, { "accept-language": "de" });
  expect(review).toMatchObject({
    status: 200,
    body: {
      key: "alle",
      url: "http://localhost:3000/verteiler/bestaetigen?verteiler=alle",
      version: 1,
      confirmation: { confirmedAt: null, confirmedBy: null, due: true },
      memberCount: 3,
      flagged: [{ person: { id: gone, name: "Karl Weg" }, organization: null, function: null, flags: ["left", "no_address"] }],
      vacant: [{ organization: "Beirat", role: null, gone: false }],
      difference: null,
    },
  });
  expect(JSON.stringify(review.body)).not.toContain("@");
  const confirmed = await keeper("POST", "/lists/alle/confirmation", { seen: review.body["seen"] });
  expect(confirmed).toMatchObject({ status: 201, body: { confirmedAt: days(100).toISOString(), due: false } });
  const lists = (await keeper("GET", "/lists")).body["items"] as Record<string, unknown>[];
  expect(lists.map(({ key, confirmation }) => [key, (confirmation as { due: boolean }).due])).toEqual([
    ["stadtrat", true],
    ["alle", false],
  ]);
  expect(db.select().from(listConfirmations).all()).toHaveLength(1);
});

test("what has changed since the last confirmation is named, and what was seen before it cannot be confirmed any more", async () => {
  const { db, as, council } = aCityWithLists();
  const keeper = as("admin");
  const { body } = await keeper("GET", "/lists/stadtrat/review");
  await keeper("POST", "/lists/stadtrat/confirmation", { seen: body["seen"] });
  aSeat(db, aPerson(db, { givenName: "Neu", familyName: "Hier" }), council);
  const stale = await keeper("POST", "/lists/stadtrat/confirmation", { seen: body["seen"] });
  expect(stale).toMatchObject({ status: 409, body: { code: "list_changed_since_shown" } });
  expect((await keeper("GET", "/lists/stadtrat/review")).body["difference"]).toEqual({
    came: ["Neu Hier"],
    left: [],
    rulesChanged: null,
  });
});

test("a list that is not there is neither read, confirmed nor rehearsed; who keeps no list confirms none", async () => {
  const { as, unexpected } = aCityWithLists();
  const seen = "0".repeat(64);
  expect((await as("admin")("GET", "/lists/gibt-es-nicht/review")).status).toBe(404);
  expect((await as("admin")("POST", "/lists/gibt-es-nicht/confirmation", { seen })).status).toBe(404);
  expect((await as("dispatcher")("POST", "/lists/gibt-es-nicht/rehearsal")).status).toBe(404);
  expect((await as("admin")("GET", "/lists/gibt-es-nicht/rehearsal")).status).toBe(404);
  expect((await as("dispatcher")("POST", "/lists/stadtrat/confirmation", { seen })).status).toBe(403);
  expect((await as("admin")("POST", "/lists/stadtrat/confirmation", { seen: "x" })).status).toBe(422);
  expect(unexpected).toEqual([]);
});

test("a program starts a rehearsal, once at a time, and reads how many it reached", async () => {
  const { db, as } = aCityWithLists();
  const dispatcher = as("dispatcher");
  expect((await dispatcher("GET", "/lists/stadtrat/rehearsal")).body).toEqual({ rehearsal: null });
  const started = await dispatcher("POST", "/lists/stadtrat/rehearsal");
  expect(started).toMatchObject({
    status: 201,
    body: { incident: "2026-004", closedAt: null, notice: { state: "submitted" }, score: null },
  });
  expect((await dispatcher("GET", "/lists/stadtrat/rehearsal")).body).toEqual({ rehearsal: started.body });
  expect(await dispatcher("POST", "/lists/stadtrat/rehearsal")).toMatchObject({ status: 409, body: { code: "rehearsal_open" } });
  const { id } = started.body["notice"] as { id: number };
  approveNotice(db, id, {}, { by: henrik, at: later(1) }, site);
  db.update(deliveries).set({ state: "delivered" }).run();
  const { rehearsal } = (await dispatcher("GET", "/lists/stadtrat/rehearsal")).body;
  expect(rehearsal).toMatchObject({ score: { recipients: 2, reached: 2, answered: 0 } });
});

test("an exercise list and an empty one cannot be rehearsed, and nothing of it stays", async () => {
  const { db, as, unexpected } = aCityWithLists();
  aList(db, "Übung", [{ organizationKind: "council" }], true);
  aList(db, "Leer", [{ organizationKind: "supervisory_board" }]);
  const dispatcher = as("dispatcher");
  expect(await dispatcher("POST", "/lists/uebung/rehearsal")).toMatchObject({
    status: 422,
    body: { code: "rehearses_exercise_list" },
  });
  expect(await dispatcher("POST", "/lists/leer/rehearsal")).toMatchObject({ status: 422, body: { code: "no_recipients" } });
  expect((await dispatcher("GET", "/lists/leer/rehearsal")).body).toEqual({ rehearsal: null });
  expect(unexpected).toEqual([]);
});
