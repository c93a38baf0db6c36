import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { addService, archiveService } from "../incidents/services.ts";
import { dismissSuspicion, receiveSignals } from "./commands.ts";
import type { NormalizedSignal } from "./normalize.ts";
import { countOpenSuspicions, countUrgentSuspicions, findSuspicion, listOpenSuspicions, listSuspicions } from "./queries.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 3, 29, 8, minute));
const stamp = (minute: number) => ({ by: "cli", at: at(minute) });
const aSignal = (key: string, minute: number, over: Partial<NormalizedSignal> = {}): NormalizedSignal => ({
  source: "plain",
  key,
  title: key,
  state: "firing",
  level: null,
  serviceKey: null,
  text: "",
  occurredAt: at(minute),
  ...over,
});

test("what goes on comes before what is over, then the worst, then the newest", () => {
  const db = openDatabase(":memory:");
  const signals = [
    aSignal("over", 1, { level: "crisis" }),
    aSignal("old", 2),
    aSignal("worst", 3, { level: "emergency" }),
    aSignal("new", 4, { level: "disruption" }),
    aSignal("over", 5, { state: "resolved" }),
  ];
  receiveSignals(db, signals, stamp(6));
  expect(listOpenSuspicions(db, 10).map(({ title }) => title)).toEqual(["worst", "new", "old", "over"]);
  expect(listOpenSuspicions(db, 2)).toHaveLength(2);
  expect(countOpenSuspicions(db)).toBe(4);
  expect(countUrgentSuspicions(db)).toBe(1);
});

test("decided ones are a list of their own, page by page", () => {
  const db = openDatabase(":memory:");
  const receipts = receiveSignals(
    db,
    ["a", "b", "c"].map((key) => aSignal(key, 1)),
    stamp(1),
  );
  for (const { id, key } of receipts) if (key !== "b") dismissSuspicion(db, id!, `Grund ${key}`, stamp(2));
  const decided = { states: ["adopted", "dismissed"] as const, limit: 1 };
  const [first] = listSuspicions(db, decided);
  expect(first).toMatchObject({ title: "c", dismissalReason: "Grund c", decidedByName: "Kommandozeile" });
  expect(listSuspicions(db, { ...decided, before: first!.id })).toMatchObject([{ title: "a" }]);
  expect(listSuspicions(db, { states: ["open"] })).toMatchObject([{ title: "b" }]);
  expect(listSuspicions(db)).toHaveLength(3);
});

test("a suspected incident comes with its newest signals and the service of that key, if there is one", () => {
  const db = openDatabase(":memory:");
  const key = addService(db, { name: "E-Mail", position: 0 }, stamp(0));
  const [known, unknown] = receiveSignals(
    db,
    [aSignal("a", 1, { serviceKey: "E-Mail" }), aSignal("b", 1, { serviceKey: "unheard-of" })],
    stamp(1),
  );
  for (let minute = 2; minute < 110; minute++)
    receiveSignals(db, [aSignal("a", minute, { text: `Minute ${minute}` })], stamp(minute));
  const found = findSuspicion(db, known!.id!)!;
  expect(found.service).toEqual({ key, name: "E-Mail" });
  expect(found.signals).toHaveLength(100);
  expect(found.signals[0]).toMatchObject({ text: "Minute 109", receivedFromName: "Kommandozeile" });
  expect(findSuspicion(db, unknown!.id!)?.service).toBeUndefined();
  archiveService(db, key, stamp(111));
  expect(findSuspicion(db, known!.id!)?.service).toBeUndefined();
  expect(findSuspicion(db, 4711)).toBeUndefined();
});
