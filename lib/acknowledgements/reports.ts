import { and, count, desc, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { notices, recipientReports, recipients } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import type { ReportInput } from "./input.ts";

/** More than anybody has to say about themselves; a link that got into wrong hands fills no table. */
const MAX_REPORTS = 10;

/**
 * A recipient says on their personal page that they are the wrong person, or no longer in office. No answer: whoever should have been told
 * may still not know, so nothing that follows an unanswered notice stops. The same again changes nothing.
 *
 * @throws DomainError `unknown_link`, `too_many_reports`
 * @returns whether anything new was recorded
 */
export function reportRecipient(db: Db, token: string, { kind, remark: said }: ReportInput, at: Date): { isNew: boolean } {
  const remark = said ?? null;
  return inTransaction(db, (tx) => {
    const recipient = tx
      .select({ id: recipients.id, noticeId: recipients.noticeId, incidentId: notices.incidentId, state: notices.state })
      .from(recipients)
      .innerJoin(notices, eq(notices.id, recipients.noticeId))
      .where(eq(recipients.answerToken, token))
      .get();
    if (!recipient || recipient.state === "cancelled") throw new DomainError("unknown_link");
    const newest = tx
      .select()
      .from(recipientReports)
      .where(and(eq(recipientReports.recipientId, recipient.id), isNull(recipientReports.settledAt)))
      .orderBy(desc(recipientReports.id))
      .get();
    if (newest?.kind === kind && newest.remark === remark) return { isNew: false };
    const before = tx.select({ n: count() }).from(recipientReports).where(eq(recipientReports.recipientId, recipient.id)).get();
    if ((before?.n ?? 0) >= MAX_REPORTS) throw new DomainError("too_many_reports");
    const { id } = tx
      .insert(recipientReports)
      .values({ recipientId: recipient.id, kind, remark, recordedAt: at })
      .returning({ id: recipientReports.id })
      .get();
    const { incidentId, noticeId } = recipient;
    const subject = { incidentId, noticeId, recipientId: recipient.id, reportId: id, kind };
    recordEvent(tx, "recipient_report.recorded", subject, { by: "system", at });
    return { isNew: true };
  });
}

/**
 * Says what came of a report.
 *
 * @throws DomainError `not_found`, `report_settled`
 */
export function settleReport(db: Db, reportId: number, settlement: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const report = tx
      .select({ settledAt: recipientReports.settledAt, noticeId: recipients.noticeId, incidentId: notices.incidentId })
      .from(recipientReports)
      .innerJoin(recipients, eq(recipients.id, recipientReports.recipientId))
      .innerJoin(notices, eq(notices.id, recipients.noticeId))
      .where(eq(recipientReports.id, reportId))
      .get();
    if (!report) throw new DomainError("not_found");
    if (report.settledAt) throw new DomainError("report_settled");
    tx.update(recipientReports)
      .set({ settledBy: stamp.by, settledAt: stamp.at, settlement })
      .where(and(eq(recipientReports.id, reportId), isNull(recipientReports.settledAt)))
      .run();
    const { incidentId, noticeId } = report;
    recordEvent(tx, "recipient_report.settled", { incidentId, noticeId, reportId }, stamp);
  });
}
