import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, timelineEntries } from "#db/schema/index.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";
import { changeIncident, closeIncident, correctEntry, openIncident, recordEntry, reopenIncident } from "./commands.ts";
import { listEntries } from "./entry-queries.ts";
import { CorrectionInput, EntryInput, IncidentChange, IncidentInput } from "./input.ts";
import { findIncident, listOpenIncidents } from "./queries.ts";
import { addService, listServicesWithImpact } from "./services.ts";

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 3, 29, hour, minute));
const stamp = (hour: number, minute = 0) => ({ by: "cli", at: at(hour, minute) });

const aWarning = (over: object = {}) =>
  IncidentInput.parse({
    title: "Postfächer eingeschränkt",
    level: "disruption",
    cause: "precaution",
    tlp: "clear",
    occurredAt: at(8),
    internalText: "Warnung des BSI.",
    ...over,
  });
const anEntry = (over: object = {}) => EntryInput.parse({ occurredAt: at(9), internalText: "Nächster Schritt.", ...over });

test("numbers run per year of the city and are never given twice", () => {
  const db = openDatabase(":memory:");
  expect(openIncident(db, aWarning(), stamp(10))).toBe("2026-001");
  expect(openIncident(db, aWarning(), stamp(11))).toBe("2026-002");
  const newYear = { by: "cli", at: new Date("2026-12-31T23:30:00Z") };
  expect(openIncident(db, aWarning(), newYear)).toBe("2027-001");
});

test("the stage follows the moment things happened, so a late record of an early moment does not set it back", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning(), stamp(10));
  recordEntry(db, number, anEntry({ occurredAt: at(12), stage: "shutdown" }), stamp(12));
  recordEntry(db, number, anEntry({ occurredAt: at(9), stage: "assessment" }), stamp(13));
  expect(findIncident(db, number)).toMatchObject({ stage: "shutdown", stageSince: at(12) });
});

test("a correction leaves both entries visible and takes the stage of the wrong one back", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning(), stamp(10));
  const wrong = recordEntry(db, number, anEntry({ stage: "shutdown" }), stamp(11));
  const correction = CorrectionInput.parse({
    ...anEntry({ stage: "assessment" }),
    supersedes: wrong,
    correctionReason: "Noch nicht abgeschaltet.",
  });
  correctEntry(db, number, correction, stamp(12));
  const incident = findIncident(db, number);
  expect(incident?.stage).toBe("assessment");
  expect(listEntries(db, incident!.id)).toHaveLength(3);
  expect(() => correctEntry(db, number, correction, stamp(13))).toThrow("already_corrected");
});

test("an entry of another incident cannot be corrected from here", () => {
  const db = openDatabase(":memory:");
  const first = openIncident(db, aWarning(), stamp(10));
  const second = openIncident(db, aWarning(), stamp(10));
  const entry = recordEntry(db, first, anEntry(), stamp(11));
  expect(() =>
    correctEntry(
      db,
      second,
      CorrectionInput.parse({ ...anEntry(), supersedes: entry, correctionReason: "Verwechselt." }),
      stamp(12),
    ),
  ).toThrow("unknown_entry");
});

test("an entry that says two things of one service is refused, not half written", () => {
  const db = openDatabase(":memory:");
  addService(db, { name: "E-Mail", position: 1 }, stamp(9));
  const number = openIncident(db, aWarning(), stamp(10));
  const services = [
    { key: "e-mail", impact: "outage" },
    { key: "e-mail", impact: "degraded" },
  ];
  expect(() => recordEntry(db, number, anEntry({ services }), stamp(12))).toThrow("service_twice");
  expect(db.select().from(timelineEntries).all()).toHaveLength(1);
});

test.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-01:00", "+010000-01-01T00:00:00Z", "2026-04-31"])(
  "the moment %s is none",
  (occurredAt) => {
    expect(EntryInput.safeParse({ occurredAt, internalText: "Text" }).success).toBe(false);
  },
);

test("an entry in the future or with a promise before its moment is refused and nothing is written", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning(), stamp(10));
  const before = db.select().from(auditEvents).all().length;
  expect(() => recordEntry(db, number, anEntry({ occurredAt: at(15) }), stamp(12))).toThrow("in_future");
  expect(() => recordEntry(db, number, anEntry({ nextInformationBy: at(8) }), stamp(12))).toThrow("promise_before_event");
  expect(() => recordEntry(db, number, anEntry({ services: [{ key: "gibt-es-nicht", impact: "outage" }] }), stamp(12))).toThrow(
    "unknown_service",
  );
  expect(db.select().from(timelineEntries).all()).toHaveLength(1);
  expect(db.select().from(auditEvents).all()).toHaveLength(before);
});

test("a promise stands until the public or the recipients are told something newer", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning(), stamp(10));
  recordEntry(db, number, anEntry({ nextInformationBy: at(16) }), stamp(11));
  recordEntry(db, number, anEntry({ internalText: "Nur für uns." }), stamp(12));
  expect(findIncident(db, number)?.nextInformationAt).toEqual(at(16));
  recordEntry(db, number, anEntry({ publicText: "Es wird geprüft." }), stamp(13));
  expect(findIncident(db, number)?.nextInformationAt).toBeNull();
});

test("a closed incident takes no entry but a review or a correction, and can reopen", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning(), stamp(10));
  closeIncident(db, number, anEntry({ stage: "all_clear" }), stamp(12));
  expect(listOpenIncidents(db)).toEqual([]);
  expect(() => recordEntry(db, number, anEntry(), stamp(13))).toThrow("incident_closed");
  recordEntry(db, number, anEntry({ stage: "review" }), stamp(13));
  expect(() => closeIncident(db, number, anEntry(), stamp(13))).toThrow("incident_closed");
  reopenIncident(db, number, anEntry({ stage: "setback", occurredAt: at(14) }), stamp(14));
  expect(findIncident(db, number)).toMatchObject({ closedAt: null, stage: "setback" });
});

test("relaxing the TLP label needs a reason, and a change somebody else made first is not overwritten", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning({ tlp: "amber" }), stamp(10));
  const change = (over: object) =>
    IncidentChange.parse({ title: "Neu", level: "emergency", cause: "attack", tlp: "amber", version: 1, ...over });
  expect(() => changeIncident(db, number, change({ tlp: "clear" }), stamp(11))).toThrow("tlp_reason_missing");
  changeIncident(db, number, change({ tlp: "clear", reason: "Freigabe des BSI" }), stamp(11));
  expect(() => changeIncident(db, number, change({}), stamp(12))).toThrow("changed_meanwhile");
  const incident = findIncident(db, number)!;
  expect(incident).toMatchObject({ tlp: "clear", title: "Neu", version: 2 });
  expect(listEntries(db, incident.id)[0]).toMatchObject({
    internalText: "TLP:AMBER → TLP:CLEAR: Freigabe des BSI",
    publicText: null,
  });
});

test("every command is one event of an unbroken chain, and a changed event is found", () => {
  const db = openDatabase(":memory:");
  addService(db, { name: "E-Mail", position: 1 }, stamp(9));
  const number = openIncident(db, aWarning({ services: [{ key: "e-mail", impact: "degraded" }] }), stamp(10));
  recordEntry(db, number, anEntry(), stamp(11));
  expect(
    db
      .select({ type: auditEvents.type })
      .from(auditEvents)
      .orderBy(auditEvents.id)
      .all()
      .map((event) => event.type),
  ).toEqual(["service.added", "incident.opened", "entry.recorded"]);
  expect(verifyAudit(db)).toMatchObject({ events: 3 });
  db.$client.exec("update audit_events set subject = '{}' where id = 2");
  expect(verifyAudit(db)).toEqual({ brokenAt: 2, reason: "changed" });
});

test("a title with a line break is refused: it would end up in a mail header", () => {
  expect(IncidentInput.safeParse({ ...aWarning(), title: "Titel\r\nBcc: alle@elbfurt.example" }).success).toBe(false);
});

test("pages of the timeline follow one another by moment, without gap or repetition", () => {
  const db = openDatabase(":memory:");
  const number = openIncident(db, aWarning(), stamp(10));
  for (const hour of [9, 12, 9, 11, 12]) recordEntry(db, number, anEntry({ occurredAt: at(hour) }), stamp(13));
  const { id } = findIncident(db, number)!;
  const all = listEntries(db, id).map((entry) => entry.id);
  const pages: number[] = [];
  for (let after: number | undefined; ; after = pages.at(-1)) {
    const page = listEntries(db, id, { after, limit: 2 }).map((entry) => entry.id);
    if (page.length === 0) break;
    pages.push(...page);
  }
  expect(pages).toEqual(all);
  expect(all).toEqual([6, 3, 5, 4, 2, 1]);
});

test("a service is as bad as the worst that any open incident says of it", () => {
  const db = openDatabase(":memory:");
  addService(db, { name: "E-Mail", position: 1 }, stamp(9));
  addService(db, { name: "Telefon", position: 2 }, stamp(9));
  for (const impact of ["outage", "degraded"]) openIncident(db, aWarning({ services: [{ key: "e-mail", impact }] }), stamp(10));
  const exercise = { exercise: true, services: [{ key: "telefon", impact: "outage" }] };
  openIncident(db, aWarning(exercise), stamp(10));
  expect(listServicesWithImpact(db)).toMatchObject([
    { key: "e-mail", impact: "outage" },
    { key: "telefon", impact: "operational" },
  ]);
});
