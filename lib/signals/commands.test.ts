import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents, incidents, signals, suspectedIncidents, timelineEntries } from "#db/schema/index.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";
import { closeIncident, reopenIncident } from "../incidents/commands.ts";
import { EntryInput, IncidentInput } from "../incidents/input.ts";
import { findIncident } from "../incidents/queries.ts";
import { adoptSuspicion, dismissSuspicion, receiveSignals } from "./commands.ts";
import type { NormalizedSignal } from "./normalize.ts";
import { findSuspicion, findSuspicionOfIncident } from "./queries.ts";
import { MAX_OPENED } from "./receive.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 3, 29, 8, minute));
const stamp = (minute: number) => ({ by: "cli", at: at(minute) });

const aSignal = (minute: number, over: Partial<NormalizedSignal> = {}): NormalizedSignal => ({
  source: "icinga",
  key: "mx1!smtp",
  title: "mx1: smtp",
  state: "firing",
  level: null,
  serviceKey: null,
  text: "CRITICAL",
  occurredAt: at(minute),
  ...over,
});
const anIncident = (over: object = {}) =>
  IncidentInput.parse({
    title: "E-Mail gestört",
    level: "disruption",
    cause: "technical",
    tlp: "amber",
    occurredAt: at(0),
    internalText: "Die Überwachung meldet einen Ausfall.",
    ...over,
  });
const anEntry = (minute: number) => EntryInput.parse({ occurredAt: at(minute), internalText: "Behoben." });

function fire(db: Connection, minute: number, over: Partial<NormalizedSignal> = {}) {
  return receiveSignals(db, [aSignal(minute, over)], stamp(minute))[0]!;
}
const resolve = (db: Connection, minute: number, over: Partial<NormalizedSignal> = {}) =>
  fire(db, minute, { state: "resolved", text: "OK", ...over });
const keptSignals = (db: Connection) => db.select().from(signals).all();
const received = (db: Connection) =>
  db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ type }) => type === "signals.received")
    .map(({ subject }) => JSON.parse(subject) as unknown);

test("what fires opens one suspected incident; repetitions join it and are counted, not kept", () => {
  const db = openDatabase(":memory:");
  const { id, ...opened } = fire(db, 1);
  expect(opened).toEqual({ key: "mx1!smtp", outcome: "opened", state: "open", incidentNumber: null });
  expect(fire(db, 2)).toEqual({ id, key: "mx1!smtp", outcome: "joined", state: "open", incidentNumber: null });
  expect(fire(db, 3).outcome).toBe("joined");
  expect(findSuspicion(db, id!)).toMatchObject({ signalCount: 3, startedAt: at(1), lastSignalAt: at(3), resolvedAt: null });
  expect(keptSignals(db)).toHaveLength(1);
  expect(db.select().from(incidents).all()).toEqual([]);
});

test("a repetition that says something new is kept, and the suspected incident reads as last said", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1, { level: "disruption", serviceKey: "e-mail" });
  fire(db, 2, { title: "mx1: smtp und imap", text: "CRITICAL, imap too", level: "emergency" });
  fire(db, 3, { text: "CRITICAL, imap too" });
  expect(findSuspicion(db, id!)).toMatchObject({ title: "mx1: smtp", level: "emergency", serviceKey: "e-mail" });
  expect(keptSignals(db).map(({ text }) => text)).toEqual(["CRITICAL", "CRITICAL, imap too"]);
});

test("the same key of another source is another trouble", () => {
  const db = openDatabase(":memory:");
  expect(fire(db, 1).id).not.toBe(fire(db, 1, { source: "plain" }).id);
});

test("an end says so, once; firing again takes it back and joins", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  expect(resolve(db, 4)).toMatchObject({ id, outcome: "resolved", state: "open" });
  expect(resolve(db, 6)).toMatchObject({ id, outcome: "resolved" });
  expect(findSuspicion(db, id!)).toMatchObject({ resolvedAt: at(4), signalCount: 3 });
  expect(fire(db, 7)).toMatchObject({ id, outcome: "joined" });
  expect(findSuspicion(db, id!)).toMatchObject({ resolvedAt: null, startedAt: at(1) });
  expect(keptSignals(db).map(({ state }) => state)).toEqual(["firing", "resolved", "firing"]);
});

test("an end never lies before the beginning, whatever the source's clock says", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 5);
  resolve(db, 6, { occurredAt: at(2) });
  expect(findSuspicion(db, id!)?.resolvedAt).toEqual(at(5));
});

test("the end of something that nobody knows opens nothing", () => {
  const db = openDatabase(":memory:");
  expect(resolve(db, 1)).toEqual({ id: null, key: "mx1!smtp", outcome: "ignored", state: null, incidentNumber: null });
  expect(db.select().from(suspectedIncidents).all()).toEqual([]);
  expect(db.select().from(auditEvents).all()).toEqual([]);
});

test("adopting opens an incident and ties the two together; nothing is public by itself", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  const number = adoptSuspicion(db, id!, anIncident(), stamp(2));
  const incident = findIncident(db, number)!;
  expect(findSuspicion(db, id!)).toMatchObject({ state: "adopted", incidentNumber: number, decidedAt: at(2) });
  expect(findSuspicionOfIncident(db, incident.id)).toMatchObject({ id });
  const events = db.select().from(auditEvents).all();
  expect(events.map(({ type }) => type)).toEqual(["signals.received", "incident.opened", "suspicion.adopted"]);
  expect(events.at(-1)?.incidentId).toBe(incident.id);
  expect(verifyAudit(db)).not.toHaveProperty("brokenAt");
});

test("signals of an adopted one join it and write nothing into the timeline", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  const number = adoptSuspicion(db, id!, anIncident(), stamp(2));
  expect(fire(db, 3, { title: "anders" })).toMatchObject({ id, outcome: "joined", state: "adopted", incidentNumber: number });
  expect(resolve(db, 4)).toMatchObject({ id, outcome: "resolved", incidentNumber: number });
  expect(findSuspicion(db, id!)).toMatchObject({ resolvedAt: at(4), title: "mx1: smtp" });
  expect(fire(db, 5)).toMatchObject({ id, outcome: "joined" });
  expect(db.select().from(timelineEntries).all()).toHaveLength(1);
});

test("once the incident is closed, firing opens a new suspected incident, but an end still reaches the old one", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  const number = adoptSuspicion(db, id!, anIncident(), stamp(2));
  closeIncident(db, number, anEntry(3), stamp(3));
  expect(resolve(db, 4)).toMatchObject({ id, outcome: "resolved" });
  const again = fire(db, 5);
  expect(again).toMatchObject({ outcome: "opened", state: "open", incidentNumber: null });
  expect(again.id).not.toBe(id);
});

test("an incident that is open again takes its signals again", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  const number = adoptSuspicion(db, id!, anIncident(), stamp(2));
  closeIncident(db, number, anEntry(3), stamp(3));
  reopenIncident(db, number, anEntry(4), stamp(4));
  expect(fire(db, 5)).toMatchObject({ id, outcome: "joined" });
});

test("what was dismissed stays so until it was over; then it is a new suspicion", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  dismissSuspicion(db, id!, "Geplante Wartung", stamp(2));
  expect(fire(db, 3, { text: "still CRITICAL" })).toMatchObject({ id, outcome: "ignored", state: "dismissed" });
  expect(findSuspicion(db, id!)).toMatchObject({ signalCount: 2, lastSignalAt: at(3), dismissalReason: "Geplante Wartung" });
  expect(keptSignals(db)).toHaveLength(1);
  expect(resolve(db, 4)).toMatchObject({ id, outcome: "resolved", state: "dismissed" });
  expect(resolve(db, 5)).toMatchObject({ id, outcome: "ignored" });
  const again = fire(db, 6);
  expect(again.outcome).toBe("opened");
  expect(again.id).not.toBe(id);
});

test("of two who decide the second is told so, and no incident is left behind", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  dismissSuspicion(db, id!, "Fehlalarm", stamp(2));
  expect(() => adoptSuspicion(db, id!, anIncident(), stamp(3))).toThrow("suspicion_decided");
  expect(() => dismissSuspicion(db, id!, "Noch einmal", stamp(3))).toThrow("suspicion_decided");
  expect(() => dismissSuspicion(db, 4711, "Gibt es nicht", stamp(3))).toThrow("not_found");
  expect(db.select().from(incidents).all()).toEqual([]);
  expect(findSuspicion(db, id!)).toMatchObject({ state: "dismissed", dismissalReason: "Fehlalarm" });
});

test("an incident that cannot be opened leaves the suspicion undecided", () => {
  const db = openDatabase(":memory:");
  const { id } = fire(db, 1);
  const unknown = anIncident({ services: [{ key: "gibt-es-nicht", impact: "outage" }] });
  expect(() => adoptSuspicion(db, id!, unknown, stamp(2))).toThrow("unknown_service");
  expect(findSuspicion(db, id!)).toMatchObject({ state: "open", decidedAt: null, incidentNumber: null });
});

test("one message is one event in the chain of proof, and one that changes nothing is none", () => {
  const db = openDatabase(":memory:");
  const message = [aSignal(1), aSignal(1, { key: "mx2!smtp" }), aSignal(1, { key: "mx3!smtp", state: "resolved" })];
  const ids = receiveSignals(db, message, stamp(1)).map(({ id }) => id);
  expect(received(db)).toEqual([{ received: 3, opened: ids.slice(0, 2), resolved: [], resumed: [] }]);
  receiveSignals(db, message, stamp(2));
  receiveSignals(db, [], stamp(2));
  expect(received(db)).toHaveLength(1);
  receiveSignals(db, [aSignal(3, { state: "resolved" }), aSignal(3)], stamp(3));
  expect(received(db).at(-1)).toEqual({ received: 2, opened: [], resolved: [ids[0]], resumed: [ids[0]] });
});

test("a message is taken in as a whole or not at all, with 500 new troubles too", () => {
  const db = openDatabase(":memory:");
  const message = Array.from({ length: 500 }, (_, i) => aSignal(1, { key: `host-${i}` }));
  expect(receiveSignals(db, message, stamp(1)).every(({ outcome }) => outcome === "opened")).toBe(true);
  const broken = aSignal(2, { key: "host-7", text: "neu", state: "odd" as "firing" });
  expect(() => receiveSignals(db, [aSignal(2, { key: "new" }), broken], stamp(2))).toThrow();
  expect(db.select().from(suspectedIncidents).all()).toHaveLength(500);
});

test("a source that goes mad fills neither the file nor the overview, and what is known goes on being told", () => {
  const db = openDatabase(":memory:");
  const flood = Array.from({ length: MAX_OPENED + 5 }, (_, index) => aSignal(1, { key: `host-${index}` }));
  const receipts = receiveSignals(db, flood, stamp(1));
  expect(receipts.filter(({ outcome }) => outcome === "opened")).toHaveLength(MAX_OPENED);
  expect(receipts.at(-1)).toMatchObject({ outcome: "ignored", id: null });
  expect(fire(db, 2, { key: "host-0" }).outcome).toBe("joined");
  expect(resolve(db, 3, { key: "host-0" }).outcome).toBe("resolved");
  expect(fire(db, 12, { key: "another" }).outcome).toBe("opened");
});
