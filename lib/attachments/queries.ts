import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attachments } from "#db/schema/index.ts";

/** A kept file by its hash. Undefined: there is none. */
export function findAttachment(db: Db, hash: string) {
  return db.select().from(attachments).where(eq(attachments.hash, hash)).get();
}
