import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeLockfile, type Lockfile, missingFrom } from "./complete-lockfile.ts";

const aLockfile = (optionalDependencies: Record<string, string>): Lockfile => ({
  packages: { "": {}, "node_modules/oxlint": { version: "1.94.0", optionalDependencies } },
});

test("the lockfile names the builds for every system, so that npm ci accepts it everywhere", () => {
  expect(missingFrom(JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile)).toEqual([]);
});

test("a build that is missing is named for its system, processor and C library", () => {
  const { packages } = completeLockfile(aLockfile({ "@oxlint/binding-linux-arm64-musl": "1.94.0" }));
  const entry = packages["node_modules/@oxlint/binding-linux-arm64-musl"];
  expect(entry).toMatchObject({ version: "1.94.0", os: ["linux"], cpu: ["arm64"], libc: ["musl"], optional: true });
});

test("only builds with an exact version and a processor in their name are filled in", () => {
  expect(() => completeLockfile(aLockfile({ "@oxlint/binding-linux-x64-gnu": "^1.94.0" }))).toThrow("exact versions");
  expect(() => completeLockfile(aLockfile({ fsevents: "2.3.3" }))).toThrow("processor");
});
