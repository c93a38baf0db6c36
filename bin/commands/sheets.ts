import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Command, CONSOLE_ACTOR, UsageError, withDatabase } from "./command.ts";

const EXIT_REFUSED = 1;

export const sheets: Command = {
  usage: "[--drop-old]",
  summary:
    "Writes the emergency sheets now: a PDF for each body, and all of them as PDF, page and table; --drop-old keeps no earlier ones.",
  async run(args) {
    const options = { "drop-old": { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    if (positionals.length > 0) throw new UsageError("There is nothing to name.");
    // Loaded here: no other command needs fonts and PDF.
    const { writeSheets } = await import("#lib/sheets/write-sheets.ts");
    const { CURRENT, forgetOldSheets, sheetFolder } = await import("#lib/sheets/folder.ts");
    const missing: string[] = [];
    const written = await withDatabase(async (db, dataDir) => {
      const onFailure = (key: string) => void missing.push(key);
      const facts = await writeSheets(db, { dataDir, onFailure }, { by: CONSOLE_ACTOR, at: new Date() });
      if (values["drop-old"]) forgetOldSheets(dataDir, new Date(), "newest");
      return { ...facts, folder: join(sheetFolder(dataDir), CURRENT) };
    });
    console.log(`${written.sheets - written.failed} emergency sheets written to ${written.folder}.`);
    if (missing.length === 0) return 0;
    console.error(`Not rendered, the last one stays: ${missing.join(", ")}.`);
    return EXIT_REFUSED;
  },
};
