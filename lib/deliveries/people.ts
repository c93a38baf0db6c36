import { and, asc, desc, eq, gt, isNotNull, lt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  acknowledgements,
  callTasks,
  contactPoints,
  deliveries,
  deliveryRecipients,
  incidents,
  noticeAnswers,
  notices,
  recipients,
} from "#db/schema/index.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { deliveryFor } from "./delivery-for.ts";

/** A person or an organization, by its id. */
export type Addressee = { kind: "person" | "organization"; id: number };

/** `person-12`, `organization-3`, as addresses of pages have it. */
export function parseRef(ref: string): Addressee | undefined {
  const [, kind, id] = /^(person|organization)-([1-9]\d{0,14})$/.exec(ref) ?? [];
  return kind && id ? { kind: kind as Addressee["kind"], id: Number(id) } : undefined;
}

const DEFAULT_PAGE = 50;
type Page = { before?: number | undefined; limit?: number; viewer?: Viewer };

/**
 * Every released notice that was for somebody, newest first, with each mail that should tell them, the call, and what they answered.
 *
 * @param before `recipientId` of the last one seen
 */
export function listSentTo(db: Db, { kind, id }: Addressee, { before, limit = DEFAULT_PAGE, viewer = anyStaff }: Page = {}) {
  const rows = db
    .select({
      recipientId: recipients.id,
      noticeId: notices.id,
      subject: notices.subject,
      stage: notices.stage,
      noticeState: notices.state,
      approvedAt: notices.approvedAt,
      incidentNumber: incidents.number,
      incidentTitle: incidents.title,
      isExercise: incidents.isExercise,
      callState: callTasks.state,
      callReason: callTasks.reason,
    })
    .from(recipients)
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .leftJoin(callTasks, eq(callTasks.recipientId, recipients.id))
    .where(
      and(
        eq(kind === "person" ? recipients.personId : recipients.organizationId, id),
        isNotNull(notices.approvedAt),
        before === undefined ? undefined : lt(recipients.id, before),
      ),
    )
    .orderBy(desc(recipients.id))
    .limit(limit)
    .all();
  const ids = rows.map((row) => row.recipientId);
  const mails = listMails(db, ids, viewer);
  const answers = listAnswers(db, ids);
  return rows.map((row) => ({ ...row, mails: mails.get(row.recipientId) ?? [], answer: answers.get(row.recipientId) ?? null }));
}
export type SentNotice = ReturnType<typeof listSentTo>[number];

function listMails(db: Db, recipientIds: readonly number[], viewer: Viewer) {
  const rows = db
    .select({
      recipientId: deliveryRecipients.recipientId,
      id: deliveries.id,
      purpose: deliveries.purpose,
      contactPointId: deliveries.contactPointId,
      address: deliveries.address,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
      state: deliveries.state,
      attempts: deliveries.attemptCount,
      code: deliveries.lastCode,
      error: deliveries.lastError,
      handedOverAt: deliveries.acceptedAt,
      updatedAt: deliveries.updatedAt,
    })
    .from(deliveryRecipients)
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .leftJoin(contactPoints, eq(contactPoints.id, deliveries.contactPointId))
    .where(and(isOneOf(deliveryRecipients.recipientId, recipientIds), gt(deliveries.wave, 0)))
    .orderBy(asc(deliveries.id))
    .all();
  const shown = rows.map((row) => deliveryFor(row, viewer));
  return Map.groupBy(shown, (row) => row.recipientId);
}

/** The newest of each. */
function listAnswers(db: Db, recipientIds: readonly number[]) {
  const rows = db
    .select({
      recipientId: acknowledgements.recipientId,
      text: noticeAnswers.text,
      remark: acknowledgements.remark,
      channel: acknowledgements.channel,
      isLate: acknowledgements.isLate,
      recordedAt: acknowledgements.recordedAt,
    })
    .from(acknowledgements)
    .innerJoin(noticeAnswers, eq(noticeAnswers.id, acknowledgements.answerId))
    .where(isOneOf(acknowledgements.recipientId, recipientIds))
    .orderBy(asc(acknowledgements.id))
    .all();
  return new Map(rows.map((row) => [row.recipientId, row]));
}

/** How they were called when they were last written to. Undefined: nobody has ever written to them. */
export function findAddressee(db: Db, { kind, id }: Addressee) {
  return db
    .select({ name: recipients.name, functionLabel: recipients.functionLabel, n: sql<number>`count(*) over ()` })
    .from(recipients)
    .where(eq(kind === "person" ? recipients.personId : recipients.organizationId, id))
    .orderBy(desc(recipients.id))
    .limit(1)
    .get();
}
