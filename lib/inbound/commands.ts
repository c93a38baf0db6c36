import { and, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { inboundMails } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";

/**
 * Says that somebody has looked at these mails. Whoever was first stays named; those already seen are left as they are.
 *
 * @throws DomainError `not_found` when one of them is none
 * @returns how many were new to everybody
 */
export function markSeen(db: Db, ids: readonly number[], stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const asked = [...new Set(ids)];
    const known = tx.select({ id: inboundMails.id }).from(inboundMails).where(isOneOf(inboundMails.id, asked)).all();
    if (known.length !== asked.length) throw new DomainError("not_found");
    const marked = tx
      .update(inboundMails)
      .set({ seenBy: stamp.by, seenAt: stamp.at })
      .where(and(isOneOf(inboundMails.id, asked), isNull(inboundMails.seenAt)))
      .returning({ id: inboundMails.id })
      .all()
      .map((row) => row.id);
    if (marked.length > 0) recordEvent(tx, "inbound_mail.seen", { inboundMailIds: marked.toSorted((a, b) => a - b) }, stamp);
    return marked.length;
  });
}
