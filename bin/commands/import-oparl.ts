import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { DomainError } from "#lib/domain-error.ts";
import { readEnv } from "#lib/env.ts";
import { rulesFor } from "#lib/oparl/fetch.ts";
import { importOparl } from "#lib/oparl/import-oparl.ts";
import { filesAt, readFiles } from "#lib/oparl/read-files.ts";
import type { Reading } from "#lib/oparl/reading.ts";
import { readSource } from "#lib/oparl/sources.ts";
import type { Stamp } from "#lib/stamp.ts";
import type { Db } from "#db/open.ts";
import { type Command, CONSOLE_ACTOR, UsageError, withDatabase } from "./command.ts";
import { printOparlReport } from "./oparl-report.ts";

const flags = {
  "dry-run": { type: "boolean" },
  full: { type: "boolean" },
  "with-private-addresses": { type: "boolean" },
  "end-gone": { type: "boolean" },
  "same-names": { type: "boolean" },
} as const;

export const importOparlCommand: Command = {
  usage: "FILE|FOLDER|URL [--dry-run] [--full] [--with-private-addresses] [--end-gone] [--same-names]",
  summary:
    "Takes people, organizations and seats from an OParl interface or its saved pages. --full reads everything although news would do; " +
    "--end-gone ends what the source no longer has; --same-names takes the only namesake for the same person.",
  async run(args) {
    const { values, positionals } = parseArgs({ args, options: flags, allowPositionals: true });
    const [from, ...rest] = positionals;
    if (!from || rest.length > 0) throw new UsageError("Name one file, folder or address.");
    const isDryRun = values["dry-run"] ?? false;
    const [withPrivateAddresses, endGone] = [values["with-private-addresses"] ?? false, values["end-gone"] ?? false];
    const report = await withDatabase(async (db) => {
      const stamp = { by: CONSOLE_ACTOR, at: new Date() };
      // News alone tell neither what is missing nor what was held back before.
      const isFull = (values.full ?? false) || endGone || withPrivateAddresses;
      const reading = await read(db, from, isFull, stamp);
      const choices = { withPrivateAddresses, endGone, sameNames: values["same-names"] ?? false };
      return importOparl(db, reading, choices, { dryRun: isDryRun }, stamp);
    });
    printOparlReport(report, isDryRun);
    return 0;
  },
};

async function read(db: Db, from: string, isFull: boolean, stamp: Stamp): Promise<Reading> {
  if (/^https?:/i.test(from)) {
    const rules = rulesFor(readEnv().OPARL_ALLOW_PRIVATE_ADDRESSES);
    return readSource(
      db,
      from,
      { rules, isFull, onPage: (pages) => void (pages % 20 === 0 && console.error(`${pages} pages read`)) },
      stamp,
    );
  }
  if (!existsSync(from)) throw new UsageError(`${from} is neither a file nor a folder nor an address.`);
  try {
    return readFiles(filesAt(from), stamp.at);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new UsageError(`${from} cannot be read: ${(error as Error).message}`);
  }
}
