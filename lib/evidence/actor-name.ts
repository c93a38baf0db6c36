import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors } from "#db/schema/index.ts";

/** The name somebody acts by. */
export const findActorName = (db: Db, actorId: string): string | undefined =>
  db.select({ name: actors.name }).from(actors).where(eq(actors.id, actorId)).get()?.name;
