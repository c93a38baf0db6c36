import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/find-chromium.ts";
import { browserSwitches } from "./e2e/browser-switches.ts";

const specs = (...names: string[]) => names.map((name) => `**/e2e/${name}.spec.ts`);
const onlyAccounts = specs("coverage", "held", "reactivation", "rescue", "subscriptions", "tokens");
const long = specs("confidential", "magdeburg", "oparl");
const programs = specs("api-docs", "api-properties");
const outside = specs("embed", "inbound");
const alone = specs("api-magdeburg", "bundles", "publication", "set-up");
const executablePath = findChromium();

/** Journeys against the production build, which must exist. Every worker process starts its own server on its own data folder. */
export default defineConfig({
  testDir: "e2e",
  // To start an application takes as long as three journeys. Where specs ask for the same one, a project with one worker process starts it
  // once. The long ones come first: begun last, one of them would run alone while the other half of the machine waits.
  projects: [
    { name: "only accounts", testMatch: onlyAccounts, workers: 1 },
    { name: "long", testMatch: long },
    { name: "city", testMatch: "**/*.spec.ts", testIgnore: [...onlyAccounts, ...long, ...programs, ...outside, ...alone] },
    { name: "programs", testMatch: programs, workers: 1 },
    { name: "outside", testMatch: outside, workers: 1 },
    { name: "alone", testMatch: alone },
  ],
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results/playwright",
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  timeout: 60_000,
  expect: { timeout: 10_000 }, // a busy machine is slow, not broken
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  use: {
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: browserSwitches },
  },
});
