import { inArray } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { playbooks } from "#db/schema/index.ts";
import type { Stamp } from "../stamp.ts";
import { createPlaybook } from "./commands.ts";
import { PlaybookFile } from "./content.ts";
import dienstleisterAusfall from "./shipped/dienstleister-ausfall.json" with { type: "json" };
import postfachsperre from "./shipped/postfachsperre.json" with { type: "json" };
import telefonausfall from "./shipped/telefonausfall.json" with { type: "json" };
import totalausfall from "./shipped/totalausfall.json" with { type: "json" };
import videokonferenz from "./shipped/videokonferenz.json" with { type: "json" };
import wartung from "./shipped/wartung.json" with { type: "json" };

const files: readonly unknown[] = [postfachsperre, totalausfall, dienstleisterAusfall, videokonferenz, telefonausfall, wartung];

/** What every installation begins with. */
export const shippedPlaybooks = (): PlaybookFile[] => files.map((file) => PlaybookFile.parse(file));

/**
 * Adds those that the city has never had: one that was changed or archived stays as it is.
 *
 * @returns the keys of those added
 */
export function installShippedPlaybooks(db: Db, stamp: Stamp): string[] {
  return inTransaction(db, (tx) => {
    const missing = missingShippedPlaybooks(tx);
    for (const { key, content } of missing) createPlaybook(tx, { key, content }, stamp);
    return missing.map(({ key }) => key);
  });
}

export function missingShippedPlaybooks(db: Db): PlaybookFile[] {
  const shipped = shippedPlaybooks();
  const keys = shipped.map(({ key }) => key);
  const there = db.select({ key: playbooks.key }).from(playbooks).where(inArray(playbooks.key, keys)).all();
  const known = new Set(there.map(({ key }) => key));
  return shipped.filter(({ key }) => !known.has(key));
}
