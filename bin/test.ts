/** `npm test`: every check, the later ones also after a failure. Leaves its totals in test-results/totals.json. */
import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { ensureChromium } from "./find-chromium.ts";
import { readPlaywrightReport, readVitestReport, type Tally, tallyOf } from "./test-report.ts";

const RESULTS = "test-results";
const VITEST_REPORT = `${RESULTS}/vitest.json`;
const PLAYWRIGHT_REPORT = `${RESULTS}/playwright.json`; // as playwright.config.ts says
const KEPT_BACK = `${RESULTS}/checks.log`;

/** Where a tool writes to: what this process writes to, or an open file. */
type Output = "inherit" | number;
type Step = { name: string; run: (output: Output) => Promise<Tally> };
type Result = Tally & { name: string; seconds: number };

const checks: Step[] = [
  { name: "Format", run: async (output) => tallyOf(await succeeds(output, "oxfmt", "--check", ".")) },
  { name: "Lint", run: async (output) => tallyOf(await succeeds(output, "oxlint", "--deny-warnings")) },
  { name: "Types", run: types },
  { name: "Build", run: async (output) => tallyOf(await succeeds(output, "next", "build")) },
];

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
// Neither the checks nor the unit tests keep two cores busy, so they run side by side; what the checks say is shown when it is their turn.
const checked = performAll(checks, openSync(KEPT_BACK, "w"));
const unit = await performAll([{ name: "Unit tests", run: unitTests }], "inherit");
const results = [...(await checked), ...unit];
process.stdout.write(readFileSync(KEPT_BACK));
results.push(...(await performAll([{ name: "End-to-end tests", run: endToEndTests }], "inherit")));

console.log("\n── Summary");
for (const { name, passed, failed, failures, seconds } of results) {
  console.log(`${failed > 0 ? "✗" : "✓"} ${name.padEnd(18)} ${passed} passed, ${failed} failed (${seconds} s)`);
  for (const failure of failures) console.log(`    ${failure}`);
}
const totals = { passed: sum("passed"), failed: sum("failed") };
writeFileSync(`${RESULTS}/totals.json`, JSON.stringify(totals));
process.exit(totals.failed > 0 ? 1 : 0);

/** One after the other, also after a failure. */
async function performAll(steps: readonly Step[], output: Output): Promise<Result[]> {
  const done: Result[] = [];
  for (const { name, run } of steps) {
    const heading = `\n── ${name} ${"─".repeat(Math.max(0, 100 - name.length))}\n`;
    if (output === "inherit") process.stdout.write(heading);
    else writeSync(output, heading);
    const startedAt = Date.now();
    done.push({ name, ...(await run(output)), seconds: Math.round((Date.now() - startedAt) / 1000) });
  }
  return done;
}

async function types(output: Output): Promise<Tally> {
  return tallyOf((await succeeds(output, "next", "typegen")) && (await succeeds(output, "tsc", "--noEmit")));
}

async function unitTests(output: Output): Promise<Tally> {
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`];
  return tallyOf(await succeeds(output, "vitest", "run", ...reports), VITEST_REPORT, readVitestReport);
}

async function endToEndTests(output: Output): Promise<Tally> {
  const chromium = ensureChromium();
  if (!chromium) {
    console.error("No Chromium could be found or installed. Set CHROMIUM_PATH to one.");
    return tallyOf(false);
  }
  process.env["CHROMIUM_PATH"] = chromium;
  return tallyOf(await succeeds(output, "playwright", "test"), PLAYWRIGHT_REPORT, readPlaywrightReport);
}

/** With the project's own tools and its own Node.js in front, however this script was started. */
function succeeds(output: Output, tool: string, ...args: string[]): Promise<boolean> {
  const env = {
    ...process.env,
    PATH: `${resolve("node_modules/.bin")}${delimiter}${process.env["PATH"]}`,
    NEXT_TELEMETRY_DISABLED: "1",
    // Tests start web server, worker and commands some hundred times: what Node.js compiled once it need not compile again.
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? resolve("node_modules/.cache/node"),
  };
  return new Promise((answer) => {
    const child = spawn(tool, args, { stdio: ["inherit", output, output], env });
    child.once("error", () => answer(false));
    child.once("exit", (code) => answer(code === 0));
  });
}

function sum(key: "passed" | "failed"): number {
  return results.reduce((total, result) => total + result[key], 0);
}
