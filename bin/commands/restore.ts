import { parseArgs } from "node:util";
import { restore } from "#lib/backup/restore.ts";
import { readEnv } from "#lib/env.ts";
import { type Command, CONSOLE_ACTOR, UsageError } from "./command.ts";

export const restoreCommand: Command = {
  usage: "BACKUP",
  summary:
    "Makes the data folder DATA_DIR, which must be new or empty, of the folder BACKUP. Nothing is sent until a person says so.",
  run(args) {
    const [source, ...rest] = parseArgs({ args, allowPositionals: true }).positionals;
    if (!source || rest.length > 0) throw new UsageError("Name the folder of one backup.");
    const { DATA_DIR } = readEnv();
    const events = restore(source, DATA_DIR, { by: CONSOLE_ACTOR, at: new Date() });
    console.log(`Restored to ${DATA_DIR}: ${events} audit events checked. Sending is on hold; see Lage, Versand.`);
    return 0;
  },
};
