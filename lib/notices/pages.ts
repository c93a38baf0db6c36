import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { acknowledgements, callTasks, contactPoints, incidents, noticeAnswers, notices, recipients } from "#db/schema/index.ts";
import type { NoticeState } from "#db/vocabulary.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { valueFor } from "../directory/masked.ts";
import { noticeAudience, recipientRef } from "./audience.ts";
import { loadContext, withLabel } from "./context.ts";
import { findParties } from "./parties.ts";
import { isComposedLive } from "./state.ts";

type NoticeFilter = {
  incidentNumber?: string | undefined;
  state?: NoticeState | undefined;
  /** Id of the last one seen. */
  before?: number | undefined;
  limit: number;
};

/** Notices of one incident or of all, newest first, each with its author. */
export function listNoticePage(db: Db, { incidentNumber, state, before, limit }: NoticeFilter) {
  const rows = db
    .select({ notice: notices, incidentNumber: incidents.number, incidentTlp: incidents.tlp })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(
      and(
        incidentNumber === undefined ? undefined : eq(incidents.number, incidentNumber),
        state === undefined ? undefined : eq(notices.state, state),
        before === undefined ? undefined : lt(notices.id, before),
      ),
    )
    .orderBy(desc(notices.id))
    .limit(limit)
    .all();
  const parties = findParties(
    db,
    rows.map((row) => row.notice.authorId),
  );
  return rows.map(({ notice, incidentNumber: number, incidentTlp }) => ({
    notice: withLabel(notice, incidentTlp),
    incidentNumber: number,
    author: parties.get(notice.authorId)!,
  }));
}

/** `viewer`: of an address that is not for them only its domain remains. */
type Stretch = { offset: number; limit: number; viewer?: Viewer };

/** Somebody a notice is or was for. `paths`: the ways by which they are in the lists. */
export type PageRecipient = ReturnType<typeof listFrozenPage>[number];

/**
 * Some of the people of a notice, in the order in which they were or would be frozen: before its release as the lists and addresses are
 * now, afterwards as they were then, with the call that is owed and the answer that counts.
 *
 * @throws DomainError `not_found`
 */
export function listRecipientPage(db: Db, noticeId: number, stretch: Stretch, at: Date): PageRecipient[] {
  const context = loadContext(db, noticeId);
  if (!isComposedLive(context.notice.state)) return listFrozenPage(db, noticeId, stretch);
  const { offset, limit, viewer = anyStaff } = stretch;
  const found = noticeAudience(db, context, at).slice(offset, offset + limit);
  return found.map(({ ref, name, functionLabel, language, chosen, paths }) => ({
    ref,
    name,
    functionLabel,
    variant: language,
    contactPointId: chosen?.address.contactPointId ?? null,
    address: chosen ? valueFor(chosen.address.value, chosen.address, viewer) : null,
    reason: chosen?.reason ?? "no_address",
    paths,
    call: null,
    answer: null,
  }));
}

function listFrozenPage(db: Db, noticeId: number, { offset, limit, viewer = anyStaff }: Stretch) {
  const ids = db
    .select({ id: recipients.id })
    .from(recipients)
    .where(eq(recipients.noticeId, noticeId))
    .orderBy(recipients.id)
    .limit(limit)
    .offset(offset);
  const newest = sql`${acknowledgements.id} = (
    select max(newer.id) from acknowledgements newer where newer.recipient_id = ${recipients.id})`;
  const rows = db
    .select({
      recipient: recipients,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
      call: callTasks,
      acknowledgement: acknowledgements,
      answer: noticeAnswers,
    })
    .from(recipients)
    .leftJoin(contactPoints, eq(contactPoints.id, recipients.contactPointId))
    .leftJoin(callTasks, eq(callTasks.recipientId, recipients.id))
    .leftJoin(acknowledgements, newest)
    .leftJoin(noticeAnswers, eq(noticeAnswers.id, acknowledgements.answerId))
    .where(inArray(recipients.id, ids))
    .orderBy(recipients.id)
    .all();
  return rows.map(({ recipient, point, call, acknowledgement, answer }) => ({
    ref:
      recipient.personId === null
        ? recipientRef("organization", recipient.organizationId!)
        : recipientRef("person", recipient.personId),
    name: recipient.name,
    functionLabel: recipient.functionLabel,
    variant: recipient.variant,
    contactPointId: recipient.contactPointId,
    address: recipient.address === null ? null : valueFor(recipient.address, point, viewer),
    reason: recipient.addressReason,
    paths: JSON.parse(recipient.paths) as string[][],
    call: call && { reason: call.reason, state: call.state },
    answer: acknowledgement && {
      text: answer?.text ?? "",
      channel: acknowledgement.channel,
      isLate: acknowledgement.isLate,
      at: acknowledgement.recordedAt,
    },
  }));
}
