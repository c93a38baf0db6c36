import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, callAttempts, callTasks, incidents, notices, recipients } from "#db/schema/index.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import { aCity, aList, anApprovedNotice, aPerson, henrik, jana, later } from "../notices/testing.ts";
import { claimCall, releaseCall } from "./claims.ts";
import { recordCall } from "./commands.ts";

const by = (id: string, minute: number) => ({ by: id, at: later(minute) });

/** Two notices, one after the other, to Bernd and Carla, who both have no mailbox. */
function twoNotices(db: Db) {
  const people = ["Bernd", "Carla"].map((givenName) => aPerson(db, { givenName, familyName: "Achterberg" }));
  const listId = aList(
    db,
    "Ohne Postfach",
    people.map((personId) => ({ personId })),
  );
  for (let i = 0; i < 2; i++) anApprovedNotice(db, { listIds: [listId] });
  releaseDueNotices(db, later(3));
  const rows = db.select().from(recipients).all();
  const tasks = db.select().from(callTasks).all();
  const callsOf = (name: string) =>
    tasks.filter((task) => rows.find((row) => row.id === task.recipientId)!.name.startsWith(name)).map((task) => task.id);
  return { bernd: callsOf("Bernd") as [number, number], carla: callsOf("Carla") as [number, number] };
}

const holders = (db: Db) =>
  new Map(
    db
      .select()
      .from(callTasks)
      .all()
      .map((task) => [task.id, task.claimedBy]),
  );
/** What the proof says of taking and giving back, oldest first. */
const claims = (db: Db) =>
  db
    .select()
    .from(auditEvents)
    .all()
    .filter((event) => event.type === "call_task.claimed" || event.type === "call_task.released")
    .map(({ type, incidentId, subject }) => ({ type, incidentId, ...(JSON.parse(subject) as object) }));

test("whoever telephones somebody has everything that they are to be told, so that nobody is called by two at once", () => {
  const db = aCity();
  const { bernd, carla } = twoNotices(db);
  claimCall(db, bernd[1], by(jana, 5));
  expect([...bernd, ...carla].map((id) => holders(db).get(id))).toEqual([jana, jana, null, null]);
  expect(() => claimCall(db, bernd[0], by(henrik, 6))).toThrow("call_claimed");
  claimCall(db, bernd[0], by(henrik, 7), jana);
  expect(bernd.map((id) => holders(db).get(id))).toEqual([henrik, henrik]);
  releaseCall(db, bernd[0], by(henrik, 8));
  expect(bernd.map((id) => holders(db).get(id))).toEqual([null, null]);
});

test("taking and giving back all calls to somebody is one event each, which names every call", () => {
  const db = aCity();
  const { bernd } = twoNotices(db);
  const { incidentId } = db.select().from(notices).get()!;
  claimCall(db, bernd[1], by(jana, 5));
  const [taken] = claims(db);
  expect(taken).toMatchObject({ type: "call_task.claimed", incidentId, callTaskIds: [bernd[1], bernd[0]], takenOverFrom: null });
  expect(taken).toMatchObject({ noticeIds: [2, 1], recipientIds: [expect.any(Number), expect.any(Number)] });
  claimCall(db, bernd[0], by(henrik, 7), jana);
  releaseCall(db, bernd[0], by(henrik, 8));
  expect(claims(db).slice(1)).toMatchObject([
    { type: "call_task.claimed", callTaskIds: bernd, takenOverFrom: jana },
    { type: "call_task.released", callTaskIds: bernd },
  ]);
});

test("who goes on telephoning is not in the proof again, but a call that comes along later is", () => {
  const db = aCity();
  const { bernd } = twoNotices(db);
  recordCall(db, bernd[1], { result: "call_back", callBackAt: later(10) }, by(jana, 4));
  claimCall(db, bernd[0], by(jana, 5));
  claimCall(db, bernd[0], by(jana, 6));
  expect(claims(db)).toMatchObject([{ callTaskIds: [bernd[0]] }]);
  claimCall(db, bernd[0], by(jana, 11));
  expect(claims(db).slice(1)).toMatchObject([{ callTaskIds: [bernd[1]], takenOverFrom: null }]);
});

test("who is not reached is called again about all of it; who is reached is still told the rest", () => {
  const db = aCity();
  const { bernd, carla } = twoNotices(db);
  claimCall(db, bernd[0], by(jana, 5));
  recordCall(db, bernd[0], { result: "not_reached" }, by(jana, 6));
  const waiting = () =>
    db
      .select()
      .from(callTasks)
      .all()
      .filter((task) => task.callBackAt !== null)
      .map((task) => task.id);
  expect(waiting()).toEqual(bernd);
  claimCall(db, carla[0], by(jana, 7));
  recordCall(db, carla[0], { result: "reached" }, by(jana, 8));
  expect(
    db
      .select()
      .from(callTasks)
      .all()
      .find((task) => task.id === carla[1]),
  ).toMatchObject({ state: "open", claimedBy: jana });
  expect(db.select().from(callAttempts).all()).toHaveLength(3);
});

test("a call that waits for its time does not come with another", () => {
  const db = aCity();
  const { bernd } = twoNotices(db);
  recordCall(db, bernd[0], { result: "call_back", callBackAt: later(60) }, by(jana, 5));
  claimCall(db, bernd[1], by(jana, 6));
  expect(bernd.map((id) => holders(db).get(id))).toEqual([null, jana]);
});

test("what is practised does not come with what is real", () => {
  const db = aCity();
  const { bernd } = twoNotices(db);
  const real = db.select().from(incidents).get()!;
  const { id: practised } = db
    .insert(incidents)
    .values({ ...real, id: undefined, number: "2026-900", isExercise: true })
    .returning({ id: incidents.id })
    .get();
  db.update(notices).set({ incidentId: practised }).where(eq(notices.id, 2)).run();
  claimCall(db, bernd[0], by(jana, 5));
  expect(bernd.map((id) => holders(db).get(id))).toEqual([jana, null]);
});
