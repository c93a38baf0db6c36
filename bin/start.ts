/**
 * `npm start`: prepares, then runs web and worker and starts again whichever stops. Preparing is a process of its own: what it loads would
 * otherwise stay in memory for as long as the supervisor lives.
 */
import { spawnSync } from "node:child_process";
import { processEnvironment, programs } from "#lib/processes.ts";
import { supervise } from "./supervise.ts";

const { status } = spawnSync(process.execPath, ["bin/prepare.ts"], { stdio: "inherit", env: processEnvironment() });
if (status !== 0) process.exit(status ?? 1);
supervise(programs);
