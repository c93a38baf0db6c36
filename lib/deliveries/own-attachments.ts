import { asc } from "drizzle-orm";
import { wrap } from "nodemailer/lib/base64";
import type { Db } from "#db/open.ts";
import { deliveryAttachments } from "#db/schema/index.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import type { MailAttachment } from "./compose.ts";

export type OwnAttachment = { filename: string; mediaType: string; content: string };

/**
 * What single mails carry in place of the attachments of their notice, by delivery: an appointment goes to the one whose it is, and what
 * the notice had attached has been sent before.
 */
export function listOwnAttachments(
  db: Db,
  rows: readonly { id: number; purpose: DeliveryPurpose }[],
): Map<number, MailAttachment[]> {
  const ids = rows.filter((row) => row.purpose === "appointment").map((row) => row.id);
  if (ids.length === 0) return new Map();
  const files = db
    .select()
    .from(deliveryAttachments)
    .where(isOneOf(deliveryAttachments.deliveryId, ids))
    .orderBy(asc(deliveryAttachments.deliveryId), asc(deliveryAttachments.position))
    .all();
  const byDelivery = Map.groupBy(files, (file) => file.deliveryId);
  return new Map(ids.map((id) => [id, (byDelivery.get(id) ?? []).map(encoded)]));
}

const encoded = ({ filename, mediaType, content }: OwnAttachment): MailAttachment => ({
  filename,
  mediaType,
  encoded: Buffer.from(`${wrap(Buffer.from(content).toString("base64"))}\r\n`, "latin1"),
});

/** Puts them into an owed mail. Part of a command. */
export function attachTo(db: Db, deliveryId: number, files: readonly OwnAttachment[]): void {
  for (const [position, { filename, mediaType, content }] of files.entries())
    db.insert(deliveryAttachments).values({ deliveryId, position, filename, mediaType, content }).run();
}
