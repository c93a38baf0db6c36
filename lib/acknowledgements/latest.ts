import { and, desc, eq, gt, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { notices, recipients, timelineEntries } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { loadContext, type Notice } from "../notices/context.ts";
import { inVariant, type Recipient, readNotice } from "./answer-mail.ts";

const corrections = alias(timelineEntries, "corrections");

/** Newest entry that was written for the public. Internal texts have no way here. */
export function findLatestPublicText(db: Db, incidentId: number, variant: TextVariant) {
  const row = db
    .select({
      text: timelineEntries.publicText,
      textEn: timelineEntries.publicTextEn,
      textSimple: timelineEntries.publicTextSimple,
      occurredAt: timelineEntries.occurredAt,
    })
    .from(timelineEntries)
    .leftJoin(corrections, eq(corrections.supersedesId, timelineEntries.id))
    .where(and(eq(timelineEntries.incidentId, incidentId), isNotNull(timelineEntries.publicText), isNull(corrections.id)))
    .orderBy(desc(timelineEntries.occurredAt), desc(timelineEntries.id))
    .limit(1)
    .get();
  return row?.text ? { ...inVariant({ ...row, text: row.text }, variant), occurredAt: row.occurredAt } : undefined;
}

/**
 * The newest notice of the same incident that went to the same person or office after this one: an old link must not tell an old state.
 * Undefined: this is the newest. To be read only: its answer is given by its own link.
 */
export function findNewerNotice(db: Db, { notice }: { notice: Notice }, recipient: Recipient, variant: TextVariant) {
  const { personId, organizationId } = recipient;
  const isSame = personId === null ? eq(recipients.organizationId, organizationId ?? 0) : eq(recipients.personId, personId);
  const row = db
    .select({ recipient: recipients, sentAt: notices.releaseAt })
    .from(recipients)
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .where(
      and(
        isSame,
        eq(notices.incidentId, notice.incidentId),
        ne(notices.id, notice.id),
        inArray(notices.state, ["sending", "completed"]),
        gt(notices.releaseAt, notice.releaseAt ?? notice.createdAt),
      ),
    )
    .orderBy(desc(notices.releaseAt))
    .limit(1)
    .get();
  if (!row?.sentAt) return undefined;
  const mail = readNotice(db, loadContext(db, row.recipient.noticeId), row.recipient, variant, { isOther: true });
  return { subject: mail.subject, html: mail.html, sentAt: row.sentAt };
}
