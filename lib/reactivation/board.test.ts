import * as fc from "fast-check";
import { expect, test } from "vitest";
import { auditEvents, incidents } from "#db/schema/index.ts";
import { loadAddresses } from "../directory/addresses.ts";
import { restoreReachability, setReachability } from "../directory/reachability-commands.ts";
import { undoChange } from "../directory/undo.ts";
import { aList, henrik, jana, later, number } from "../notices/testing.ts";
import { loadBoard } from "./board.ts";
import { assignTechnician, moveCases } from "./commands.ts";
import { filterBoard } from "./filter.ts";
import { aClosedCouncil, aToldNotice } from "./testing.ts";
import { unlockMailboxes } from "./unlock.ts";

const by = (minutes: number) => ({ by: jana, at: later(minutes) });
const eventsOf = (db: ReturnType<typeof aClosedCouncil>["db"], type: string) =>
  db
    .select()
    .from(auditEvents)
    .all()
    .filter((event) => event.type === type);

test("a mailbox that the incident has closed is never missing from the board, however it was closed and opened", () => {
  const act = fc.record({
    kind: fc.constantFrom("close", "restrict", "restore", "undo"),
    which: fc.constantFrom(0, 1),
    undone: fc.nat({ max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 7 }), (acts) => {
      const { db, incidentId, mailboxes } = aClosedCouncil();
      const changes: number[] = [];
      for (const [i, { kind, which, undone }] of acts.entries()) {
        const said = { contactPointIds: [mailboxes[which]!], from: later(i), incidentId };
        if (kind === "restore") changes.push(restoreReachability(db, said, by(i)));
        else if (kind === "undo" && changes[undone] !== undefined) {
          undoChange(db, changes[undone], by(i));
          changes.splice(undone, 1);
        } else changes.push(setReachability(db, { ...said, audience: kind === "close" ? "nobody" : "administration" }, by(i)));
      }
      const at = later(acts.length + 1);
      const now = loadAddresses(db, mailboxes, at);
      const closed = mailboxes.filter((id) => now.get(id)!.audience !== "everyone");
      const waiting = loadBoard(db, incidentId, at).filter((row) => row.state !== "unlocked");
      expect(waiting.map((row) => row.contactPointId).toSorted()).toEqual(closed.toSorted());
    }),
    { numRuns: 40 },
  );
});

test("what another incident closes later is not this one's any more, unless it was never opened in between", () => {
  const { db, incidentId, mailboxes } = aClosedCouncil();
  const [first, second] = mailboxes as [number, number];
  const other = db
    .insert(incidents)
    .values({ ...db.select().from(incidents).get()!, id: undefined, number: "2026-009" })
    .returning({ id: incidents.id })
    .get().id;
  restoreReachability(db, { contactPointIds: [first], from: later(5), incidentId }, by(5));
  setReachability(db, { contactPointIds: mailboxes, audience: "nobody", from: later(10), incidentId: other }, by(10));
  const states = (id: number) => new Map(loadBoard(db, id, later(20)).map((row) => [row.contactPointId, row.state]));
  expect([states(incidentId).get(first), states(incidentId).get(second)]).toEqual(["unlocked", "uninformed"]);
  expect([...states(other).values()]).toEqual(["uninformed", "uninformed"]);
});

test("a mailbox is informed once a notice has reached its owner, and not before", () => {
  const { db, incidentId, listId } = aClosedCouncil();
  const states = () => loadBoard(db, incidentId, later(10)).map((row) => row.state);
  expect(states()).toEqual(["uninformed", "uninformed"]);
  aToldNotice(db, { listIds: [listId] });
  expect(states()).toEqual(["informed", "informed"]);
  expect(loadBoard(db, incidentId, later(10))[0]!.since).toEqual(later(3));
});

test("many are moved in one act with one event, all or none, and what already stands there is left alone", () => {
  const { db, incidentId, mailboxes, anna } = aClosedCouncil();
  expect(moveCases(db, number, { contactPointIds: mailboxes, state: "contacted", note: "angerufen" }, by(5))).toBe(2);
  expect(moveCases(db, number, { contactPointIds: mailboxes, state: "contacted" }, by(6))).toBe(0);
  expect(eventsOf(db, "reactivation.moved")).toHaveLength(1);
  const [row] = loadBoard(db, incidentId, later(10));
  expect(row).toMatchObject({ state: "contacted", since: later(5), ownerKeys: [`p${anna}`] });
  expect(row!.case!.moves).toMatchObject([{ note: "angerufen", by: "Jana Reuter" }]);
  const strange = () => moveCases(db, number, { contactPointIds: [...mailboxes, 9999], state: "workaround" }, by(7));
  expect(strange).toThrow("mailbox_not_closed");
  expect(loadBoard(db, incidentId, later(10)).map((each) => each.state)).toEqual(["contacted", "contacted"]);
});

test("the board is narrowed to a list, a body, a state and whoever looks after a mailbox", () => {
  const { db, incidentId, annasMailbox, guentersMailbox, anna } = aClosedCouncil();
  aList(db, "Nur Anna", [{ personId: anna }]);
  assignTechnician(db, number, { contactPointIds: [guentersMailbox], technician: "Jörg Kühn" }, by(5));
  const rows = loadBoard(db, incidentId, later(10));
  const shown = (filter: object) => filterBoard(db, rows, filter, later(10)).map((row) => row.contactPointId);
  expect(shown({})).toEqual([annasMailbox, guentersMailbox]);
  expect(shown({ list: "nur-anna" })).toEqual([annasMailbox]);
  expect(shown({ organization: "stadtrat", technician: "Jörg Kühn" })).toEqual([guentersMailbox]);
  expect(shown({ organization: "gibt-es-nicht" })).toEqual([]);
  expect(shown({ state: "unlocked" })).toEqual([]);
});

test("naming a technician is no progress, and who is named with nobody is nobody's", () => {
  const { db, incidentId, mailboxes } = aClosedCouncil();
  expect(assignTechnician(db, number, { contactPointIds: mailboxes, technician: "Jörg Kühn" }, by(5))).toBe(2);
  expect(loadBoard(db, incidentId, later(10)).map((row) => row.state)).toEqual(["uninformed", "uninformed"]);
  expect(assignTechnician(db, number, { contactPointIds: mailboxes }, by(6))).toBe(2);
  expect(assignTechnician(db, number, { contactPointIds: mailboxes }, by(7))).toBe(0);
});

test("unlocking opens the mailbox from that moment; what stood in ends after the grace period, not before", () => {
  const { db, incidentId, mailboxes, standIns } = aClosedCouncil();
  const input = { contactPointIds: [mailboxes[0]!], reason: "Update gemeldet", graceDays: 3, prepareNotices: false };
  const { unlocked, changeId } = unlockMailboxes(db, number, input, by(10));
  expect(unlocked).toBe(1);
  const audienceAt = (id: number, minutes: number) => loadAddresses(db, [id], later(minutes)).get(id)!.audience;
  expect([audienceAt(mailboxes[0]!, 9), audienceAt(mailboxes[0]!, 10)]).toEqual(["administration", "everyone"]);
  const standIn = standIns.find((each) => each.replacesId === mailboxes[0])!.contactPointId;
  const end = 10 + 3 * 24 * 60;
  expect([audienceAt(standIn, end - 1), audienceAt(standIn, end)]).toEqual(["everyone", "nobody"]);
  expect(loadBoard(db, incidentId, later(11)).map((row) => row.state)).toEqual(["uninformed", "unlocked"]);
  expect(() => unlockMailboxes(db, number, input, by(12))).toThrow("mailbox_open");
  expect(() => moveCases(db, number, { contactPointIds: mailboxes, state: "contacted" }, by(12))).toThrow("mailbox_open");
  undoChange(db, changeId, { by: henrik, at: later(20) });
  expect(loadBoard(db, incidentId, later(21)).map((row) => row.state)).toEqual(["uninformed", "uninformed"]);
});

test("a mailbox is not unlocked from before it was closed: it would never have been", () => {
  const { db, incidentId, mailboxes } = aClosedCouncil();
  const input = { contactPointIds: mailboxes, reason: "Update gemeldet", graceDays: 3, prepareNotices: false };
  for (const from of [later(-40), later(-30)])
    expect(() => unlockMailboxes(db, number, { ...input, from }, by(10))).toThrow("unlock_before_closing");
  expect(loadBoard(db, incidentId, later(11)).map((row) => row.state)).toEqual(["uninformed", "uninformed"]);
});
