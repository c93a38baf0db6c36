import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";

/** The contact points that these mails went to; test mails, to somebody with an account, have none. */
export function listAddressees(db: Db, deliveryIds: readonly number[]): number[] {
  const { id, contactPointId } = deliveries;
  const rows = db.select({ contactPointId }).from(deliveries).where(isOneOf(id, deliveryIds)).all();
  return rows.flatMap((row) => row.contactPointId ?? []);
}

/** The notice that a mail belongs to. */
export const findNoticeOf = (db: Db, deliveryId: number): number | undefined =>
  db.select({ id: deliveries.noticeId }).from(deliveries).where(eq(deliveries.id, deliveryId)).get()?.id;
