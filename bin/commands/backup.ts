import { parseArgs } from "node:util";
import { backUp } from "#lib/backup/back-up.ts";
import { type Command, UsageError, withDatabase } from "./command.ts";

export const backup: Command = {
  usage: "TARGET",
  summary: "Copies database, attachments and secrets into the new folder TARGET, while everything runs.",
  async run(args) {
    const [target, ...rest] = parseArgs({ args, allowPositionals: true }).positionals;
    if (!target || rest.length > 0) throw new UsageError("Name one folder that does not exist yet.");
    const { attachments, events } = await withDatabase((db, dataDir) => backUp(db, dataDir, target));
    console.log(`Backed up to ${target}: ${events} audit events checked, ${attachments} attachments.`);
    return 0;
  },
};
