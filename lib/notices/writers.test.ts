import { beforeEach, expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { deliveries, notices } from "#db/schema/index.ts";
import type { TokenRole } from "#db/vocabulary.ts";
import { createToken } from "../tokens/commands.ts";
import { afterDays } from "../tokens/input.ts";
import { approveNotice, countersignNotice, emergencyRelease, submitNotice } from "./approval.ts";
import { changeNotice, createNotice } from "./commands.ts";
import { NoticeChange, NoticeInput } from "./input.ts";
import { aCity, aCouncil, henrik, jana, later, number, olga, site, ten } from "./testing.ts";
import { hasPart, hasWritten } from "./writers.ts";

const CONSOLE = "cli";
const text = { subject: "Postfächer geschlossen", body: "Ihr Postfach ist geschlossen." };

let db: Db;
let listId: number;
beforeEach(() => {
  db = aCity();
  ({ listId } = aCouncil(db));
});

/** A program whose token somebody has made, or the console. */
const aProgram = (name: string, madeBy: string, role: TokenRole = "approver") =>
  createToken(db, { name, role, expiresAt: afterDays(90, ten) }, { by: madeBy, at: ten }).id;

function aDraftBy(writer: string): number {
  return createNotice(db, number, NoticeInput.parse({ ...text, listIds: [listId] }), { by: writer, at: ten });
}

function aSubmittedNoticeBy(writer: string): number {
  const id = aDraftBy(writer);
  submitNotice(db, id, { by: writer, at: ten });
  return id;
}

const approve = (id: number, by: string) => approveNotice(db, id, {}, { by, at: later(1) }, site);
const stateOf = (id: number) =>
  db
    .select()
    .from(notices)
    .all()
    .find((notice) => notice.id === id)?.state;

function expectRefusal(id: number, by: string, code: string): void {
  expect(() => approve(id, by)).toThrow(code);
  expect(stateOf(id)).toBe("submitted");
  expect(db.select().from(deliveries).all()).toEqual([]);
  expect(hasPart(db, id, by)).toBe(true);
}

test("a program cannot approve what it wrote itself, if only a word", () => {
  const script = aProgram("Skript", CONSOLE);
  expectRefusal(aSubmittedNoticeBy(script), script, "own_notice");
  const draft = aDraftBy(jana);
  changeNotice(db, draft, NoticeChange.parse({ ...text, listIds: [listId], version: 1 }), { by: script, at: ten });
  submitNotice(db, draft, { by: jana, at: ten });
  expectRefusal(draft, script, "own_notice");
});

test("a person and a program whose token was made by somebody else or on the console are two", () => {
  const scripts = [aProgram("Konsole", CONSOLE), aProgram("Von Olga", olga)];
  for (const script of scripts) {
    const byPerson = aSubmittedNoticeBy(jana);
    approve(byPerson, script);
    const byProgram = aSubmittedNoticeBy(script);
    approve(byProgram, henrik);
    expect([stateOf(byPerson), stateOf(byProgram)]).toEqual(["scheduled", "scheduled"]);
  }
});

test("two programs are two when their tokens were made on the console or by two people", () => {
  for (const [one, other] of [
    [CONSOLE, CONSOLE],
    [CONSOLE, jana],
    [jana, olga],
  ] as const) {
    const id = aSubmittedNoticeBy(aProgram(`Schreibt ${one} ${other}`, one));
    approve(id, aProgram(`Gibt frei ${one} ${other}`, other));
    expect(stateOf(id)).toBe("scheduled");
  }
});

test("whoever wrote a notice cannot have a program of theirs approve it", () => {
  const id = aSubmittedNoticeBy(jana);
  const hers = aProgram("Janas Skript", jana);
  expect(hasWritten(db, id, hers)).toBe(false);
  expectRefusal(id, hers, "same_person_behind");
});

test("whoever made a program cannot approve what it wrote", () => {
  const id = aSubmittedNoticeBy(aProgram("Henriks Skript", henrik, "dispatcher"));
  expect(hasWritten(db, id, henrik)).toBe(false);
  expectRefusal(id, henrik, "same_person_behind");
  approve(id, olga);
  expect(stateOf(id)).toBe("scheduled");
});

test("two programs of one person are one: she would hold both tokens", () => {
  const id = aSubmittedNoticeBy(aProgram("Schreibt", henrik, "dispatcher"));
  expectRefusal(id, aProgram("Gibt frei", henrik), "same_person_behind");
});

test("a program never countersigns, whatever its role and whoever made it", () => {
  const id = aDraftBy(jana);
  emergencyRelease(db, id, { reason: "Niemand erreichbar" }, { by: jana, at: ten }, site);
  const sign = (by: string) => countersignNotice(db, id, { by, at: later(1) });
  expect(() => sign(aProgram("Freigabe", CONSOLE))).toThrow("role_needed");
  expect(() => sign(aProgram("Janas Skript", jana))).toThrow("own_countersign");
  sign(henrik);
});

test("whoever made a program does not countersign what it wrote or released alone", () => {
  const written = aDraftBy(aProgram("Schreibt", henrik, "dispatcher"));
  emergencyRelease(db, written, { reason: "Niemand erreichbar" }, { by: jana, at: ten }, site);
  const released = aDraftBy(jana);
  const his = aProgram("Gibt im Notfall frei", henrik, "dispatcher");
  emergencyRelease(db, released, { reason: "Niemand erreichbar" }, { by: his, at: ten }, site);
  for (const id of [written, released]) {
    expect(() => countersignNotice(db, id, { by: henrik, at: later(1) })).toThrow("own_countersign");
    countersignNotice(db, id, { by: olga, at: later(1) });
  }
});
