import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { maintenanceWindows } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { catchUp } from "./run-due.ts";
import type { Window } from "./write-update.ts";

/**
 * The window that a command is about, after it has caught up with the clock. Inside the command's transaction.
 *
 * @param version that somebody has seen; not checked when left out
 * @throws DomainError `not_found`, `changed_meanwhile`
 */
export function requireWindow(tx: Db, number: string, version: number | undefined, at: Date): Window {
  const found = tx.select().from(maintenanceWindows).where(eq(maintenanceWindows.number, number)).get();
  if (!found) throw new DomainError("not_found");
  if (version !== undefined && version !== found.version) throw new DomainError("changed_meanwhile");
  return catchUp(tx, found, at);
}
