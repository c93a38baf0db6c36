import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/find-chromium.ts";

const longOnes = ["accessibility", "magdeburg", "oparl", "confidential"].map((name) => `**/e2e/${name}.spec.ts`);
const isRoot = process.getuid?.() === 0;
const executablePath = findChromium();

/** Journeys against the production build, which must exist. Every worker process starts its own server on its own data folder. */
export default defineConfig({
  testDir: "e2e",
  // The long ones first: begun last, one of them would run alone while the other half of the machine waits.
  projects: [
    { name: "long", testMatch: longOnes },
    { name: "other", testMatch: "**/*.spec.ts", testIgnore: longOnes },
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
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium's sandbox refuses to run as root; in the background it would call home.
      args: ["--disable-background-networking", ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
});
