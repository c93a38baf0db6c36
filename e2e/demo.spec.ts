import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needsBuild } from "../bin/build-state.ts";
import { until } from "./application.ts";
import { freePort } from "./far-end/smtp.ts";
import { expect, test } from "./test.ts";

/** Its own processes, as the command runs them, which no fixture knows. */
test("the demo starts, lets its people sign in to its city, and stops without leaving a process", async ({ browser }) => {
  expect(needsBuild(), "the build is older than what it is made from").toBe(false); // or the demo would build beside other tests
  const folder = mkdtempSync(join(tmpdir(), "lagebote-demo-"));
  const port = await freePort();
  const demo = startDemo(port, folder);
  try {
    const url = `http://localhost:${port}`;
    const context = await browser.newContext({ baseURL: url, locale: "de-DE", javaScriptEnabled: false });
    const page = await context.newPage();
    await until("the demo is filled and has started", demo.isReady, 45_000); // while other tests run
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("E-Mail");

    const { email, password } = access(folder).find(({ roles }) => roles.includes("dispatcher"))!;
    expect(demo.output()).toContain(password);
    await page.goto("/anmelden");
    await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(email);
    await page.getByLabel("Passwort").fill(password);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Lage", exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "2026-001" }).first()).toBeVisible();
    await context.close();

    demo.process.kill("SIGTERM");
    await until("the demo has stopped", () => demo.process.exitCode !== null);
    expect(demo.process.exitCode).toBe(0);
    expect(demo.isAnybodyLeft()).toBe(false);
    expect(demo.output()).not.toMatch(/"level":"(?:error|fatal)"/);
  } finally {
    demo.end();
    rmSync(folder, { recursive: true, force: true });
  }
});

type Demo = {
  process: ChildProcess;
  output: () => string;
  isReady: () => boolean;
  isAnybodyLeft: () => boolean;
  /** Whoever is left, whatever the test came to. */
  end: () => void;
};

/** In a process group of its own, by which whoever is left is found. None of our settings leak in. */
function startDemo(port: number, folder: string): Demo {
  const { PATH, HOME } = process.env;
  const demo = spawn(process.execPath, ["bin/demo.ts", folder], {
    env: { NODE_ENV: "production", PATH, HOME, PORT: String(port) },
    detached: true,
  });
  const printed: string[] = [];
  for (const stream of [demo.stdout, demo.stderr]) stream.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const output = () => printed.join("");
  const isReady = () => {
    if (demo.exitCode !== null) throw new Error(`The demo did not start.\n${output()}`);
    return output().includes("Lagebote listens") && output().includes("Worker ready");
  };
  const isAnybodyLeft = () => {
    try {
      return process.kill(-demo.pid!, 0);
    } catch {
      return false;
    }
  };
  const end = () => {
    process.off("exit", end);
    if (isAnybodyLeft()) process.kill(-demo.pid!, "SIGKILL");
  };
  process.once("exit", end); // a test that ran out of time is not waited for
  return { process: demo, output, isReady, isAnybodyLeft, end };
}

const access = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "access.json"), "utf8")) as { email: string; password: string; roles: string[] }[];
