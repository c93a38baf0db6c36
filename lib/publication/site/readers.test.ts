import { setImmediate as turn, setTimeout as pause } from "node:timers/promises";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publicationFolder } from "./format.ts";
import { publishSite } from "./publish-site.ts";
import { aSite } from "./testing.ts";

const PUBLICATIONS = 20;
const READERS = 4;
/** They share a thread with the writer, which must get its turn. */
const BETWEEN_PAGES_MS = 2;

test("readers who follow a page and what it needs while versions are switched never miss a file and never see two states in one", async () => {
  const { say, writing, dataDir } = await aSite();
  say("w0");
  await publishSite(writing);
  const current = join(publicationFolder(dataDir), "current");
  const end = new AbortController();
  let reads = 0;
  const words = new Set<string>();
  const reader = async () => {
    while (!end.signal.aborted) {
      const page = await readFile(join(current, "seite/0.html"), "utf8");
      const word = /<h1>(w\d+)<\/h1>/.exec(page)![1]!;
      words.add(word);
      await turn(); // versions may be switched between a page and its styles
      const style = await readFile(join(current, "seite", /href="([^"]+\.css)"/.exec(page)![1]!), "utf8");
      expect(style).toContain(`--word:${word};`);
      expect(await readFile(join(current, "assets", /url\("([^"]+)"\)/.exec(style)![1]!), "utf8")).toBe("wOF2");
      reads++;
      await pause(BETWEEN_PAGES_MS);
    }
  };
  const readers = Array.from({ length: READERS }, reader);
  for (let number = 1; number <= PUBLICATIONS; number++) {
    say(`w${number}`);
    await publishSite(writing);
  }
  end.abort();
  await Promise.all(readers);
  expect(reads).toBeGreaterThan(PUBLICATIONS);
  expect(words.size).toBeGreaterThan(PUBLICATIONS / 2);
});
