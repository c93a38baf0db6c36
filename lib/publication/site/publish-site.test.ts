import { createHash } from "node:crypto";
import { existsSync, linkSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { changeSettings } from "../../settings/settings.ts";
import { webProcess } from "./fetch-document.ts";
import { currentLink, Manifest, publicationFolder, versionsFolder } from "./format.ts";
import { publishSite } from "./publish-site.ts";
import { publicationSecret } from "./secret.ts";
import { aSite, filesIn, textOf } from "./testing.ts";
import { verifySite } from "./verify-site.ts";
import { keptOf } from "./versions.ts";

test("a version holds every document, compressed beside it, with a manifest that tells each file and is signed", async () => {
  const { say, writing, dataDir } = await aSite();
  say("Ruhe");
  const { manifest, folder } = await publishSite(writing);
  expect(readlinkSync(currentLink(dataDir))).toBe(`versions/${manifest.version}`);
  const assets = Object.keys(manifest.files).filter((file) => file.startsWith("assets/"));
  expect(assets.map((file) => file.replace(/\.[0-9a-f]{12}\./, "."))).toEqual(["assets/Ruhe.css", "assets/font.woff2"]);
  expect(Object.keys(manifest.files)).toEqual([
    ...assets,
    "feed.atom",
    "index.html",
    "publication-key.pem",
    "seite/0.html",
    "seite/1.html",
  ]);
  const beside = Object.entries(manifest.files).flatMap(([file, { compressed }]) =>
    compressed ? [file, `${file}.br`, `${file}.gz`] : [file],
  );
  expect(filesIn(folder)).toEqual([...beside, "manifest.json", "manifest.json.sig"].toSorted());
  for (const [file, { sha256, bytes, compressed }] of Object.entries(manifest.files)) {
    const plain = readFileSync(join(folder, file));
    expect([createHash("sha256").update(plain).digest("hex"), plain.length]).toEqual([sha256, bytes]);
    if (!compressed) continue;
    expect(gunzipSync(readFileSync(join(folder, `${file}.gz`)))).toEqual(plain);
    expect(brotliDecompressSync(readFileSync(join(folder, `${file}.br`)))).toEqual(plain);
  }
  expect(textOf(folder, "seite/0.html")).toContain(`href="../${assets[0]}"`);
  expect(textOf(folder, assets[0]!)).toContain(`url("${assets[1]!.replace("assets/", "")}")`);
  expect(verifySite(folder)).toMatchObject({ problems: [] });
});

test("what has not changed is the same file again, and assets of the version before stay for its readers", async () => {
  const { say, writing, pages } = await aSite();
  say("eins");
  const first = await publishSite(writing);
  say("zwei");
  pages.set("/feed.atom", { type: "application/atom+xml; charset=utf-8", body: "<feed>eins</feed>" });
  const second = await publishSite(writing);
  const inode = (folder: string, file: string) => statSync(join(folder, file)).ino;
  for (const file of ["feed.atom", "feed.atom.br", "publication-key.pem"])
    expect(inode(second.folder, file)).toBe(inode(first.folder, file));
  expect(inode(second.folder, "index.html")).not.toBe(inode(first.folder, "index.html"));
  const [old] = Object.keys(first.manifest.files).filter((file) => file.startsWith("assets/eins."));
  expect(second.manifest.files[old!]).toMatchObject({ former: first.manifest.asOf });
  expect(textOf(second.folder, old!)).toContain("eins");
});

test("what changed is never of the second of the version before, so that second and size tell files apart", async () => {
  const { say, writing } = await aSite();
  const now = new Date("2026-11-22T12:00:00.500Z");
  const at = (clock: Date) => ({ ...writing, clock: () => clock });
  const written = (folder: string, file: string) => statSync(join(folder, file)).mtime.toISOString();
  say("eins");
  const first = await publishSite(at(now));
  expect(written(first.folder, "index.html.gz")).toBe("2026-11-22T12:00:00.000Z");
  say("zwei");
  const second = await publishSite(at(now));
  for (const file of ["index.html", "index.html.gz", "index.html.br", "manifest.json"])
    expect(written(second.folder, file), file).toBe("2026-11-22T12:00:01.000Z");
  expect(written(second.folder, "publication-key.pem")).toBe("2026-11-22T12:00:00.000Z");
  say("drei");
  const third = await publishSite(at(new Date("2026-11-22T11:00:00Z"))); // a clock that was set back
  expect(written(third.folder, "index.html")).toBe("2026-11-22T12:00:02.000Z");
  say("vier");
  const fourth = await publishSite(at(new Date("2026-11-22T13:00:00Z")));
  expect(written(fourth.folder, "index.html")).toBe("2026-11-22T13:00:00.000Z");
});

test("assets that nothing needs go after a day, also when every version in between has kept them", async () => {
  const { say, writing } = await aSite();
  const at = (hours: number) => ({ ...writing, clock: () => new Date(Date.UTC(2026, 10, 20, hours, 30)) });
  const namesAt = async (hours: number) => Object.keys((await publishSite(at(hours))).manifest.files);
  say("eins");
  await publishSite(at(0));
  say("zwei");
  expect(await namesAt(12)).toContainEqual(expect.stringMatching(/^assets\/eins\./));
  expect(await namesAt(23)).toContainEqual(expect.stringMatching(/^assets\/eins\./));
  expect(await namesAt(25)).not.toContainEqual(expect.stringMatching(/^assets\/eins\./));
});

test.each([
  ["answers with an error", { status: 500, body: "" }, { code: "answered", path: "/seite/1", status: 500 }],
  ["leads elsewhere", { status: 307, body: "" }, { code: "answered", path: "/seite/1", status: 307 }],
  ["is missing", undefined, { code: "answered", path: "/seite/1", status: 404 }],
])("when one page %s, the version before stays and nothing half is left", async (_, page, failure) => {
  const { say, writing, pages, dataDir } = await aSite();
  say("eins");
  const { manifest } = await publishSite(writing);
  say("zwei");
  if (page) pages.set("/seite/1", page);
  else pages.delete("/seite/1");
  await expect(publishSite(writing)).rejects.toMatchObject({ failure });
  expect(readlinkSync(currentLink(dataDir))).toBe(`versions/${manifest.version}`);
  expect(readdirSync(versionsFolder(dataDir))).toEqual([manifest.version]);
  say("drei");
  expect(textOf((await publishSite(writing)).folder, "index.html")).toContain("drei");
});

test("a style that is missing keeps the version from being switched to, as a missing page does", async () => {
  const { say, writing, pages } = await aSite();
  say("eins");
  pages.delete("/_next/font.woff2");
  await expect(publishSite(writing)).rejects.toMatchObject({ failure: { code: "answered", path: "/_next/font.woff2" } });
});

test("another installation on the port is never published, nor told as a page that is missing", async () => {
  const mine = await aSite();
  const other = await aSite();
  mine.say("hier");
  other.say("dort");
  const source = webProcess(mine.port, publicationSecret(other.dataDir));
  await expect(publishSite({ ...other.writing, source })).rejects.toMatchObject({ failure: { code: "foreign" } });
});

test("nobody who answers is told as such", async () => {
  const { writing } = await aSite();
  const source = webProcess(9, "x");
  await expect(publishSite({ ...writing, source })).rejects.toMatchObject({ failure: { code: "unreachable" } });
});

test("a change while pages are fetched begins the version anew: it tells of one state", async () => {
  const { say, writing, source } = await aSite();
  say("eins");
  let changes = 0;
  const slow = async (path: string) => {
    const answer = await source(path);
    if (path === "/seite/0" && changes++ === 0) say("zwei");
    return answer;
  };
  const { folder, manifest } = await publishSite({ ...writing, source: slow });
  for (const file of ["index.html", "seite/0.html", "seite/1.html", "feed.atom"]) expect(textOf(folder, file)).toContain("zwei");
  expect(Object.keys(manifest.files).filter((file) => file.startsWith("assets/eins"))).toEqual([]);
});

test("a state that never keeps still is not published", async () => {
  const { say, writing, source, db } = await aSite();
  say("eins");
  let changes = 0;
  const restless = async (path: string) => {
    if (path === "/seite/0") changeSettings(db, { cityName: `Stadt ${changes++}` }, { by: "system", at: new Date() });
    return source(path);
  };
  await expect(publishSite({ ...writing, source: restless })).rejects.toMatchObject({ failure: { code: "changing" } });
  expect(changes).toBe(5);
});

test("what an interrupted writing has left is swept away, and a version somebody has been at is not built upon", async () => {
  const { say, writing, dataDir } = await aSite();
  say("eins");
  const first = await publishSite(writing);
  const left = join(versionsFolder(dataDir), "20260101-000000-abcdef.part");
  linkSync(join(first.folder, "index.html"), join(publicationFolder(dataDir), ".current.x"));
  symlinkSync("nowhere", left);
  rmSync(join(first.folder, "feed.atom.br"));
  const second = await publishSite(writing);
  expect(existsSync(left)).toBe(false);
  expect(readdirSync(publicationFolder(dataDir)).toSorted()).toEqual(["current", "versions"]);
  expect(verifySite(second.folder).problems).toEqual([]);
  rmSync(join(second.folder, "manifest.json"));
  expect(verifySite((await publishSite(writing)).folder).problems).toEqual([]);
});

test("the newest ten stay, all of the last hour, and what readers get whatever its age", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  const nameAt = (minutesAgo: number) =>
    `${new Date(now.getTime() - minutesAgo * 60_000)
      .toISOString()
      .replaceAll(/\D/g, "")
      .replace(/^(.{8})(.{6}).*/, "$1-$2")}-0000aa`;
  const oldOnes = Array.from({ length: 30 }, (_, index) => nameAt(120 + index * 15));
  expect([...keptOf(oldOnes, undefined, now)]).toEqual(oldOnes.slice(0, 10));
  const busy = Array.from({ length: 40 }, (_, index) => nameAt(index));
  expect([...keptOf([...oldOnes, ...busy], oldOnes[29], now)]).toEqual([...busy, oldOnes[29]]);
  expect(
    keptOf(
      Array.from({ length: 3000 }, () => nameAt(0)),
      undefined,
      now,
    ).size,
  ).toBeLessThanOrEqual(400);
});

test("the manifest is read by who knows its format, and no file of it leads out of its folder", () => {
  const file = { sha256: "0".repeat(64), bytes: 1, type: "text/html", compressed: true };
  const manifest = {
    format: "lagebote-publication/1",
    version: "20261122-070000-abcdef",
    asOf: "2026-11-22T07:00:00.000Z",
    contentHash: "",
  };
  const parse = (name: string) => Manifest.safeParse({ ...manifest, files: { [name]: file } }).success;
  for (const name of ["index.html", "en/verlauf.html", "assets/a-b.0123.css"]) expect(parse(name), name).toBe(true);
  for (const name of ["../x", "a/../../x", "/etc/passwd", "a//b", "a/./b", "..", "a\\b", ""])
    expect(parse(name), name).toBe(false);
});
