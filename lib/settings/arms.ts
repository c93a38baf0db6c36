import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { settings } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import { plainPng } from "./plain-png.ts";
import { changeSettings } from "./settings.ts";

/** Every reader of the public page loads it, on a bad day the whole city at once: it must fit into the 60 KB of a first view. */
export const MAX_ARMS_BYTES = 16_000;
const MAX_ARMS_SIDE = 600;
const KEY = "arms";

/** The city's coat of arms as a PNG, or undefined. */
export function readArms(db: Db): Buffer | undefined {
  const row = db.select({ value: settings.value }).from(settings).where(eq(settings.key, KEY)).get();
  return row ? Buffer.from(row.value, "base64") : undefined;
}

/**
 * Only PNG: an SVG can carry scripts, and what else is in the file does not get in.
 *
 * @throws DomainError at `arms`: `arms_type`, `arms_too_large` or `arms_sides`
 */
export function changeArms(db: Db, file: Uint8Array, stamp: Stamp): void {
  const picture = plainPng(file);
  if (!picture) throw new DomainError("arms_type", {}, "arms");
  if (picture.bytes.length > MAX_ARMS_BYTES)
    throw new DomainError("arms_too_large", { kilobytes: MAX_ARMS_BYTES / 1000 }, "arms");
  if (picture.width > MAX_ARMS_SIDE || picture.height > MAX_ARMS_SIDE || picture.width * picture.height === 0)
    throw new DomainError("arms_sides", { side: MAX_ARMS_SIDE }, "arms");
  inTransaction(db, (tx) => {
    const value = picture.bytes.toString("base64");
    const row = { value, updatedBy: stamp.by, updatedAt: stamp.at };
    tx.insert(settings)
      .values({ key: KEY, ...row })
      .onConflictDoUpdate({ target: settings.key, set: row })
      .run();
    // What pages and the publication look at to see that it has changed.
    changeSettings(tx, { armsHash: createHash("sha256").update(picture.bytes).digest("hex").slice(0, 16) }, stamp);
  });
}

export function removeArms(db: Db, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    tx.delete(settings).where(eq(settings.key, KEY)).run();
    changeSettings(tx, { armsHash: "" }, stamp);
  });
}
