import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Connection, openDatabase } from "#db/open.ts";
import { freePort } from "./far-end/smtp.ts";

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/** Lagebote as `npm start` runs it, on its own port and data folder: a web process, a worker, and what supervises both. */
export type Application = {
  url: string;
  dataDir: string;
  /** The test's own connection, for seeding through the commands of lib and for looking at rows. */
  db: Connection;
  environment: Record<string, string>;
  /** Everything the processes have printed so far. */
  output: () => string;
  /** `kill -9`; the supervisor starts it again. */
  kill: (process: "web" | "worker") => void;
  /** Stops the supervisor where it stands: what is killed stays dead until the answered function is called. */
  freezeSupervisor: () => () => void;
  stop: () => Promise<void>;
};

/** The other servers of a test stand beside the application, and one program asks as often as a hundred. The same for all, so that many share one. */
const atATest = {
  OPARL_ALLOW_PRIVATE_ADDRESSES: "1",
  WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: "1",
  API_CALLS_PER_MINUTE: "1000000",
};

type StartOptions = {
  environment?: Record<string, string>;
  /** One that is there already; a new one when left out. */
  dataDir?: string;
  /** Fills the database before the processes start. */
  prepare?: (db: Connection, place: { dataDir: string; url: string }) => void | Promise<void>;
};

export async function startApplication({
  environment = {},
  dataDir = mkdtempSync(join(tmpdir(), "lagebote-e2e-")),
  prepare,
}: StartOptions = {}): Promise<Application> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const variables = {
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    EMERGENCY_SHEETS: "off",
    PUBLICATION: "off",
    ...atATest,
    ...environment,
  };
  const db = openDatabase(join(dataDir, "lagebote.db"));
  await prepare?.(db, { dataDir, url });

  const printed: string[] = [];
  const supervisor = spawn(process.execPath, ["bin/start.ts"], {
    env: { ...ownVariables(), ...variables, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  supervisor.stdout.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  supervisor.stderr.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
  const endWithUs = () => supervisor.kill("SIGTERM");
  process.once("exit", endWithUs);
  const output = () => printed.join("");
  await ready(url, supervisor, output);
  let kills = 0;
  return {
    url,
    dataDir,
    db,
    environment: variables,
    output,
    kill(name) {
      kills++;
      process.kill(childOf(supervisor, `bin/${name}.ts`), "SIGKILL");
    },
    freezeSupervisor() {
      supervisor.kill("SIGSTOP");
      return () => void supervisor.kill("SIGCONT");
    },
    async stop() {
      const deaths = output().match(/"msg":"(?:web|worker) ended /g) ?? [];
      process.off("exit", endWithUs);
      await ended(supervisor);
      db.$client.close();
      rmSync(dataDir, { recursive: true, force: true });
      if (deaths.length > kills) throw new Error(`A process ended that no test had killed.\n${output()}`);
    },
  };
}

/** The one value that a query answers. */
export const rowsIn = ({ db }: Pick<Application, "db">, query: string) => db.$client.prepare(query).pluck().get();

/** Rows per table; sessions are touched by whoever is signed in. */
export function countRows({ db }: Pick<Application, "db">): Record<string, number> {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    .pluck()
    .all() as string[];
  const counted = tables.filter((table) => table !== "sessions");
  return Object.fromEntries(
    counted.map((table) => [table, db.$client.prepare(`select count(*) from "${table}"`).pluck().get() as number]),
  );
}

/** Waits until `isSo` answers something; the test's own clock is the only limit that counts, this one names what was missing. */
export async function until<T>(what: string, isSo: () => T | Promise<T>, withinMs = 20_000): Promise<NonNullable<Awaited<T>>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const result = await isSo();
    if (result) return result;
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await wait(50);
  }
}

/** What the machine needs; none of the application's own settings leak in from outside. */
function ownVariables(): Record<string, string | undefined> {
  const foreign =
    /^(?:PORT|PUBLIC_URL|DATA_DIR|AUTH_SECRET|MAIL_|SMTP_|INBOUND_|RESEND_|ALLOW_|EMERGENCY_|PUBLICATION|SUBSCRIPTION_|OPARL_|WEBHOOKS_|API_|LOG_|OIDC_|NODE_OPTIONS|PW_|TEST_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function ready(url: string, supervisor: ChildProcess, output: () => string): Promise<void> {
  await until(
    `the application answers at ${url}`,
    async () => {
      if (supervisor.exitCode !== null) throw new Error(`The application did not start.\n${output()}`);
      const isWorking = output().includes("Worker ready") && output().includes("Lagebote listens");
      const answer = await fetch(`${url}/anmelden`, { redirect: "manual" }).catch(() => undefined);
      return isWorking && answer !== undefined && answer.status < 500;
    },
    READY_WITHIN_MS,
  );
}

/** By what Linux tells of the supervisor's children. */
function childOf(supervisor: ChildProcess, script: string): number {
  const { pid } = supervisor;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  const found = children.find((child) => readFileSync(`/proc/${child}/cmdline`, "utf8").includes(script));
  if (found === undefined) throw new Error(`${script} is not running.`);
  return found;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await gone;
  clearTimeout(timer);
}
