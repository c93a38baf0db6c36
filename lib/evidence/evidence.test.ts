import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { createToken } from "../tokens/commands.ts";
import { listAuditEvents, verifyNewestEvents } from "./queries.ts";
import { recordEvent } from "./record-event.ts";
import { verifyAudit } from "./verify-audit.ts";

function aLogOf(events: number): Connection {
  const db = openDatabase(":memory:");
  for (let i = 1; i <= events; i++) recordEvent(db, "settings.changed", { keys: [`key${i}`] }, { by: "cli", at: new Date(i) });
  return db;
}

test("an untouched chain is whole to its last event", () => {
  expect(verifyAudit(aLogOf(3))).toMatchObject({ events: 3 });
  expect(verifyAudit(aLogOf(0))).toMatchObject({ events: 0 });
});

test("a changed event is named, wherever it stands", () => {
  const db = aLogOf(5);
  db.update(auditEvents)
    .set({ recordedAt: new Date(99) })
    .where(eq(auditEvents.id, 3))
    .run();
  expect(verifyAudit(db)).toEqual({ brokenAt: 3, reason: "changed" });
});

test("a removed event is noticed at the one that followed it", () => {
  const db = aLogOf(5);
  db.delete(auditEvents).where(eq(auditEvents.id, 3)).run();
  expect(verifyAudit(db)).toEqual({ brokenAt: 4, reason: "missing" });
});

test("the check of the newest events sees a change among them and says from where on it looked", () => {
  const db = aLogOf(2003);
  expect(verifyNewestEvents(db)).toMatchObject({ events: 2003, since: 4 });
  db.update(auditEvents).set({ type: "settings.forged" }).where(eq(auditEvents.id, 2000)).run();
  expect(verifyNewestEvents(db)).toMatchObject({ brokenAt: 2000, reason: "changed", since: 4 });
});

test("the log comes newest first, in pages that neither repeat nor skip", () => {
  const db = aLogOf(5);
  const first = listAuditEvents(db, { limit: 3 });
  expect(first).toMatchObject({ events: [{ id: 5, actorName: "Kommandozeile" }, { id: 4 }, { id: 3 }], more: true });
  expect(listAuditEvents(db, { limit: 3, before: 3 })).toMatchObject({ events: [{ id: 2 }, { id: 1 }], more: false });
});

test("the log says of a program that it is one", () => {
  const db = aLogOf(1);
  const script = { name: "Rechenzentrum-Skript", role: "dispatcher" as const, expiresAt: new Date(99) };
  const { id } = createToken(db, script, { by: "cli", at: new Date(2) });
  recordEvent(db, "settings.changed", {}, { by: id, at: new Date(3) });
  expect(listAuditEvents(db).events).toMatchObject([
    { actorName: "Rechenzentrum-Skript", actorKind: "token" },
    { actorName: "Kommandozeile", actorKind: "system" },
    { actorKind: "system" },
  ]);
});

test("the log of an incident holds its events only", () => {
  const db = aLogOf(2);
  recordEvent(db, "incident.opened", { incidentId: 7 }, { by: "cli", at: new Date(9) });
  expect(listAuditEvents(db, { incidentId: 7 }).events.map((event) => event.type)).toEqual(["incident.opened"]);
});
