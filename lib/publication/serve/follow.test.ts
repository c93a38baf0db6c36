import { rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { currentLink, FORMAT } from "../site/format.ts";
import { type Followed, followPublication } from "./follow.ts";
import { aDataDir, someFiles, writeSite } from "./testing.ts";

let dataDir = "";
let followed: Followed | undefined;
afterEach(() => {
  followed?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function follow(): Promise<{ site: Followed["site"]; said: string[] }> {
  const said: string[] = [];
  const say = (_: object, text?: string) => void said.push(text ?? "");
  followed = await followPublication({
    dataDir,
    publicUrl: "http://localhost",
    routeOf: () => "/",
    log: { info: say, warn: say } as Parameters<typeof followPublication>[0]["log"],
  });
  return { site: followed.site, said };
}

async function eventually(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error("It did not become so.");
    await wait(10);
  }
}

test("what is published when the process starts is there at once, and each later version soon after", async () => {
  dataDir = aDataDir();
  writeSite(dataDir, someFiles);
  const { site } = await follow();
  expect(site()?.version).toMatch(/-000001$/);
  writeSite(dataDir, { ...someFiles, "verlauf.html": "neu" }, { number: 2 });
  await eventually(() => site()?.version.endsWith("2") ?? false);
  expect(site()!.files.get("/verlauf")!.variants.at(-1)!.body.toString()).toBe("neu");
});

test("before the first publication there is nothing, and it is found when it comes", async () => {
  dataDir = aDataDir();
  const { site } = await follow();
  expect(site()).toBeUndefined();
  writeSite(dataDir, someFiles);
  await eventually(() => site() !== undefined);
});

test("a file that stays the same stays the same in memory, with the moment since when it is so", async () => {
  dataDir = aDataDir();
  writeSite(dataDir, someFiles);
  const { site } = await follow();
  const before = site()!;
  writeSite(dataDir, { ...someFiles, "verlauf.html": "neu" }, { number: 2, asOf: new Date(Date.now() + 60_000) });
  await eventually(() => site() !== before);
  expect(site()!.files.get("/en")).toBe(before.files.get("/en"));
  expect(site()!.files.get("/verlauf")).not.toBe(before.files.get("/verlauf"));
});

test("a version that is not whole is refused and told of once, and the one before stays", async () => {
  const damages: Record<string, (folder: string) => void> = {
    "a file is missing": (folder) => unlinkSync(join(folder, "en.html")),
    "a file is another": (folder) => writeFileSync(join(folder, "en.html"), "anders"),
    "what is packed is another": (folder) => writeFileSync(join(folder, "en.html.gz"), "anders"),
    "the manifest is none": (folder) => writeFileSync(join(folder, "manifest.json"), "{}"),
    "a name leads out": (folder) =>
      writeFileSync(
        join(folder, "manifest.json"),
        JSON.stringify({
          format: FORMAT,
          version: "20261122-070000-000002",
          asOf: new Date().toISOString(),
          contentHash: "",
          files: { "../../publication-key": { sha256: "0".repeat(64), bytes: 1, type: "text/plain", compressed: false } },
        }),
      ),
  };
  for (const [what, damage] of Object.entries(damages)) {
    dataDir = aDataDir();
    writeSite(dataDir, someFiles);
    const { site, said } = await follow();
    const before = site()!;
    writeSite(dataDir, { ...someFiles, "en.html": "new" }, { number: 2, damage });
    await eventually(() => said.some((line) => line.includes("not whole")));
    expect(site(), what).toBe(before);
    await wait(30);
    expect(
      said.filter((line) => line.includes("not whole")),
      what,
    ).toHaveLength(1);
    followed!.stop();
    rmSync(dataDir, { recursive: true });
  }
});

test("when the publication is taken away, nothing is served from memory", async () => {
  dataDir = aDataDir();
  writeSite(dataDir, someFiles);
  const { site } = await follow();
  unlinkSync(currentLink(dataDir));
  await eventually(() => site() === undefined);
});
