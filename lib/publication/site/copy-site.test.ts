import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { copySite, findCopyRefusal } from "./copy-site.ts";
import { publishSite } from "./publish-site.ts";
import { aSite, filesIn, textOf } from "./testing.ts";
import { verifySite } from "./verify-site.ts";

function aTarget(): string {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("a copy is complete and verifies; the next one takes away what only the first had, and nothing else", async () => {
  const { say, writing, pages } = await aSite();
  const target = aTarget();
  say("eins");
  const first = await publishSite(writing);
  expect(await copySite(first.folder, target)).toMatchObject({ removed: 0 });
  expect(filesIn(target)).toEqual(filesIn(first.folder));
  expect(verifySite(target).problems).toEqual([]);
  writeFileSync(join(target, ".htaccess"), "ours");
  say("zwei");
  pages.delete("/seite/1");
  const fewer = { ...writing, listPaths: () => writing.listPaths!(writing.db).filter(({ path }) => path !== "/seite/1") };
  const second = await publishSite(fewer);
  expect(await copySite(second.folder, target)).toMatchObject({ removed: 3 });
  expect(filesIn(target)).toEqual([".htaccess", ...filesIn(second.folder)]);
  expect(verifySite(target).problems).toEqual([]);
});

test("readers of a copy find its styles at every moment while it is being renewed", async () => {
  const { say, writing } = await aSite();
  const target = aTarget();
  say("w0");
  await copySite((await publishSite(writing)).folder, target);
  const end = new AbortController();
  const reader = (async () => {
    let reads = 0;
    while (!end.signal.aborted) {
      const page = textOf(target, "index.html");
      await new Promise((resolve) => setImmediate(resolve));
      expect(textOf(target, /href="([^"]+\.css)"/.exec(page)![1]!)).toContain("--word");
      reads++;
    }
    return reads;
  })();
  for (let number = 1; number <= 5; number++) {
    say(`w${number}`);
    await copySite((await publishSite(writing)).folder, target);
  }
  end.abort();
  expect(await reader).toBeGreaterThan(5);
});

test("a folder with files of others is refused, an empty one and one that is not there are not", async () => {
  const target = aTarget();
  expect(findCopyRefusal(join(target, "new"))).toBeUndefined();
  expect(findCopyRefusal(target)).toBeUndefined();
  writeFileSync(join(target, "index.html"), "ours");
  expect(findCopyRefusal(target)).toBe("foreign_files");
  writeFileSync(join(target, "manifest.json"), '{"name":"an app"}');
  expect(findCopyRefusal(target)).toBe("broken_manifest");
  expect(readFileSync(join(target, "index.html"), "utf8")).toBe("ours");
});

test("a copy interrupted on its way is still what it was, and whole after the next", async () => {
  const { say, writing } = await aSite();
  const target = aTarget();
  say("eins");
  const { folder } = await publishSite(writing);
  mkdirSync(join(target, "seite"), { recursive: true });
  writeFileSync(join(target, "seite/0.html.part"), "half");
  await copySite(folder, target);
  expect(existsSync(join(target, "seite/0.html.part"))).toBe(false);
  expect(verifySite(target).problems).toEqual([]);
});

test("every way in which a copy is not what was written is told", async () => {
  const { say, writing } = await aSite();
  say("eins");
  const { folder } = await publishSite(writing);
  const broken = async (spoil: (copy: string) => void, key?: string) => {
    const copy = aTarget();
    await copySite(folder, copy);
    spoil(copy);
    return verifySite(copy, key).problems;
  };
  const spoilt = (file: string) => (copy: string) => writeFileSync(join(copy, file), "x");
  expect(await broken(() => undefined)).toEqual([]);
  expect(await broken(spoilt("index.html"))).toEqual(["index.html was changed."]);
  expect(await broken(spoilt("index.html.gz"))).toEqual(["index.html cannot be read."]);
  expect(await broken((copy) => writeFileSync(join(copy, "index.html.br"), readFileSync(join(copy, "seite/0.html.br"))))).toEqual(
    ["index.html differs in its .br."],
  );
  expect(await broken((copy) => rmSync(join(copy, "feed.atom")))).toEqual(["feed.atom is missing, or what is compressed of it."]);
  const renamed = (copy: string) =>
    writeFileSync(
      join(copy, "manifest.json"),
      textOf(copy, "manifest.json").replace(/"asOf":"[^"]+"/, '"asOf":"2026-01-01T00:00:00.000Z"'),
    );
  expect(await broken(renamed)).toEqual(["The manifest is not signed by this key."]);
  const other = await aSite();
  other.say("eins");
  const foreignKey = textOf((await publishSite(other.writing)).folder, "publication-key.pem");
  expect(await broken(() => undefined, foreignKey)).toEqual(["The manifest is not signed by this key."]);
  expect(await broken(() => undefined, "no key")).toEqual(["The manifest is not signed by this key."]);
  expect(await broken((copy) => rmSync(join(copy, "manifest.json")))).toEqual([expect.stringContaining("no manifest")]);
});
