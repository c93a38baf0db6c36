import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { DeliveryPurpose, DeliveryState } from "#db/vocabulary.ts";
import type { Slots } from "../notices/splice.ts";
import { normalizeAddress } from "./normalize-address.ts";

/** A mail to be owed: what stands in its row, and what it says. */
export type NewDelivery = {
  noticeId?: number;
  mailingId?: number;
  subscriberId?: number | null;
  wave?: number;
  purpose?: DeliveryPurpose;
  replacesId?: number | null;
  contactPointId?: number;
  address: string;
  state: DeliveryState;
  templateId: number;
  slots: Slots;
  hashes: { subjectHash: string; textHash: string; htmlHash: string };
  /** With angle brackets. */
  messageId: string;
  /** Space-separated Message-IDs. */
  references: string;
};

/** Of the notice itself; 0 and below are test mails, which belong to nobody's proof. */
const FIRST_WAVE = 1;
/** Rows per statement: few enough for a statement's memory, enough that its overhead vanishes. */
const ROWS_PER_INSERT = 1000;

/** Writes them by e-mail, in the caller's transaction: all or none. */
export function insertDeliveries(db: Db, mails: readonly NewDelivery[], at: Date): void {
  for (let from = 0; from < mails.length; from += ROWS_PER_INSERT) insertPage(db, mails.slice(from, from + ROWS_PER_INSERT), at);
}

/** The rows as one JSON parameter: ten times faster than a statement with thousands of placeholders. */
function insertPage(db: Db, mails: readonly NewDelivery[], at: Date): void {
  const rows = JSON.stringify(
    mails.map(({ slots: _, hashes: __, references: ___, ...mail }) => ({
      wave: FIRST_WAVE,
      purpose: "notice",
      ...mail,
      addressNormalized: normalizeAddress(mail.address),
    })),
  );
  db.run(sql`
    insert into deliveries (notice_id, mailing_id, subscriber_id, wave, purpose, replaces_id, channel, contact_point_id, address,
      address_normalized, state, template_id, message_id, attempt_count, updated_at)
    select v.value ->> 'noticeId', v.value ->> 'mailingId', v.value ->> 'subscriberId', v.value ->> 'wave', v.value ->> 'purpose',
      v.value ->> 'replacesId', 'email', v.value ->> 'contactPointId', v.value ->> 'address', v.value ->> 'addressNormalized',
      v.value ->> 'state', v.value ->> 'templateId', v.value ->> 'messageId', 0, ${at.getTime()}
    from json_each(${rows}) v`);
  const contents = JSON.stringify(
    mails.map(({ messageId, slots, hashes, references }) => ({ messageId, slots: JSON.stringify(slots), ...hashes, references })),
  );
  db.run(sql`
    insert into delivery_contents (delivery_id, slots, subject_hash, text_hash, html_hash, "references")
    select d.id, v.value ->> 'slots', v.value ->> 'subjectHash', v.value ->> 'textHash', v.value ->> 'htmlHash',
      v.value ->> 'references'
    from json_each(${contents}) v join deliveries d on d.message_id = v.value ->> 'messageId'`);
}

/** The people told by mails that stand there, in the caller's transaction. */
export function tieRecipients(db: Db, mails: readonly { messageId: string; recipientIds: readonly number[] }[]): void {
  const ties = mails.flatMap((mail) => mail.recipientIds.map((recipientId) => [mail.messageId, recipientId]));
  db.run(sql`
    insert into delivery_recipients (delivery_id, recipient_id)
    select d.id, v.value ->> 1 from json_each(${JSON.stringify(ties)}) v
    join deliveries d on d.message_id = v.value ->> 0`);
}
