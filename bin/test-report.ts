import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** `failures` says of each failed test where it stands, its name and its first message; a long log often reaches its reader only as its end. */
export type Tally = { passed: number; failed: number; failures: string[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: VitestTest[] }[];
};
type VitestTest = { fullName: string; status: string; failureMessages: string[] | null };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number };
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
};
type PlaywrightSuite = { specs: PlaywrightSpec[]; suites?: PlaywrightSuite[] };
type PlaywrightSpec = {
  file: string;
  line: number;
  title: string;
  tests: { status: string; results: { error?: { message?: string } }[] }[];
};

/** A file that could not even be loaded has no tests and still failed. */
export function readVitestReport(report: VitestReport): Tally {
  const unloadable = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failures = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${relative(".", file.name)} › ${fullName}: ${firstLine(failureMessages?.[0])}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    failures: [...failures, ...unloadable.map((file) => `${relative(".", file.name)}: ${firstLine(file.message)}`)],
  };
}

/** A test that passed only at the second try has failed: nobody can rely on it. */
export function readPlaywrightReport({ stats, suites, errors }: PlaywrightReport): Tally {
  const failures = specsOf(suites).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => `${file}:${line} › ${title}: ${firstLine(results.find(({ error }) => error)?.error?.message)}`),
  );
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [...failures, ...errors.map(({ message }) => firstLine(message))],
  };
}

const specsOf = (suites: readonly PlaywrightSuite[]): PlaywrightSpec[] =>
  suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsOf(inner)]);

const firstLine = (message = "no message"): string => stripVTControlCharacters(message).split("\n", 1)[0]!;

/**
 * What a step adds to the totals: the numbers of its report, or one for itself. A runner that failed without naming a failed test, or
 * left no report, counts as one failure.
 */
export function tallyOf<Report>(succeeded: boolean, path?: string, read?: (report: Report) => Tally): Tally {
  if (!path || !read) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, failures: [] };
  if (!existsSync(path)) return { passed: 0, failed: 1, failures: ["The runner left no report."] };
  const tally = read(JSON.parse(readFileSync(path, "utf8")) as Report);
  if (succeeded || tally.failed > 0) return tally;
  return { passed: tally.passed, failed: 1, failures: ["The runner failed, but none of its tests did."] };
}
