import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

test("processes get the environment as it is when they start: a demo has changed it by then", async () => {
  const folder = mkdtempSync(join(tmpdir(), "supervise-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const probe = join(folder, "probe.mjs");
  writeFileSync(
    probe,
    "console.log(`folder ${process.env.DATA_DIR}, key ${process.env.RESEND_API_KEY}`); setInterval(() => {}, 1000);",
  );
  const command = `
    const { supervise } = await import("./bin/supervise.ts");
    process.env.DATA_DIR = "demo-data";
    delete process.env.RESEND_API_KEY;
    supervise({ probe: { script: ${JSON.stringify(probe)}, nodeOptions: [] } });`;
  const supervisor = spawn(process.execPath, ["--input-type=module", "--eval", command], {
    env: { ...process.env, DATA_DIR: "data", RESEND_API_KEY: "re_real" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => supervisor.once("exit", resolve));
  const said = await new Promise<string>((resolve) => supervisor.stdout.once("data", (data: Buffer) => resolve(data.toString())));
  supervisor.kill();
  await ended;
  expect(said).toBe("folder demo-data, key undefined\n");
});
