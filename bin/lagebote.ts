/** `npm run lagebote -- <command>`: what an operator does from the console. */
import { runCommand } from "./commands/run.ts";

process.exitCode = await runCommand(process.argv.slice(2));
