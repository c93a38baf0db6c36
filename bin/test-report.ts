import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** A file that could not even be loaded has no tests and still failed. */
export function readVitestReport(report: VitestReport): Tally {
  const unloadable = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}

/** A test that passed only at the second try has failed: nobody can rely on it. */
export function readPlaywrightReport({ stats, errors }: PlaywrightReport): Tally {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * What a step adds to the totals: the numbers of its report, or one for itself. A runner that failed without naming a failed test, or
 * left no report, counts as one failure.
 */
export function tallyOf<Report>(succeeded: boolean, path?: string, read?: (report: Report) => Tally): Tally {
  const own = succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!path || !read) return own;
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const tally = read(JSON.parse(readFileSync(path, "utf8")) as Report);
  return succeeded || tally.failed > 0 ? tally : { passed: tally.passed, failed: 1 };
}
