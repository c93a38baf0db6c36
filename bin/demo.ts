/**
 * `npm run demo`: builds what is not built, fills ./demo-data on the first start, says who can sign in, runs web and worker. Another folder
 * is named behind it: `npm run demo -- elsewhere`. What the shell or .env call DATA_DIR is never touched: it may be a city's own.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { openDatabase } from "#db/open.ts";
import { authSecret } from "#lib/accounts/secret.ts";
import { buildDemo, type DemoAccess } from "#lib/demo/build.ts";
import { readEnv } from "#lib/env.ts";
import { programs } from "#lib/processes.ts";
import { needsBuild } from "./build-state.ts";
import { supervise } from "./supervise.ts";

const FOLDER = resolve(process.argv[2] ?? "demo-data");
const ACCESS = "access.json";

useDemoEnvironment();
const env = readEnv();
if (!(await isFree(env.PORT))) stop(`Port ${env.PORT} is taken. Choose another: PORT=3001 npm run demo`);
if (needsBuild() && spawnSync("npm", ["run", "build"], { stdio: "inherit" }).status !== 0) stop("The build failed; see above.");
if (!existsSync(join(FOLDER, ACCESS))) await fill();
welcome(JSON.parse(readFileSync(join(FOLDER, ACCESS), "utf8")) as DemoAccess[]);
supervise(programs);

/** Its own data folder, and no way out: whatever the shell has set, a demo sends nothing. */
function useDemoEnvironment(): void {
  for (const name of ["RESEND_API_KEY", "SMTP_URL", "AUTH_SECRET", "PUBLICATION_COMMAND"]) delete process.env[name];
  process.env["DATA_DIR"] = FOLDER;
  process.env["MAIL_FROM"] = "IT-Leitstelle der Stadt Elbfurt <leitstelle@rathaus.elbfurt.example>";
  process.env["MAIL_REPLY_TO"] = "leitstelle@rathaus.elbfurt.example";
}

/** Whole or not at all: a start that was interrupted begins anew. */
async function fill(): Promise<void> {
  if (existsSync(FOLDER) && readdirSync(FOLDER).length > 0) stop(`${FOLDER} holds something else. Delete it, or name another.`);
  console.log(`Filling ${FOLDER} with the city of Elbfurt …`);
  const draft = `${FOLDER}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const db = openDatabase(join(draft, "lagebote.db"));
  const access = await buildDemo(db, { ...env, DATA_DIR: draft }, new Date());
  db.$client.close();
  authSecret({ DATA_DIR: draft, AUTH_SECRET: undefined });
  writeFileSync(join(draft, ACCESS), JSON.stringify(access, null, 2), { mode: 0o600 });
  renameSync(draft, FOLDER);
}

function welcome(access: readonly DemoAccess[]): void {
  const width = Math.max(...access.map(({ email }) => email.length));
  console.log(`\nLagebote, demo city Elbfurt. Nothing leaves this machine.\n`);
  console.log(`  Public page   ${env.PUBLIC_URL}`);
  console.log(`  Sign in       ${env.PUBLIC_URL}/anmelden\n`);
  for (const { name, email, roles, password } of access)
    console.log(`  ${email.padEnd(width)}  ${password}  ${name} (${roles.join(", ")})`);
  console.log(`\nCaptured mail: ${env.PUBLIC_URL}/verwaltung/postausgang. To begin anew, delete ${FOLDER}.\n`);
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve: answer } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once("error", () => answer(false));
  server.listen(port, () => server.close(() => answer(true)));
  return promise;
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
