import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readPlaywrightReport, readVitestReport, tallyOf } from "./test-report.ts";

test("a test file that cannot be loaded is a failure although it holds no failed test", () => {
  const testResults = [{ name: resolve("lib/a.test.ts"), status: "failed", message: "Cannot find b", assertionResults: [] }];
  const failures = ["lib/a.test.ts: Cannot find b"];
  expect(readVitestReport({ numPassedTests: 3, numFailedTests: 0, testResults })).toEqual({ passed: 3, failed: 1, failures });
});

test("a failed test is named, with where it stands and the first line of what it said", () => {
  const failed = { fullName: "nobody is lost", status: "failed", failureMessages: ["Error: 1 is lost\n    at a.test.ts:3:1"] };
  const passed = { fullName: "nobody is doubled", status: "passed", failureMessages: [] };
  const testResults = [{ name: resolve("lib/a.test.ts"), status: "failed", message: "", assertionResults: [passed, failed] }];
  const { failures } = readVitestReport({ numPassedTests: 1, numFailedTests: 1, testResults });
  expect(failures).toEqual(["lib/a.test.ts › nobody is lost: Error: 1 is lost"]);
});

test("a journey that passed only at the second try counts as failed", () => {
  const stats = { expected: 5, unexpected: 0, flaky: 1 };
  const results = [{ error: { message: "\u001b[31mNo answer\u001b[39m\n  at line 7" } }, {}];
  const specs = [
    { file: "calls.spec.ts", line: 6, title: "a line of paper", tests: [{ status: "flaky", results }] },
    { file: "calls.spec.ts", line: 9, title: "a call", tests: [{ status: "expected", results: [{}] }] },
  ];
  const failures = ["calls.spec.ts:6 › a line of paper: No answer"];
  const report = { stats, suites: [{ specs: [], suites: [{ specs }] }], errors: [] };
  expect(readPlaywrightReport(report)).toEqual({ passed: 5, failed: 1, failures });
});

test("a step without a report counts as one", () => {
  expect(tallyOf(true)).toMatchObject({ passed: 1, failed: 0 });
  expect(tallyOf(false)).toMatchObject({ passed: 0, failed: 1 });
});

test("a runner that dies before it reports is one failure, even when it claims success", () => {
  expect(tallyOf(true, "/nowhere/report.json", readPlaywrightReport)).toMatchObject({ passed: 0, failed: 1 });
});

test("a runner that fails with all its tests passed is one failure", () => {
  const path = join(mkdtempSync(join(tmpdir(), "report-")), "report.json");
  writeFileSync(path, JSON.stringify({ numPassedTests: 4, numFailedTests: 0, testResults: [] }));
  expect(tallyOf(false, path, readVitestReport)).toMatchObject({ passed: 4, failed: 1 });
});
