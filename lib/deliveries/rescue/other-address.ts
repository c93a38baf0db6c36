import { and, eq, gte } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deliveries, deliveryRecipients } from "#db/schema/index.ts";
import { isOneOf } from "../../directory/is-one-of.ts";
import { DomainError } from "../../domain-error.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import { type MailSite, mailSite } from "../../notices/site.ts";
import type { Stamp } from "../../stamp.ts";
import { listNames } from "../follow-up-addresses.ts";
import { type FollowUp, oweFollowUps } from "../follow-ups.ts";
import { mayBecome } from "../state.ts";
import { FIRST_FOLLOW_UP_WAVE } from "../waves.ts";
import { type AddressChoice, listOtherAddresses } from "./addresses.ts";
import { withdrawCalls } from "./calls.ts";
import { incidentOf, requireRows, type RescueRow } from "./rows.ts";
import { replaceRows } from "./send-again.ts";

/** How many mails leave because of it; 0: they were owed already. */
export type Readdressed = { mails: number };

/**
 * Sends what was approved for these people to another of their addresses that works now. A mail that told nobody, that nobody knows of or
 * that still waits gives way to it; one that arrived somewhere stays what it is. Pressed twice, it leaves once.
 *
 * @throws DomainError `address_not_theirs`, `delivery_leaving` while it is being handed over, `delivery_replaced` when another mail stands
 *   in its place, `delivery_cancelled`, `not_found`, or as `oweFollowUps`
 */
export function sendToOtherAddress(
  db: Db,
  noticeId: number,
  choices: readonly AddressChoice[],
  stamp: Stamp,
  site: MailSite = mailSite(),
): Readdressed {
  return inTransaction(db, (tx) => {
    const rows = new Map(requireRows(tx, noticeId, choices.map(({ deliveryId }) => deliveryId)).map((row) => [row.id, row])); // prettier-ignore
    const known = listFollowers(tx, noticeId, [...rows.keys()]);
    const wanted = choices.map((choice) => itemOf(choice, rows.get(choice.deliveryId)!));
    const items = wanted.filter((item) => !isOwed(item, known));
    for (const item of items) refuseUnmovable(rows.get(item.replacesId)!);
    refuseForeign(tx, [...rows.values()], items, stamp.at);
    if (items.length === 0) return { mails: 0 };
    const owed = oweFollowUps(tx, noticeId, { purpose: "other_address", items }, stamp, site);
    settleRows(tx, noticeId, [...rows.values()], stamp.at);
    withdrawCalls(
      tx,
      items.flatMap((item) => item.recipientIds),
      stamp,
    );
    const subject = { noticeId, deliveryIds: [...new Set(items.map((item) => item.replacesId))], newDeliveryIds: owed };
    recordEvent(tx, "delivery.readdressed", { incidentId: incidentOf(tx, noticeId), ...subject }, stamp);
    return { mails: owed.length };
  });
}

type Item = FollowUp & { replacesId: number };

function itemOf({ recipientId, contactPointId }: AddressChoice, row: RescueRow): Item {
  if (recipientId !== undefined && !row.recipientIds.includes(recipientId)) throw new DomainError("not_found");
  return { recipientIds: recipientId === undefined ? row.recipientIds : [recipientId], contactPointId, replacesId: row.id };
}

/** An address is everybody's own who is written to there. */
function refuseForeign(db: Db, rows: readonly RescueRow[], items: readonly Item[], at: Date): void {
  const others = listOtherAddresses(db, rows, at);
  for (const { recipientIds, contactPointId, replacesId } of items) {
    const foreign = recipientIds.filter((id) => {
      const person = others.get(replacesId)?.find((each) => each.recipientId === id);
      return !person?.addresses.some((each) => each.contactPointId === contactPointId);
    });
    if (foreign.length > 0) throw new DomainError("address_not_theirs", { names: listNames(db, foreign) }, "contactPoint");
  }
}

function refuseUnmovable({ state }: RescueRow): void {
  if (state === "sending") throw new DomainError("delivery_leaving");
  if (state === "replaced") throw new DomainError("delivery_replaced");
  if (state === "cancelled") throw new DomainError("delivery_cancelled");
}

type Follower = { replacesId: number | null; contactPointId: number | null; recipientId: number };

function listFollowers(db: Db, noticeId: number, deliveryIds: readonly number[]): Follower[] {
  return db
    .select({
      replacesId: deliveries.replacesId,
      contactPointId: deliveries.contactPointId,
      recipientId: deliveryRecipients.recipientId,
    })
    .from(deliveries)
    .innerJoin(deliveryRecipients, eq(deliveryRecipients.deliveryId, deliveries.id))
    .where(
      and(
        eq(deliveries.noticeId, noticeId),
        gte(deliveries.wave, FIRST_FOLLOW_UP_WAVE), // with the notice a range of the unique index
        isOneOf(deliveries.replacesId, deliveryIds),
      ),
    )
    .all();
}

const isOwed = (item: Item, followers: readonly Follower[]) =>
  item.recipientIds.every((id) =>
    followers.some(
      (each) => each.recipientId === id && each.contactPointId === item.contactPointId && each.replacesId === item.replacesId,
    ),
  );

/** Once another mail stands in its place for everybody whom it should have told. */
function settleRows(db: Db, noticeId: number, rows: readonly RescueRow[], at: Date): void {
  const followers = listFollowers(
    db,
    noticeId,
    rows.map((row) => row.id),
  );
  const isCovered = (row: RescueRow) =>
    row.recipientIds.every((id) => followers.some((each) => each.replacesId === row.id && each.recipientId === id));
  replaceRows(
    db,
    rows.filter((row) => mayBecome(row.state, "replaced") && isCovered(row)),
    at,
  );
}
