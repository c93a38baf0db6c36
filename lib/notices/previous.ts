import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeLists, notices, recipients } from "#db/schema/index.ts";
import { noticeAudience, recipientRef } from "./audience.ts";
import { loadContext } from "./context.ts";
import { diffRecipients, diffTexts } from "./difference.ts";
import { frozenStates, isFrozen } from "./state.ts";

/**
 * The notice that this one is compared with: the newest released one of the incident before it, if possible one that went to one of the
 * same lists. Undefined: it is the first.
 */
export function findPreviousNotice(db: Db, noticeId: number) {
  const sharesList = sql<number>`exists (select 1 from ${noticeLists} mine join ${noticeLists} theirs on theirs.list_id = mine.list_id
    where mine.notice_id = ${noticeId} and theirs.notice_id = ${notices.id})`;
  const incidentId = db.select({ id: notices.incidentId }).from(notices).where(eq(notices.id, noticeId));
  return db
    .select({ id: notices.id, subject: notices.subject, body: notices.body, approvedAt: notices.approvedAt })
    .from(notices)
    .where(and(inArray(notices.incidentId, incidentId), lt(notices.id, noticeId), inArray(notices.state, [...frozenStates])))
    .orderBy(desc(sharesList), desc(notices.id))
    .limit(1)
    .get();
}

/** What is new against the notice before: words, and people by name. Undefined: there is none before. */
export function findDifference(db: Db, noticeId: number, at: Date) {
  const previous = findPreviousNotice(db, noticeId);
  if (!previous) return undefined;
  const context = loadContext(db, noticeId);
  const { notice } = context;
  const now = isFrozen(notice.state) ? listFrozenNames(db, noticeId) : noticeAudience(db, context, at);
  return {
    previous: { id: previous.id, subject: previous.subject, approvedAt: previous.approvedAt },
    subject: diffTexts(previous.subject, notice.subject),
    body: diffTexts(previous.body, notice.body),
    ...diffRecipients(
      listFrozenNames(db, previous.id),
      now.map(({ ref, name }) => ({ ref, name })),
    ),
  };
}

export function listFrozenNames(db: Db, noticeId: number) {
  return db
    .select({ personId: recipients.personId, organizationId: recipients.organizationId, name: recipients.name })
    .from(recipients)
    .where(eq(recipients.noticeId, noticeId))
    .orderBy(asc(recipients.id))
    .all()
    .map((row) => ({
      ref: row.personId === null ? recipientRef("organization", row.organizationId!) : recipientRef("person", row.personId),
      name: row.name,
    }));
}
