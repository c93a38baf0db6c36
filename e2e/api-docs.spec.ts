import { spawn, spawnSync } from "node:child_process";
import { allBlocks, journeyIn } from "./api-docs.ts";
import { issueTokens } from "./api-tokens.ts";
import { type Application, rowsIn } from "./application.ts";
import { outbox } from "./mails.ts";
import { expect, test, withApprovalByTokens } from "./test.ts";

/** The journeys of docs/api.md as they stand there, by bash and curl, against the running application. */
test.use(withApprovalByTokens);
test.describe.configure({ mode: "serial" });

const missing = ["bash", "curl", "sed"].filter((tool) => spawnSync(tool, ["--version"]).error !== undefined);
test.skip(missing.length > 0, `The machine has no ${missing.join(", no ")}.`);

/** Runs a journey in one shell, as somebody does who follows it block by block. @returns what it printed */
async function follow(heading: string, application: Application): Promise<string> {
  const tokens = issueTokens(application);
  const shell = spawn("bash", ["-euo", "pipefail", "-c", allBlocks(journeyIn("docs/api.md", heading)).join("\n")], {
    env: {
      ...process.env,
      LAGEBOTE_URL: application.url,
      MONITOR_TOKEN: tokens.monitor,
      DISPATCHER_TOKEN: tokens.dispatcher,
      APPROVER_TOKEN: tokens.approver,
      SECRETARY_TOKEN: tokens.secretary,
    },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 40_000,
  });
  const printed: string[] = [];
  for (const stream of [shell.stdout, shell.stderr]) stream.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const code = await new Promise((resolve) => shell.once("close", resolve));
  const output = printed.join("");
  expect(code, output).toBe(0);
  return output;
}

test("open an incident from a monitoring system", async ({ application, world: _ }) => {
  const printed = await follow("Open an incident from a monitoring system", application);
  expect(printed.match(/"outcome":"opened"/g)).toHaveLength(2);
  expect(printed.match(/"number":"\d{4}-\d{3}"/g)).toHaveLength(2);
  expect(rowsIn(application, "select state from suspected_incidents where key = 'telefonanlage-rathaus'")).toBe("adopted");
  expect(rowsIn(application, "select count(*) from suspected_incidents where title = 'Webmail antwortet nicht'")).toBe(1);
  const page = await (await fetch(application.url)).text();
  expect(page).toContain("E-Mail ist gestört. Wir arbeiten daran.");
  for (const secret of ["Telefonanlage im Rathaus", "Proxy antwortet", "Webmail antwortet nicht"])
    expect(page).not.toContain(secret);
});

test("send a notice", async ({ application, world: _ }) => {
  const printed = await follow("Send a notice", application);
  expect(printed).toContain('"state":"submitted"');
  const rows = printed.match(/^\{"id":.*"address":"[^"]+".*$/gm) ?? [];
  const mails = (await outbox(application.dataDir)).filter(({ subject }) => subject?.endsWith("E-Mail ist gestört"));
  expect(mails).toHaveLength(6);
  for (const { address } of mails) expect(rows.filter((row) => row.includes(`"address":"${address}"`))).toHaveLength(1);
  for (const row of rows) expect(row).toContain('"state":"accepted"');
});

test("ask for an address", async ({ application, world: _ }) => {
  const printed = await follow("Ask for an address", application);
  expect(printed).toContain("Use ratsmitglied-1-neu@mandat.musterau.example");
  expect(printed).toMatch(/^304$/m);
});
