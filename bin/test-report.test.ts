import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPlaywrightReport, readVitestReport, tallyOf } from "./test-report.ts";

test("a test file that cannot be loaded is a failure although it holds no failed test", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(readVitestReport({ numPassedTests: 3, numFailedTests: 0, testResults })).toEqual({ passed: 3, failed: 1 });
});

test("a journey that passed only at the second try counts as failed", () => {
  expect(readPlaywrightReport({ stats: { expected: 5, unexpected: 0, flaky: 1 }, errors: [] })).toEqual({ passed: 5, failed: 1 });
});

test("a step without a report counts as one", () => {
  expect(tallyOf(true)).toEqual({ passed: 1, failed: 0 });
  expect(tallyOf(false)).toEqual({ passed: 0, failed: 1 });
});

test("a runner that dies before it reports is one failure, even when it claims success", () => {
  expect(tallyOf(true, "/nowhere/report.json", readPlaywrightReport)).toEqual({ passed: 0, failed: 1 });
});

test("a runner that fails with all its tests passed is one failure", () => {
  const path = join(mkdtempSync(join(tmpdir(), "report-")), "report.json");
  writeFileSync(path, JSON.stringify({ numPassedTests: 4, numFailedTests: 0, testResults: [] }));
  expect(tallyOf(false, path, readVitestReport)).toEqual({ passed: 4, failed: 1 });
});
