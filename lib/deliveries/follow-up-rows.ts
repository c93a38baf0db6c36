import { eq, max, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryPurpose, DeliveryState } from "#db/vocabulary.ts";
import type { FollowUpLetter } from "./follow-up-letters.ts";
import { normalizeAddress } from "./outbox.ts";
import { FIRST_FOLLOW_UP_WAVE } from "./waves.ts";

export type Addressed = FollowUpLetter & { address: string };

/** Rows and ties as one JSON parameter each, as the approval writes them. Inside a transaction. */
export function insertFollowUps(
  db: Db,
  noticeId: number,
  { purpose, state }: { purpose: DeliveryPurpose; state: DeliveryState },
  letters: readonly Addressed[],
  at: Date,
): void {
  const rows = withWaves(db, noticeId, letters).map(({ hashes, recipientIds: _, slots, address, ...letter }) => ({
    ...letter,
    ...hashes,
    address,
    addressNormalized: normalizeAddress(address),
    slots: JSON.stringify(slots),
  }));
  db.run(sql`
    insert into deliveries (notice_id, wave, purpose, replaces_id, channel, contact_point_id, address, address_normalized, state,
      template_id, slots, subject_hash, text_hash, html_hash, message_id, "references", attempt_count, updated_at)
    select ${noticeId}, v.value ->> 'wave', ${purpose}, v.value ->> 'replacesId', 'email', v.value ->> 'contactPointId',
      v.value ->> 'address', v.value ->> 'addressNormalized', ${state}, v.value ->> 'templateId', v.value ->> 'slots',
      v.value ->> 'subjectHash', v.value ->> 'textHash', v.value ->> 'htmlHash', v.value ->> 'messageId', v.value ->> 'references',
      0, ${at.getTime()}
    from json_each(${JSON.stringify(rows)}) v`);
  const ties = letters.flatMap((letter) => letter.recipientIds.map((id) => [letter.messageId, id]));
  db.run(sql`
    insert into delivery_recipients (delivery_id, recipient_id)
    select d.id, v.value ->> 1 from json_each(${JSON.stringify(ties)}) v
    join deliveries d on d.message_id = v.value ->> 0`);
}

/** A wave of their own; where several go to one mailbox, one wave each, because a wave writes to an address once. */
function withWaves(db: Db, noticeId: number, letters: readonly Addressed[]): (Addressed & { wave: number })[] {
  const last = db
    .select({ wave: max(deliveries.wave) })
    .from(deliveries)
    .where(eq(deliveries.noticeId, noticeId))
    .get();
  const first = Math.max(FIRST_FOLLOW_UP_WAVE, (last?.wave ?? 0) + 1);
  const before = new Map<string, number>();
  return letters.map((letter) => {
    const address = normalizeAddress(letter.address);
    const n = before.get(address) ?? 0;
    before.set(address, n + 1);
    return { ...letter, wave: first + n };
  });
}
