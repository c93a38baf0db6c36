import { and, count, eq, gte, isNotNull, notInArray, or, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPoints, deliveries, deliveryRecipients, incidents, noticeAnswers, notices } from "#db/schema/index.ts";
import type { DeliveryPurpose, DeliveryState } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { DomainError } from "../domain-error.ts";
import { mailableLabels } from "../incidents/stage.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { moveNotice } from "../notices/state.ts";
import type { Stamp } from "../stamp.ts";
import { refuseAddresses } from "./follow-up-addresses.ts";
import { type FollowUp, type FollowUpLetter, writeFollowUps } from "./follow-up-letters.ts";
import { type Addressed, insertFollowUps } from "./follow-up-rows.ts";
import { normalizeAddress } from "./normalize-address.ts";
import { failedDeliveryStates } from "./state.ts";
import { FIRST_FOLLOW_UP_WAVE } from "./waves.ts";

export type { FollowUp } from "./follow-up-letters.ts";

/** `purpose`: anything but the notice itself. */
export type FollowUps = { purpose: Exclude<DeliveryPurpose, "notice">; items: readonly FollowUp[] };

/** Of these another mail may be owed, although nobody says that it takes their place. */
const cameToNothing: DeliveryState[] = [...failedDeliveryStates, "cancelled", "replaced"];

/**
 * Owes further mails of a released notice: what the approval froze for these recipients, to another address or once more. The one way
 * to do so. Call it inside the command's transaction, which records the event. Asked for twice, it is owed once, except for appointments:
 * each change of one is news. A completed notice is being sent again until they have left.
 *
 * @returns the ids of the mails now owed for the items, also of those that were owed already, in the order of the items; several for an
 *   item whose people had mails of their own
 * @throws DomainError `follow_up_too_early` before the notice itself left, `tlp_not_mailable`, `follow_up_closed`, `…_suppressed`,
 *   `…_private`, `…_not_by_mail` naming who would be written to there, `follow_up_lacks_value`, `follow_up_no_text`
 */
export function oweFollowUps(
  db: Db,
  noticeId: number,
  { purpose, items }: FollowUps,
  stamp: Stamp,
  site: MailSite = mailSite(),
): number[] {
  return inTransaction(db, (tx) => {
    const notice = requireReleased(tx, noticeId);
    if (items.length === 0) return [];
    refuseAddresses(tx, items, stamp.at);
    const frozen = { id: noticeId, incidentNumber: notice.incidentNumber, answers: notice.answers, site };
    const letters = addressed(tx, writeFollowUps(tx, frozen, purpose, items));
    const known = purpose === "appointment" ? new Map<string, number>() : listOwed(tx, noticeId, purpose);
    const fresh = letters.filter((letter) => !known.has(keyOf(letter)));
    const distinct = [...new Map(fresh.map((letter) => [keyOf(letter), letter])).values()];
    insertFollowUps(tx, noticeId, { purpose, state: notice.heldAt ? "planned" : "queued" }, distinct, stamp.at);
    if (distinct.length > 0) reopenNotice(tx, noticeId, stamp);
    const owed = listOwed(tx, noticeId, purpose);
    return [...new Set(letters.map((letter) => owed.get(keyOf(letter))!))];
  });
}

/**
 * Of a released notice something is owed again: it is not completed. Inside a transaction.
 *
 * @throws DomainError `follow_up_too_early`, `tlp_not_mailable`
 */
export function reopenNotice(db: Db, noticeId: number, stamp: Stamp): { heldAt: Date | null } {
  const { state, heldAt } = requireReleased(db, noticeId);
  if (state === "completed") moveNotice(db, noticeId, "completed", "sending", stamp, null, { completedAt: null });
  return { heldAt };
}

function requireReleased(db: Db, noticeId: number) {
  const row = db
    .select({
      state: notices.state,
      heldAt: notices.heldAt,
      incidentNumber: incidents.number,
      tlp: incidents.tlp,
      answers: sql<number>`(select ${count()} from ${noticeAnswers} where ${noticeAnswers.noticeId} = ${notices.id})`,
    })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(eq(notices.id, noticeId))
    .get();
  if (!row) throw new DomainError("not_found");
  if (row.state !== "sending" && row.state !== "completed") throw new DomainError("follow_up_too_early");
  if (!mailableLabels.includes(row.tlp)) throw new DomainError("tlp_not_mailable", { label: row.tlp });
  return row;
}

function addressed(db: Db, letters: readonly FollowUpLetter[]): Addressed[] {
  const ids = letters.map((letter) => letter.contactPointId);
  const rows = db
    .select({ id: contactPoints.id, value: contactPoints.value })
    .from(contactPoints)
    .where(isOneOf(contactPoints.id, ids))
    .all();
  const values = new Map(rows.map((row) => [row.id, row.value]));
  return letters.map((letter) => ({ ...letter, address: values.get(letter.contactPointId)! }));
}

/** What makes two of them one. */
type Owed = { address: string; replacesId: number | null; recipientIds: readonly number[] };
const keyOf = ({ address, replacesId, recipientIds }: Owed) =>
  [normalizeAddress(address), replacesId ?? "", ...recipientIds].join("|");

/** By key; the newest where there are several. */
function listOwed(db: Db, noticeId: number, purpose: DeliveryPurpose): Map<string, number> {
  const rows = db
    .select({
      id: deliveries.id,
      address: deliveries.address,
      replacesId: deliveries.replacesId,
      recipientIds: sql<string>`(select json_group_array(recipient_id) from (
        select ${deliveryRecipients.recipientId} from ${deliveryRecipients}
        where ${deliveryRecipients.deliveryId} = ${deliveries.id} order by 1))`,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.noticeId, noticeId),
        eq(deliveries.purpose, purpose),
        gte(deliveries.wave, FIRST_FOLLOW_UP_WAVE),
        or(isNotNull(deliveries.replacesId), notInArray(deliveries.state, cameToNothing)),
      ),
    )
    .orderBy(deliveries.id)
    .all();
  return new Map(rows.map((row) => [keyOf({ ...row, recipientIds: JSON.parse(row.recipientIds) as number[] }), row.id]));
}
