import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { inboundMails } from "#db/schema/index.ts";
import type { InboundMailKind, InboundMailSource } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { recordProviderEvents } from "../provider-events/record.ts";
import type { Stamp } from "../stamp.ts";
import { bounceEvent } from "./bounce-event.ts";
import { matchInbound } from "./match.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";
import { type InboundReading, readInbound } from "./read.ts";
import { keepMail } from "./store.ts";

/** `isNew`: false for a mail that was here already. */
export type Received = { id: number; kind: InboundMailKind; isNew: boolean };

/**
 * Takes in a mail, whatever it is: kept on disk, then recorded as a reaction to what it belongs to. Never an acknowledgement, because
 * nobody has chosen an answer; and never answered, because two machines could go on for ever.
 *
 * @param raw as it came over the wire
 * @throws DomainError `mail_too_large`
 */
export async function receiveInbound(
  { db, dataDir }: { db: Db; dataDir: string },
  raw: Uint8Array,
  source: InboundMailSource,
  stamp: Stamp,
): Promise<Received> {
  if (raw.length > MAX_MAIL_BYTES) throw new DomainError("mail_too_large", { maximum: MAX_MAIL_BYTES / 1024 / 1024 });
  const reading = await readInbound(raw);
  await keepMail(dataDir, reading.hash, raw);
  return recordInbound(db, reading, source, stamp);
}

/** The row and what follows from it, in one commit. */
export function recordInbound(db: Db, reading: InboundReading, source: InboundMailSource, stamp: Stamp): Received {
  return inTransaction(db, (tx) => {
    const known = tx
      .select({ id: inboundMails.id, kind: inboundMails.kind })
      .from(inboundMails)
      .where(eq(inboundMails.hash, reading.hash))
      .get();
    if (known) return { ...known, isNew: false };
    const match = matchInbound(tx, reading, stamp.at);
    const kind = match ? reading.kind : "unmatched";
    const { deliveryId = null, recipientId = null, noticeId = null, incidentId = null } = match ?? {};
    const { hash, sender, subject, excerpt, report } = reading;
    const { id } = tx
      .insert(inboundMails)
      .values({
        kind,
        source,
        hash,
        deliveryId,
        recipientId,
        sender,
        subject,
        excerpt,
        bounceStatus: report?.status ?? null,
        receivedAt: stamp.at,
      })
      .returning({ id: inboundMails.id })
      .get();
    if (report && match?.messageId) recordProviderEvents(tx, [bounceEvent(match.deliveryId, match.messageId, report)], stamp.at);
    recordEvent(tx, "inbound_mail.received", { incidentId, noticeId, deliveryId, recipientId, kind, source, hash }, stamp);
    return { id, kind, isNew: true };
  });
}
