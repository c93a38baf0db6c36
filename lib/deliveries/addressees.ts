import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import type { Origin } from "./compose.ts";

/** The contact points that these mails went to; test mails and those to subscribers have none. */
export function listAddressees(db: Db, deliveryIds: readonly number[]): number[] {
  const { id, contactPointId } = deliveries;
  const rows = db.select({ contactPointId }).from(deliveries).where(isOneOf(id, deliveryIds)).all();
  return rows.flatMap((row) => row.contactPointId ?? []);
}

/** What a mail belongs to. Undefined: there is no such mail. */
export const findOrigin = (db: Db, deliveryId: number): Origin | undefined =>
  db
    .select({ noticeId: deliveries.noticeId, mailingId: deliveries.mailingId })
    .from(deliveries)
    .where(eq(deliveries.id, deliveryId))
    .get();
