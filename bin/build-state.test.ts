import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { needsBuild } from "./build-state.ts";

function aProject(): string {
  const root = mkdtempSync(join(tmpdir(), "build-state-"));
  mkdirSync(join(root, "app/leitstelle"), { recursive: true });
  mkdirSync(join(root, ".next"));
  write(root, "app/leitstelle/page.tsx", 1000);
  return root;
}

function write(root: string, path: string, seconds: number): void {
  writeFileSync(join(root, path), "");
  utimesSync(join(root, path), seconds, seconds);
}

test("without a build there is something to build", () => {
  expect(needsBuild(aProject())).toBe(true);
});

test("a build is good until a source changes, however deep it lies", () => {
  const root = aProject();
  write(root, ".next/BUILD_ID", 2000);
  expect(needsBuild(root)).toBe(false);
  write(root, "app/leitstelle/page.tsx", 3000);
  expect(needsBuild(root)).toBe(true);
});

test("a changed test needs no new build", () => {
  const root = aProject();
  write(root, ".next/BUILD_ID", 2000);
  write(root, "app/leitstelle/page.test.tsx", 3000);
  expect(needsBuild(root)).toBe(false);
});
