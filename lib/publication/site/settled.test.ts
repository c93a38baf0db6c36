import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { aCorrection, anEnd, anEntry, anIncident, SECRET, stampAt } from "../../incidents/public-fixtures.ts";
import { noteMaintenance } from "../../maintenance/commands.ts";
import { NoteInput } from "../../maintenance/input.ts";
import { announce, aCity as aCityWithWork, by } from "../../maintenance/testing.ts";
import { changeSettings } from "../../settings/settings.ts";
import { publicContentHash } from "./content.ts";
import { listPublicPaths, type PublicPath } from "./paths.ts";
import { publishSite } from "./publish-site.ts";
import { settledPages } from "./settled.ts";
import { aSite, textOf } from "./testing.ts";

const now = new Date("2026-06-10T12:00:00Z");
const at = "2026-06-01T10:00";

/** A city with a closed incident (with its correctable entry) and an open one, whose pages the web process has. */
async function aCity() {
  const site = await aSite();
  const closed = anIncident(site.db);
  const entry = anEntry(site.db, closed, { publicText: "Die Ursache ist gefunden." });
  anEnd(site.db, closed);
  const open = anIncident(site.db, { at });
  const listPaths = (db: Db): PublicPath[] =>
    listPublicPaths(db).filter(({ path }) => path === "/" || path.includes("/stoerungen/"));
  for (const { path } of listPaths(site.db)) site.pages.set(path, { body: `<p>${path} eins</p>` });
  const publish = async (clock = now, buildId = "b1") => {
    const result = await publishSite({ ...site.writing, listPaths, buildId, clock: () => clock });
    return { ...result, asked: site.takeAsked().filter((path) => path.includes(closed)) };
  };
  return { ...site, closed, entry, open, publish, file: `stoerungen/${closed}.html` };
}

test("the page of a closed incident is not rendered again while an open one goes on, and stays as it was", async () => {
  const { publish, db, open, closed, file, pages } = await aCity();
  expect((await publish()).asked).toEqual([`/stoerungen/${closed}`, `/en/stoerungen/${closed}`]);
  anEntry(db, open, { publicText: "Es geht weiter.", at: "2026-06-02T10:00" });
  pages.set("/", { body: "<p>zwei</p>" });
  const { asked, taken, folder } = await publish();
  expect([asked, taken]).toEqual([[], 2]);
  expect(textOf(folder, "index.html")).toContain("zwei");
  expect(textOf(folder, file)).toContain("eins");
});

test.each<[string, (city: Awaited<ReturnType<typeof aCity>>) => void]>([
  ["a correction", ({ db, closed, entry }) => void aCorrection(db, closed, entry, { publicText: "Sie ist es doch nicht.", at })],
  ["a withdrawal", ({ db, closed, entry }) => void aCorrection(db, closed, entry, { at })],
  [
    "a word after the end",
    ({ db, closed }) => void anEntry(db, closed, { stage: "review", publicText: "Das haben wir gelernt.", at }),
  ],
  ["a setting", ({ db }) => changeSettings(db, { citizenPhone: "115" }, stampAt(at))],
])("%s renders the page of a closed incident again", async (_, change) => {
  const city = await aCity();
  await city.publish();
  change(city);
  expect((await city.publish()).asked).toHaveLength(2);
});

test("another build and another day render it again", async () => {
  const { publish } = await aCity();
  await publish();
  expect((await publish(now, "b2")).asked).toHaveLength(2);
  expect((await publish(new Date("2026-06-11T12:00:00Z"), "b2")).asked).toHaveLength(2);
  expect((await publish(new Date("2026-06-11T12:15:00Z"), "b2")).asked).toEqual([]);
});

test("legal texts wait for a setting, files of the program for another program", async () => {
  const site = await aSite();
  const paths = ["/", "/impressum", "/en/impressum", "/robots.txt"];
  for (const path of paths) site.pages.set(path, { body: `<p>${path}</p>` });
  const listPaths = () => listPublicPaths(site.db).filter(({ path }) => paths.includes(path));
  const publish = async (buildId = "b1") => {
    await publishSite({ ...site.writing, listPaths, buildId, clock: () => now });
    return site.takeAsked().filter((path) => path !== "/" && paths.includes(path));
  };
  expect(await publish()).toHaveLength(3);
  expect(await publish()).toEqual([]);
  changeSettings(site.db, { imprint: "Stadt Ottenburg" }, stampAt(at));
  expect(await publish()).toEqual(["/impressum", "/en/impressum"]);
  expect(await publish("b2")).toHaveLength(3);
});

test("a page that somebody has removed from the version before is rendered again", async () => {
  const { publish, file } = await aCity();
  const { folder } = await publish();
  rmSync(join(folder, file));
  expect((await publish()).asked).toHaveLength(1);
});

/** A city with everything that may be settled, and which pages a change makes others than they were. */
async function aWholeCity() {
  const { db } = aCityWithWork();
  const [closed, open, other] = [anIncident(db), anIncident(db), anIncident(db)];
  anEnd(db, closed);
  const window = announce(db, { startsAt: new Date("2026-06-20T20:00Z"), endsAt: new Date("2026-06-20T22:00Z") });
  let before = await settledPages(db, now);
  const changedBy = async (change: () => unknown, clock = now) => {
    change();
    const after = await settledPages(db, clock);
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
    before = after;
    return changed.filter((path) => !path.startsWith("/en")).toSorted();
  };
  return { db, closed, open, other, window, changedBy };
}

test("of all settled pages a change renders those again that tell of it", async () => {
  const { db, closed, open, other, window, changedBy } = await aWholeCity();
  expect(await changedBy(() => undefined)).toEqual([]);
  expect(await changedBy(() => anEntry(db, open, { publicText: "Es geht weiter.", at }))).toEqual([
    `/stoerungen/${open}`,
    `/stoerungen/${open}/aushang`,
  ]);
  const note = NoteInput.parse({ text: { de: "Es dauert länger." } });
  expect(await changedBy(() => noteMaintenance(db, window, note, by("11:00")))).toEqual(["/wartungen", `/wartungen/${window}`]);
  const promise = { publicText: "Bis zehn nach zwölf.", nextInformationBy: new Date("2026-06-10T12:10:00Z"), at };
  expect(await changedBy(() => anEntry(db, other, promise))).toHaveLength(2);
  expect(await changedBy(() => undefined, new Date("2026-06-10T12:11:00Z"))).toEqual([
    `/stoerungen/${other}`,
    `/stoerungen/${other}/aushang`,
  ]);
  expect(await changedBy(() => anEnd(db, other))).toEqual([
    `/stoerungen/${other}`,
    `/stoerungen/${other}/aushang`,
    "/verlauf",
    "/verlauf/2026",
  ]);
  expect(await changedBy(() => anEntry(db, closed, { stage: "review", publicText: "Gelernt.", at }))).toEqual([
    `/stoerungen/${closed}`,
    "/verlauf",
    "/verlauf/2026",
  ]);
});

test("whatever happens, every quarter of an hour all are rendered again but closed incidents and what tells no state", async () => {
  const { closed, open, other, window, changedBy } = await aWholeCity();
  expect(await changedBy(() => undefined, new Date("2026-06-10T12:14:59Z"))).toEqual([]);
  const changed = await changedBy(() => undefined, new Date("2026-06-10T12:15:00Z"));
  expect(changed).toEqual(
    [
      ...[open, other].flatMap((number) => [`/stoerungen/${number}`, `/stoerungen/${number}/aushang`]),
      "/verlauf",
      "/verlauf/2026",
      "/wartungen",
      `/wartungen/${window}`,
    ].toSorted(),
  );
  expect(changed).not.toContain(`/stoerungen/${closed}`);
});

test("what always tells the whole state is never settled", async () => {
  const { db } = await aWholeCity();
  const settled = await settledPages(db, now);
  for (const path of ["/", "/aushang", "/leichte-sprache", "/widget", "/en", "/feed.atom"]) expect(settled.has(path)).toBe(false);
});

const hashAt = (db: Db, moment: string) => publicContentHash(db, new Date(`${moment}Z`));

test("what the public can see has another hash with every public change, and with none that is internal", async () => {
  const { db, closed, open, entry } = await aCity();
  let last = hashAt(db, "2026-06-10T12:00");
  const changes = (isExpected: boolean, what: string) => {
    const hash = hashAt(db, "2026-06-10T12:01");
    expect(hash !== last, what).toBe(isExpected);
    last = hash;
  };
  changes(false, "time alone");
  anEntry(db, open, { at });
  changes(false, "an internal entry");
  anIncident(db, { tlp: "amber", at });
  changes(false, "an incident above TLP:CLEAR");
  anIncident(db, { exercise: "on", at });
  changes(false, "an exercise");
  anEntry(db, open, { publicText: "Neues.", at });
  changes(true, "a public entry");
  const wrong = anEntry(db, closed, { stage: "review", publicText: "Gelernt.", at });
  changes(true, "a word after the end");
  aCorrection(db, closed, wrong, { at: "2026-06-02T10:00" });
  changes(true, "its withdrawal");
  aCorrection(db, closed, entry, { publicText: { de: "Anders.", en: "Other." }, at: "2026-06-03T10:00" });
  changes(true, "a correction of long ago");
});

test("what the clock alone changes has another hash: a promise that has passed, and midnight", async () => {
  const { db, open } = await aCity();
  anEntry(db, open, { publicText: "Bis zwei wissen wir mehr.", nextInformationBy: new Date("2026-06-10T12:30:00Z"), at });
  const before = hashAt(db, "2026-06-10T12:00");
  expect(hashAt(db, "2026-06-10T12:29")).toBe(before);
  const after = hashAt(db, "2026-06-10T12:30");
  expect(after).not.toBe(before);
  expect(hashAt(db, "2026-06-10T21:59")).toBe(after);
  expect(hashAt(db, "2026-06-10T22:00")).not.toBe(after);
});

test("every public incident has its pages in both languages, and no other has any", async () => {
  const { db, closed, open } = await aCity();
  const hidden = [anIncident(db, { tlp: "green", at }), anIncident(db, { publicText: "", at })];
  const paths = listPublicPaths(db).map(({ path }) => path);
  for (const number of [closed, open])
    for (const prefix of ["", "/en"]) expect(paths).toContain(`${prefix}/stoerungen/${number}`);
  for (const number of hidden) expect(paths.join(" ")).not.toContain(number);
  expect(new Set(paths).size).toBe(paths.length);
  expect(JSON.stringify(paths)).not.toContain(SECRET);
});
