import { and, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { DomainError } from "../../domain-error.ts";
import { type MailSite, mailSite } from "../../notices/site.ts";
import type { Stamp } from "../../stamp.ts";
import { isUnsettled } from "../outbox.ts";
import { moveToCallList } from "./calls.ts";
import type { RescueInput } from "./input.ts";
import { sendToNextAddress } from "./next-address.ts";
import { sendToOtherAddress } from "./other-address.ts";
import { rescuableStates } from "./rows.ts";
import { sendAgain } from "./send-again.ts";
import { closeUnknown } from "./unclear.ts";

/** What came of it, to be announced. */
export type Rescued = { mails: number; calls: number };

/**
 * One of the acts for one row or for many, as a person pressed it.
 *
 * @throws DomainError `nothing_chosen`, or as the act
 */
export function rescue(db: Db, noticeId: number, input: RescueInput, stamp: Stamp, site: MailSite = mailSite()): Rescued {
  const { act, row } = input.act;
  const ids = row !== undefined ? [row] : input.all ? listRescuable(db, noticeId) : input.rows;
  if (ids.length === 0) throw new DomainError("nothing_chosen");
  const none = { mails: 0, calls: 0 };
  switch (act) {
    case "again":
      return { ...none, ...sendAgain(db, noticeId, ids, stamp, site) };
    case "call":
      return { ...none, ...moveToCallList(db, noticeId, ids, stamp) };
    case "arrived":
      return { ...none, ...closeUnknown(db, noticeId, ids, { arrived: true }, stamp) };
    case "leave":
      return { ...none, ...closeUnknown(db, noticeId, ids, { arrived: false }, stamp) };
    case "other":
      if (row === undefined || !input.address) return sendToNextAddress(db, noticeId, ids, stamp, site);
      return { ...none, ...sendToOtherAddress(db, noticeId, [{ deliveryId: row, ...input.address }], stamp, site) };
  }
}

/** Without what somebody has left at that. */
const openStates = rescuableStates.filter((state) => state !== "closed_unknown");

/** Every mail of the notice that told nobody or of which nobody knows, and whose people do not know it in another way. */
export function listRescuable(db: Db, noticeId: number): number[] {
  return db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.noticeId, noticeId), inArray(deliveries.state, openStates), gt(deliveries.wave, 0), isUnsettled))
    .orderBy(deliveries.id)
    .all()
    .map((row) => row.id);
}
