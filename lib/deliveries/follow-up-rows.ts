import { eq, max } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import type { DeliveryPurpose, DeliveryState } from "#db/vocabulary.ts";
import type { FollowUpLetter } from "./follow-up-letters.ts";
import { normalizeAddress } from "./normalize-address.ts";
import { insertDeliveries, tieRecipients } from "./rows.ts";
import { FIRST_FOLLOW_UP_WAVE } from "./waves.ts";

export type Addressed = FollowUpLetter & { address: string };

/** With everybody who is told by them, as the approval writes its own. Inside a transaction. */
export function insertFollowUps(
  db: Db,
  noticeId: number,
  { purpose, state }: { purpose: DeliveryPurpose; state: DeliveryState },
  letters: readonly Addressed[],
  at: Date,
): void {
  const mails = withWaves(db, noticeId, letters).map(({ recipientIds: _, ...letter }) => ({
    ...letter,
    noticeId,
    purpose,
    state,
  }));
  insertDeliveries(db, mails, at);
  tieRecipients(db, letters);
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
