import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The browser for the end-to-end tests: the one named in `CHROMIUM_PATH`, Debian's, or Playwright's own. Undefined: there is none. */
export function findChromium(): string | undefined {
  const candidates = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", chromium.executablePath()];
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/**
 * Finds a browser that starts, and installs one where there is none: Playwright's download, else, for root, Debian's package. A
 * downloaded one starts only where its libraries are there too.
 */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found && doesStart(found)) return found;
  const isRoot = process.getuid?.() === 0;
  console.log("No Chromium that starts was found; installing one.");
  const withLibraries = isRoot ? ["--with-deps"] : [];
  run("node_modules/.bin/playwright", ["install", ...withLibraries, "--no-shell", "chromium"]);
  if (existsSync(chromium.executablePath()) && doesStart(chromium.executablePath())) return chromium.executablePath();
  if (isRoot && run("apt-get", ["update"])) run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
  const installed = findChromium();
  return installed && doesStart(installed) ? installed : undefined;
}

const doesStart = (path: string) => spawnSync(path, ["--version"], { stdio: "ignore" }).status === 0;

const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: "inherit" }).status === 0;
