import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";

/** @throws DomainError `not_found` */
export function requireIncident(db: Db, number: string) {
  const incident = db.select().from(incidents).where(eq(incidents.number, number)).get();
  if (!incident) throw new DomainError("not_found");
  return incident;
}
