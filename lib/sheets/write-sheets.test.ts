import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents, directoryLookups } from "#db/schema/index.ts";
import { aCity, aCouncil, aMailbox, anOrganization, aPerson, aSeat, later, ten } from "../notices/testing.ts";
import { CURRENT, forgetOldSheets, noteFailure, readFacts, readFailure, sheetFolder } from "./folder.ts";
import { keepSheets } from "./keep-sheets.ts";
import { openSheetFile, renderSheet } from "./pdf/render.ts";
import { readPdf } from "./testing.ts";
import { findSheetsStanding } from "./standing.ts";
import { type Press, writeSheets } from "./write-sheets.ts";

/** Fonts take a while, and this machine may have other work. */
vi.setConfig({ testTimeout: 60_000 });
const press: Press = { renderSheet, openSheetFile };
const quick: Press = {
  renderSheet: async () => new Uint8Array([1]),
  openSheetFile: async () => ({ add: () => undefined, end: async () => undefined }),
};

const stampAt = (at: Date) => ({ by: "system", at });
const aFolder = () => mkdtempSync(join(tmpdir(), "sheets-"));
const current = (dataDir: string) => join(sheetFolder(dataDir), CURRENT);

function aTown(dataDir: string) {
  const db = aCity({}, join(dataDir, "lagebote.db"));
  const city = aCouncil(db);
  const committee = anOrganization(db, "Prüfungsausschuss", "committee");
  const clerk = aPerson(db, { givenName: "Jörg", familyName: "Weiß" });
  aMailbox(db, { personId: clerk, value: "j.weiss@rathaus.elbfurt.example", publicity: "internal", kind: "official" });
  aSeat(db, clerk, committee, "secretary");
  aSeat(db, city.anna, committee, "chair");
  anOrganization(db, "Leerer Beirat", "other");
  return db;
}

test("every body with people has its PDF, beside one of all, a page and a table that need nothing", async () => {
  const dataDir = aFolder();
  const facts = await writeSheets(aTown(dataDir), { dataDir }, stampAt(ten));
  expect(facts).toEqual({ writtenAt: ten, sheets: 2, failed: 0, people: 4 });
  expect(readFacts(dataDir)).toEqual(facts);
  expect(readlinkSync(current(dataDir))).toBe("2026-04-29-1000");
  const files = ["_alle.csv", "_alle.pdf", "index.html", "pruefungsausschuss.pdf", "stadtrat.pdf", "stand.json"];
  expect(readdirSync(current(dataDir)).toSorted()).toEqual(files);
  const all = await readPdf(readFileSync(join(current(dataDir), "_alle.pdf")));
  expect(all.text).toContain("Weiß, Jörg");
  const page = readFileSync(join(current(dataDir), "index.html"), "utf8");
  expect(page).toContain('<a href="mailto:j.weiss@rathaus.elbfurt.example">j.weiss@rathaus.elbfurt.example</a>');
  expect(page).not.toMatch(/<script|https?:/);
  const rows = parse(readFileSync(join(current(dataDir), "_alle.csv")), { bom: true, delimiter: ";" });
  expect(rows).toHaveLength(5);
});

test("only the owner of the data folder can read them", async () => {
  const dataDir = aFolder();
  await writeSheets(aTown(dataDir), { dataDir, press: quick }, stampAt(ten));
  for (const folder of [sheetFolder(dataDir), current(dataDir)]) expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(current(dataDir))) expect(statSync(join(current(dataDir), name)).mode & 0o777).toBe(0o600);
});

test("one event with counts says that addresses have left, instead of a look-up for each", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  await writeSheets(db, { dataDir, press: quick }, stampAt(later(5)));
  const events = db
    .select()
    .from(auditEvents)
    .all()
    .filter(({ type }) => type === "sheets.written");
  expect(events.map(({ actorId, subject }) => [actorId, JSON.parse(subject)])).toEqual([
    ["system", { sheets: 2, failed: 0, lines: 4, notPublic: 1 }],
  ]);
  expect(db.select().from(directoryLookups).all()).toEqual([]);
});

test("a sheet that cannot be rendered keeps its last version; the others are new", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  await writeSheets(db, { dataDir }, stampAt(ten));
  const before = readFileSync(join(current(dataDir), "stadtrat.pdf"));
  const broken: Press = {
    ...press,
    renderSheet: (sheet) => (sheet.key === "stadtrat" ? Promise.reject(new Error("broken")) : renderSheet(sheet)),
  };
  const failed: string[] = [];
  const onFailure = (key: string) => void failed.push(key);
  const facts = await writeSheets(db, { dataDir, press: broken, onFailure }, stampAt(later(60)));
  expect([facts.failed, failed]).toEqual([1, ["stadtrat"]]);
  expect(readFileSync(join(current(dataDir), "stadtrat.pdf"))).toEqual(before);
  expect((await readPdf(readFileSync(join(current(dataDir), "pruefungsausschuss.pdf")))).text).toContain("11:00 Uhr");
});

test("when writing fails as a whole, the sheets before stay and nothing half is left", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  await writeSheets(db, { dataDir }, stampAt(ten));
  const fail = () => Promise.reject(new Error("disk full"));
  const full: Press = { ...press, openSheetFile: async (...args) => ({ ...(await openSheetFile(...args)), end: fail }) };
  await expect(writeSheets(db, { dataDir, press: full }, stampAt(later(60)))).rejects.toThrow("disk full");
  expect(readdirSync(sheetFolder(dataDir)).toSorted()).toEqual(["2026-04-29-1000", CURRENT]);
});

test("sheets of a week stay, older ones and abandoned drafts go, twice in a minute is two folders", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  const now = new Date();
  for (const [name, days] of [
    ["2026-01-01-0200", 8],
    ["2026-01-08-0200", 6],
    [".left.part", 1],
    ["Notizen", 90],
  ] as const) {
    const path = join(sheetFolder(dataDir), name);
    mkdirSync(path, { recursive: true });
    const then = new Date(now.getTime() - days * 24 * 60 * 60_000);
    utimesSync(path, then, then);
  }
  await writeSheets(db, { dataDir, press: quick }, stampAt(now));
  await writeSheets(db, { dataDir, press: quick }, stampAt(now));
  const names = readdirSync(sheetFolder(dataDir));
  expect(names).toEqual(expect.arrayContaining(["2026-01-08-0200", "Notizen"]));
  expect(names).not.toContain("2026-01-01-0200");
  expect(names).not.toContain(".left.part");
  expect(readlinkSync(current(dataDir))).toMatch(/-2$/);
});

test("killed at any moment, whoever looks finds all sheets of one writing", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  await writeSheets(db, { dataDir }, stampAt(ten));
  db.$client.close();
  for (const ms of [200, 500, 700, 900, 1000, 1100, 1200, 1400]) {
    const child = spawn(process.execPath, ["bin/sheets.ts"], { env: { ...process.env, DATA_DIR: dataDir }, stdio: "ignore" });
    await killAfter(child, ms);
    const folder = realpathSync(current(dataDir));
    expect(readFacts(dataDir)?.sheets).toBe(2);
    for (const name of ["_alle.pdf", "stadtrat.pdf"])
      expect((await readPdf(readFileSync(join(folder, name)))).text).toContain("Müller");
  }
});

function killAfter(child: ChildProcess, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  child.once("exit", () => resolve());
  setTimeout(() => child.kill("SIGKILL"), ms);
  return promise;
}

const pauses = { first: 1, look: 1, retry: 1 };
const log = () => ({ info: vi.fn(), error: vi.fn() });

test("restarted again and again, the keeper writes once a night", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  let now = new Date("2026-10-25T00:00:00Z"); // 02:00, for the first time that night
  const writing = vi.fn(async () => Boolean(await writeSheets(db, { dataDir, press: quick }, stampAt(now))));
  for (const moment of [
    "2026-10-25T00:00:00Z",
    "2026-10-25T00:59:00Z",
    "2026-10-25T01:00:00Z",
    "2026-10-26T00:59:00Z",
    "2026-10-26T01:00:00Z",
  ]) {
    now = new Date(moment);
    await keepSheets({ dataDir, time: "02:00", write: writing, log: log(), clock: () => now, pauses }, AbortSignal.timeout(1500));
  }
  expect(writing).toHaveBeenCalledTimes(2);
});

test("a writer that fails is tried again and never breaks the worker", async () => {
  const dataDir = aFolder();
  const lines = log();
  const write = vi.fn(async () => {
    throw new Error("no memory");
  });
  await keepSheets({ dataDir, time: "02:00", write, log: lines, pauses }, AbortSignal.timeout(60));
  expect(write.mock.calls.length).toBeGreaterThan(1);
  expect(lines.error).toHaveBeenCalled();
  expect(readFailure(dataDir)).toBeInstanceOf(Date);
});

test("switched off, nothing is written, and what is older than a week goes, the newest too", async () => {
  const dataDir = aFolder();
  await writeSheets(aTown(dataDir), { dataDir, press: quick }, stampAt(new Date()));
  const write = vi.fn(async () => true);
  const look = (days: number) => {
    const clock = () => new Date(Date.now() + days * 24 * 60 * 60_000);
    return keepSheets({ dataDir, time: "off", write, log: log(), clock, pauses }, AbortSignal.timeout(50));
  };
  await look(6);
  expect(readFacts(dataDir)).toBeDefined();
  await look(8);
  expect(readdirSync(sheetFolder(dataDir))).toEqual([]);
  expect(write).not.toHaveBeenCalled();
});

test("ten sets stay at most; a sheet that fails for a week is not kept any longer; earlier sets can go at once", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  const now = new Date();
  for (let i = 0; i < 12; i++) await writeSheets(db, { dataDir, press: quick }, stampAt(now));
  expect(readdirSync(sheetFolder(dataDir))).toHaveLength(11); // and the link
  const kept = join(current(dataDir), "stadtrat.pdf");
  const then = new Date(now.getTime() - 6.9 * 24 * 60 * 60_000);
  utimesSync(kept, then, then);
  const broken: Press = { ...quick, renderSheet: () => Promise.reject(new Error("broken")) };
  await writeSheets(db, { dataDir, press: broken }, stampAt(now));
  expect(statSync(kept).mtimeMs).toBeCloseTo(then.getTime(), -4);
  await writeSheets(db, { dataDir, press: broken }, stampAt(new Date(now.getTime() + 5 * 60 * 60_000)));
  expect(readdirSync(current(dataDir))).not.toContain("stadtrat.pdf");
  forgetOldSheets(dataDir, now, "newest");
  expect(readdirSync(sheetFolder(dataDir))).toHaveLength(2);
});

test("it is known how it stands with the sheets: awaited, never, well, partly, failed, old, off", async () => {
  const dataDir = aFolder();
  const db = aTown(dataDir);
  const conditionAt = (at: Date, sheetTime = "02:00", workerStartedAt = later(-60)) =>
    findSheetsStanding({ dataDir, sheetTime, workerStartedAt }, at).condition;
  expect(conditionAt(ten, "02:00", later(-1))).toBe("awaited");
  expect(conditionAt(ten)).toBe("never");
  await writeSheets(db, { dataDir, press: quick }, stampAt(ten));
  expect(conditionAt(later(26 * 60))).toBe("well");
  expect(conditionAt(later(26 * 60 + 1))).toBe("old");
  expect(conditionAt(later(26 * 60 + 1), "off")).toBe("off");
  noteFailure(dataDir, later(10));
  expect(conditionAt(later(11))).toBe("failed");
  const broken: Press = { ...quick, renderSheet: () => Promise.reject(new Error("broken")) };
  await writeSheets(db, { dataDir, press: broken }, stampAt(later(20)));
  expect(conditionAt(later(21))).toBe("partly");
});

test("people are read in portions, and none is left out", async () => {
  const dataDir = aFolder();
  const db = aCity();
  for (let body = 0; body < 4; body++) {
    const committee = anOrganization(db, `Ausschuss ${body}`, "committee");
    for (let i = 0; i < 201; i++) aSeat(db, aPerson(db, { givenName: "Łucja", familyName: `Weiß ${body} ${i}` }), committee);
  }
  const facts = await writeSheets(db, { dataDir, press: quick }, stampAt(ten));
  expect(facts).toMatchObject({ sheets: 4, people: 804 });
  const rows = parse(readFileSync(join(current(dataDir), "_alle.csv")), { bom: true, delimiter: ";" });
  expect(new Set(rows.map((row) => row[1])).size).toBe(805);
  expect(readFileSync(join(current(dataDir), "index.html"), "utf8").match(/<tr><th scope="row">/g)).toHaveLength(804);
});

test("what is in a database without anybody is an empty set, written once", async () => {
  const dataDir = aFolder();
  const facts = await writeSheets(openDatabase(":memory:"), { dataDir }, stampAt(ten));
  expect(facts.sheets).toBe(0);
  expect(readFacts(dataDir)?.writtenAt).toEqual(ten);
});
