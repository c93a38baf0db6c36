import { expect, test } from "vitest";
import { auditEvents, callTasks, deliveries, incidents, notices, noticeTemplates } from "#db/schema/index.ts";
import { coverageMatrix } from "../coverage/matrix.ts";
import { changeAddresses } from "../incidents/address-change.ts";
import { closeIncident } from "../incidents/commands.ts";
import { EntryInput } from "../incidents/input.ts";
import { findIncident } from "../incidents/queries.ts";
import { listPublicIncidents } from "../incidents/public-queries.ts";
import { approveNotice, submitNotice } from "../notices/approval.ts";
import { createNotice } from "../notices/commands.ts";
import { NoticeInput } from "../notices/input.ts";
import { aCity, aCouncil, aList, anOrganization, aPerson, aSeat, henrik, jana, later, site, ten } from "../notices/testing.ts";
import { listTasks } from "../situation/tasks.ts";
import { startRehearsal } from "./commands.ts";
import { findRehearsal } from "./queries.ts";

const stamp = { by: jana, at: ten };

function rehearsed() {
  const db = aCity();
  const council = aCouncil(db);
  const noticeId = startRehearsal(db, council.listId, stamp);
  const { number } = findRehearsal(db, council.listId)!;
  return { db, ...council, noticeId, number };
}

test("a rehearsal is an exercise with one notice to exactly the list, waiting for a second person", () => {
  const { db, listId, noticeId, number } = rehearsed();
  expect(findIncident(db, number)).toMatchObject({ isExercise: true, rehearsesListId: listId, title: "Probe: Stadtrat" });
  expect(findRehearsal(db, listId)).toMatchObject({ notice: { id: noticeId, state: "submitted" }, told: undefined });
  expect(db.select().from(deliveries).all()).toEqual([]);
  expect(() => approveNotice(db, noticeId, {}, { by: jana, at: later(1) }, site)).toThrow("own_notice");
  approveNotice(db, noticeId, {}, { by: henrik, at: later(1) }, site);
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  const subjects = db
    .select()
    .from(noticeTemplates)
    .all()
    .map((template) => template.subject);
  for (const subject of subjects) expect(subject).toMatch(/ÜBUNG|EXERCISE/);
  expect(subjects.some((subject) => subject.includes("Probe: "))).toBe(true);
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .map((event) => event.type),
  ).toContain("rehearsal.started");
});

test("the public learns nothing of it", () => {
  const { db, number } = rehearsed();
  expect(JSON.stringify(listPublicIncidents(db, "de"))).not.toContain(number);
});

test("no other list can be written to in a rehearsal, and no address changed", () => {
  const { db, listId, number, council } = rehearsed();
  const other = aList(db, "Andere", [{ organizationId: council }]);
  const exercise = aList(db, "Übung", [{ organizationId: council }], true);
  for (const listIds of [[other], [listId, other], [exercise]]) {
    const draft = createNotice(db, number, NoticeInput.parse({ listIds, subject: "Betreff", body: "Text" }), stamp);
    expect(() => submitNotice(db, draft, stamp)).toThrow("only_rehearsed_list");
  }
  const change = { list: "stadtrat", kind: "mandate" as const, audience: "nobody" as const, from: ten, reason: "Probe" };
  expect(() => changeAddresses(db, number, change, stamp)).toThrow("only_exercise_lists");
});

test("nobody is missing in a rehearsal who is not in its list", () => {
  const { db, noticeId, number } = rehearsed();
  aList(db, "Übung", [], true);
  const { rows } = coverageMatrix(db, findIncident(db, number)!, later(2));
  expect(rows.map(({ audience }) => audience.name)).toEqual(["Stadtrat"]);
  approveNotice(db, noticeId, {}, { by: henrik, at: later(1) }, site);
  expect(listTasks(db, later(2)).filter((task) => task.incidentNumber === number)).toEqual([]);
});

test("the score counts who was reached, who answered, and who could not be written to", () => {
  const { db, listId, noticeId, council } = rehearsed();
  aSeat(db, aPerson(db, { familyName: "Ohne" }), council);
  approveNotice(db, noticeId, {}, { by: henrik, at: later(1) }, site);
  expect(findRehearsal(db, listId)?.told).toEqual({ all: 3, told: 0, acknowledged: 0 });
  expect(db.select().from(callTasks).all()).toHaveLength(1);
  const [first] = db.select().from(deliveries).all();
  db.$client.prepare("update deliveries set state = 'accepted' where id = ?").run(first!.id);
  expect(findRehearsal(db, listId)?.told).toEqual({ all: 3, told: 1, acknowledged: 0 });
});

test("a list is rehearsed once at a time, an exercise list and an empty one never; nothing is written then", () => {
  const { db, listId, number } = rehearsed();
  const written = () => [db.select().from(incidents).all().length, db.select().from(notices).all().length];
  const before = written();
  expect(() => startRehearsal(db, listId, stamp)).toThrow("rehearsal_open");
  const exercise = aList(db, "Übung", [], true);
  expect(() => startRehearsal(db, exercise, stamp)).toThrow("rehearses_exercise_list");
  const empty = aList(db, "Leer", [{ organizationId: anOrganization(db, "Beirat", "other") }]);
  expect(() => startRehearsal(db, empty, stamp)).toThrow("no_recipients");
  expect(() => startRehearsal(db, 999, stamp)).toThrow("not_found");
  expect(written()).toEqual(before);
  const end = EntryInput.parse({ occurredAt: later(5), internalText: "Fertig." });
  closeIncident(db, number, end, { by: jana, at: later(5) });
  expect(startRehearsal(db, listId, { by: jana, at: later(10) })).toBeGreaterThan(0);
});
