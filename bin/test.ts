/** `npm test`: every check, the later ones also after a failure. Leaves its totals in test-results/totals.json. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { ensureChromium } from "./find-chromium.ts";
import { readPlaywrightReport, readVitestReport, type Tally, tallyOf } from "./test-report.ts";

const RESULTS = "test-results";
const VITEST_REPORT = `${RESULTS}/vitest.json`;
const PLAYWRIGHT_REPORT = `${RESULTS}/playwright.json`; // as playwright.config.ts says

type Step = { name: string; run: () => Tally };

const steps: Step[] = [
  { name: "Format", run: () => tallyOf(succeeds("oxfmt", "--check", ".")) },
  { name: "Lint", run: () => tallyOf(succeeds("oxlint", "--deny-warnings")) },
  { name: "Types", run: () => tallyOf(succeeds("next", "typegen") && succeeds("tsc", "--noEmit")) },
  { name: "Unit tests", run: unitTests },
  { name: "Build", run: () => tallyOf(succeeds("next", "build")) },
  { name: "End-to-end tests", run: endToEndTests },
];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
const results = steps.map(({ name, run }) => {
  console.log(`\n── ${name} ${"─".repeat(Math.max(0, 100 - name.length))}`);
  const startedAt = Date.now();
  return { name, ...run(), seconds: Math.round((Date.now() - startedAt) / 1000) };
});

console.log("\n── Summary");
for (const { name, passed, failed, seconds } of results)
  console.log(`${failed > 0 ? "✗" : "✓"} ${name.padEnd(18)} ${passed} passed, ${failed} failed (${seconds} s)`);
const totals = { passed: sum("passed"), failed: sum("failed") };
writeFileSync(`${RESULTS}/totals.json`, JSON.stringify(totals));
process.exit(totals.failed > 0 ? 1 : 0);

function unitTests(): Tally {
  const succeeded = succeeds("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`);
  return tallyOf(succeeded, VITEST_REPORT, readVitestReport);
}

function endToEndTests(): Tally {
  const chromium = ensureChromium();
  if (!chromium) {
    console.error("No Chromium could be found or installed. Set CHROMIUM_PATH to one.");
    return tallyOf(false);
  }
  process.env["CHROMIUM_PATH"] = chromium;
  return tallyOf(succeeds("playwright", "test"), PLAYWRIGHT_REPORT, readPlaywrightReport);
}

/** With the project's own tools and its own Node.js in front, however this script was started. */
function succeeds(tool: string, ...args: string[]): boolean {
  const env = {
    ...process.env,
    PATH: `${resolve("node_modules/.bin")}${delimiter}${process.env["PATH"]}`,
    NEXT_TELEMETRY_DISABLED: "1",
    // Tests start web server, worker and commands some hundred times: what Node.js compiled once it need not compile again.
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? resolve("node_modules/.cache/node"),
  };
  return spawnSync(tool, args, { stdio: "inherit", env }).status === 0;
}

function sum(key: keyof Tally): number {
  return results.reduce((total, result) => total + result[key], 0);
}
