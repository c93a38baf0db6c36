import { expect, test } from "vitest";
import { auditEvents } from "#db/schema/index.ts";
import { aCity, henrik, jana, later, ten } from "../notices/testing.ts";
import { reopenCheck, settleCheck } from "./commands.ts";
import { listChecks, listOpenChecks } from "./queries.ts";
import { writeChecklist } from "./write.ts";

function aChecklist() {
  const db = aCity();
  const of = { incidentId: 1, bundleId: null, stage: "shutdown" as const };
  const items = [
    { text: "Später", dueMinutes: 600, isLegal: false },
    { text: "Datenschutz fragen", role: "DSB", dueMinutes: 60, isLegal: true, basis: "Art. 33 DSGVO" },
    { text: "Irgendwann", isLegal: false },
  ];
  writeChecklist(db, of, items, ten);
  return db;
}

test("open items come first, by when they are due; what is settled names who and when", () => {
  const db = aChecklist();
  expect(listChecks(db, 1).map((check) => check.text)).toEqual(["Datenschutz fragen", "Später", "Irgendwann"]);
  settleCheck(db, 1, 2, { result: "done", note: "Keine Meldung nötig" }, { by: jana, at: later(30) });
  expect(listChecks(db, 1).at(-1)).toMatchObject({
    text: "Datenschutz fragen",
    doneByName: "Jana Reuter",
    doneAt: later(30),
    note: "Keine Meldung nötig",
    isNotApplicable: false,
  });
  expect(listOpenChecks(db).map(({ item }) => item.text)).toEqual(["Später", "Irgendwann"]);
});

test("an item that does not apply needs a reason, is settled once, and can be opened again", () => {
  const db = aChecklist();
  const stamp = { by: jana, at: later(5) };
  expect(() => settleCheck(db, 1, 1, { result: "not_applicable", note: undefined }, stamp)).toThrow("check_reason_required");
  settleCheck(db, 1, 1, { result: "not_applicable", note: "Kein Zugriff von außen" }, stamp);
  expect(listChecks(db, 1).at(-1)).toMatchObject({ isNotApplicable: true, note: "Kein Zugriff von außen" });
  expect(() => settleCheck(db, 1, 1, { result: "done", note: undefined }, { by: henrik, at: later(6) })).toThrow("check_settled");
  reopenCheck(db, 1, 1, stamp);
  expect(() => reopenCheck(db, 1, 1, stamp)).toThrow("check_open");
  expect(() => settleCheck(db, 2, 1, { result: "done", note: undefined }, stamp)).toThrow("not_found");
  const types = db.select().from(auditEvents).orderBy(auditEvents.id).all();
  expect(types.map((event) => event.type)).toEqual(["check.settled", "check.reopened"]);
});
