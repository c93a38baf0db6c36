import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "#db/open.ts";
import { aWebProcess } from "#lib/publication/site/testing.ts";
import { readPublicationState } from "#lib/publication/state.ts";
import { runCommand } from "./run.ts";

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lagebote-publish-"));
  said = [];
  vi.stubEnv("DATA_DIR", join(folder, "data"));
  vi.stubEnv("PUBLIC_URL", "https://status.elbfurt.example");
  for (const way of ["log", "error"] as const) vi.spyOn(console, way).mockImplementation((line: string) => void said.push(line));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function aWeb() {
  const web = await aWebProcess(join(folder, "data"));
  web.pages.set("*", { body: "<p>Alles geht.</p>" });
  vi.stubEnv("PORT", String(web.port));
  return web;
}

test("publishing now writes the site and a copy that can be checked, and tells the dashboard", async () => {
  await aWeb();
  const copy = join(folder, "copy");
  expect(await runCommand(["publish", "--to", copy])).toBe(0);
  expect(said.join("\n")).toMatch(
    /^Published: \d+ files as of .*\nCopied to .*copy: \d+ files written, 0 of an earlier copy removed\.$/,
  );
  expect(readFileSync(join(copy, "en.html"), "utf8")).toContain("Alles geht.");
  expect(readPublicationState(openDatabase(join(folder, "data/lagebote.db")))).toMatchObject({ failingSince: null });
  said = [];
  expect(await runCommand(["verify-publication", copy])).toBe(0);
  expect(said[0]).toMatch(/^\d+ files are whole and signed/);
  expect(
    await runCommand(["verify-publication", copy, "--key", join(folder, "data/publication/current/publication-key.pem")]),
  ).toBe(0);
  writeFileSync(join(copy, "en.html"), "Alles aus.");
  expect(await runCommand(["verify-publication", copy])).toBe(1);
  expect(said.at(-1)).toBe("en.html was changed.");
});

test("a folder with files of others is refused before anything is published", async () => {
  await aWeb();
  writeFileSync(join(folder, "ours"), "");
  expect(await runCommand(["publish", "--to", folder])).toBe(1);
  expect(said).toEqual(["The folder holds files that are no publication. Name an empty one, or one that does not exist yet."]);
  expect(existsSync(join(folder, "data/publication"))).toBe(false);
});

test("a page that is missing is named, and nothing is published", async () => {
  const web = await aWeb();
  web.pages.set("/verlauf", { status: 500, body: "" });
  expect(await runCommand(["publish"])).toBe(1);
  expect(said).toEqual(["/verlauf answered with 500."]);
  expect(existsSync(join(folder, "data/publication/current"))).toBe(false);
});

test.each([
  ["publish", "there"],
  ["verify-publication"],
  ["verify-publication", "a", "b"],
  ["verify-publication", "a", "--key", "/nowhere"],
])("what does not fit is told with the usage and exit code 2: %s %s", async (...args) => {
  expect(await runCommand(args)).toBe(2);
  expect(said.join("\n")).toContain(`Usage: ${args[0]}`);
});
