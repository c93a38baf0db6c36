/** Writes the emergency sheets, for the worker: what this needs of memory and time is gone when it ends. */
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { readEnv } from "#lib/env.ts";
import { openLog } from "#lib/log.ts";
import { captureConsole } from "#lib/log/capture-console.ts";
import { writeSheets } from "#lib/sheets/write-sheets.ts";

const log = openLog("sheets", process.env["LOG_LEVEL"]);
captureConsole(log);
try {
  const { DATA_DIR: dataDir } = readEnv();
  const db = openDatabase(join(dataDir, "lagebote.db"));
  const onFailure = (organization: string, error: unknown) =>
    log.error({ organization, err: error }, "An emergency sheet could not be rendered; its last one stays");
  await writeSheets(db, { dataDir, onFailure }, { by: "system", at: new Date() });
  db.$client.close();
} catch (error) {
  log.error({ err: error }, "Emergency sheets failed");
  process.exitCode = 1;
}
