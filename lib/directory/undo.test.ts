import { desc } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvents, contactPoints, incidents, reachabilityChanges } from "#db/schema/index.ts";
import { aCity, aCouncil, jana, later, number, ten } from "../notices/testing.ts";
import { AddressChangeInput } from "../incidents/address-change-input.ts";
import { changeAddresses } from "../incidents/address-change.ts";
import { listAddressChanges } from "../incidents/address-changes.ts";
import { restoreAddresses } from "../incidents/address-restoration.ts";
import { undoAddressChange } from "../incidents/address-undo.ts";
import { loadAddresses } from "./addresses.ts";
import { undoChange } from "./undo.ts";

const fallback = { pattern: "{local}-neu@{domain}", expiresAt: later(60 * 24) };
const closing = AddressChangeInput.parse({
  list: "stadtrat",
  audience: "administration",
  from: ten,
  reason: "Warnung",
  fallback,
});
const stampAt = (minutes: number) => ({ by: jana, at: later(minutes) });

function aClosure() {
  const db = aCity();
  const { annasMailbox, guentersMailbox } = aCouncil(db);
  const events = db.select().from(auditEvents).all().length;
  const changes = db.select().from(reachabilityChanges).all().length;
  const { changeId, addresses } = changeAddresses(db, number, closing, stampAt(0));
  const standIns = addresses.flatMap((each) => each.fallback?.contactPointId ?? []);
  const audienceOf = (id: number, at: number, knownAt?: number) =>
    loadAddresses(db, [id], later(at), knownAt === undefined ? undefined : later(knownAt)).get(id)?.audience;
  return { db, annasMailbox, guentersMailbox, changeId, standIns, audienceOf, before: { events, changes } };
}

test("closing mailboxes and opening what stands in for them is one change and one event", () => {
  const { db, changeId, standIns, before } = aClosure();
  expect(db.select().from(reachabilityChanges).all()).toHaveLength(before.changes + 1);
  expect(db.select().from(auditEvents).all()).toHaveLength(before.events + 1);
  const event = db.select().from(auditEvents).orderBy(desc(auditEvents.id)).get();
  expect(event).toMatchObject({ type: "reachability.set", incidentId: 1 });
  expect(JSON.parse(event!.subject)).toMatchObject({ changeId, fallbackIds: standIns, audience: "administration" });
});

test("an undo says again what was said before; what was known until then stays known; new stand-ins go out of use", () => {
  const { db, annasMailbox, changeId, standIns, audienceOf } = aClosure();
  undoAddressChange(db, number, changeId, stampAt(30));
  expect(audienceOf(annasMailbox, 40)).toBe("everyone");
  expect(audienceOf(annasMailbox, 40, 29)).toBe("administration");
  expect(audienceOf(standIns[0]!, 40)).toBe("nobody");
  expect(audienceOf(standIns[0]!, 40, 29)).toBe("everyone");
  const made = db
    .select()
    .from(contactPoints)
    .all()
    .filter((point) => standIns.includes(point.id));
  expect(made.map((point) => point.archivedAt)).toEqual([later(30), later(30)]);
});

test("what others said since stays as they said it", () => {
  const { db, annasMailbox, guentersMailbox, changeId, audienceOf } = aClosure();
  const close = { ...closing, list: undefined, contactPoints: [annasMailbox], audience: "nobody" as const, fallback: undefined };
  changeAddresses(db, number, { ...close, from: later(10) }, stampAt(10));
  expect(listAddressChanges(db, 1, { limit: 5 })).toMatchObject([{ saidSince: 0 }, { id: changeId, saidSince: 1, undone: null }]);
  undoAddressChange(db, number, changeId, stampAt(30));
  expect(audienceOf(annasMailbox, 5)).toBe("everyone");
  expect(audienceOf(annasMailbox, 40)).toBe("nobody");
  expect(audienceOf(guentersMailbox, 40)).toBe("everyone");
});

test("with the same pattern again the addresses come back, and undoing that leads to nowhere else", () => {
  const { db, changeId, standIns, audienceOf } = aClosure();
  undoAddressChange(db, number, changeId, stampAt(30));
  const again = changeAddresses(db, number, { ...closing, from: later(40) }, stampAt(40));
  expect(again.addresses.map((each) => each.fallback?.contactPointId)).toEqual(standIns);
  expect(audienceOf(standIns[0]!, 50)).toBe("everyone");
  undoAddressChange(db, number, again.changeId, stampAt(60));
  expect(audienceOf(standIns[0]!, 70)).toBe("nobody");
});

test("a restoration is undone with the stand-ins it ended, also when the incident is over", () => {
  const { db, annasMailbox, standIns, audienceOf } = aClosure();
  const back = { list: "stadtrat", from: later(60), reason: "Frei" };
  const { changeId } = restoreAddresses(db, number, back, stampAt(60));
  db.update(incidents)
    .set({ closedAt: later(70) })
    .run();
  undoAddressChange(db, number, changeId, stampAt(80));
  expect(audienceOf(annasMailbox, 90)).toBe("administration");
  expect(audienceOf(standIns[0]!, 90)).toBe("everyone");
});

test("what is undone cannot be undone again, an undo not at all, and only changes of the incident from its page", () => {
  const { db, changeId } = aClosure();
  const { changeId: undoId } = undoAddressChange(db, number, changeId, stampAt(30));
  const changes = db.select().from(reachabilityChanges).all().length;
  expect(() => undoChange(db, changeId, stampAt(31))).toThrow("already_undone");
  expect(() => undoChange(db, undoId, stampAt(31))).toThrow("change_is_undo");
  expect(() => undoChange(db, 999, stampAt(31))).toThrow("not_found");
  expect(() => undoAddressChange(db, number, 1, stampAt(31))).toThrow("not_found");
  expect(db.select().from(reachabilityChanges).all()).toHaveLength(changes);
});
