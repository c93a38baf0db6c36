import { wrap } from "nodemailer/lib/base64";
import { type AnyDb, rowsOf, run } from "#db/statements.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import type { MailAttachment } from "./compose.ts";

export type OwnAttachment = { filename: string; mediaType: string; content: string };

/**
 * What single mails carry in place of the attachments of their notice, by delivery: an appointment goes to the one whose it is, and what
 * the notice had attached has been sent before.
 */
export function listOwnAttachments(
  db: AnyDb,
  rows: readonly { id: number; purpose: DeliveryPurpose }[],
): Map<number, MailAttachment[]> {
  const ids = rows.filter((row) => row.purpose === "appointment").map((row) => row.id);
  if (ids.length === 0) return new Map();
  const files = rowsOf<OwnAttachment & { deliveryId: number }>(
    db,
    `
    select delivery_id as deliveryId, filename, media_type as mediaType, content from delivery_attachments
    where delivery_id in (select value from json_each(?)) order by delivery_id, position`,
    JSON.stringify(ids),
  );
  const byDelivery = Map.groupBy(files, (file) => file.deliveryId);
  return new Map(ids.map((id) => [id, (byDelivery.get(id) ?? []).map(encoded)]));
}

const encoded = ({ filename, mediaType, content }: OwnAttachment): MailAttachment => ({
  filename,
  mediaType,
  encoded: Buffer.from(`${wrap(Buffer.from(content).toString("base64"))}\r\n`, "latin1"),
});

/** Puts them into an owed mail. Part of a command. */
export function attachTo(db: AnyDb, deliveryId: number, files: readonly OwnAttachment[]): void {
  for (const [position, { filename, mediaType, content }] of files.entries())
    run(
      db,
      "insert into delivery_attachments (delivery_id, position, filename, media_type, content) values (?, ?, ?, ?, ?)",
      deliveryId,
      position,
      filename,
      mediaType,
      content,
    );
}
