import type { z } from "zod";
import type { PageAcknowledgement } from "../../acknowledgements/pages.ts";
import { countDeliveries } from "../../deliveries/outbox.ts";
import type { PageDelivery } from "../../deliveries/pages.ts";
import { listRefusals } from "../../notices/checks.ts";
import { type Composition, composeNotice } from "../../notices/compose.ts";
import { loadContext, type Notice } from "../../notices/context.ts";
import type { PageRecipient } from "../../notices/pages.ts";
import { listParties, type Party } from "../../notices/parties.ts";
import { countAudience } from "../../notices/preview.ts";
import { countFrozen } from "../../notices/queries.ts";
import { seenHash } from "../../notices/seen.ts";
import type { MailSite } from "../../notices/site.ts";
import { isComposedLive } from "../../notices/state.ts";
import { listWarnings } from "../../notices/warnings.ts";
import type { CallContext } from "../call.ts";
import { pointerOf, sentencesIn } from "../problem.ts";
import type { NoticeDetail, NoticeReceipt, NoticeSummary } from "./notice-answers.ts";
import type { Acknowledgement, Delivery, NoticeRecipient } from "./notice-people.ts";
import { noticeFields } from "./notices.ts";

/** What an answer says in words is English, as the answers themselves are the same for everybody. */
const say = sentencesIn("en");

const noticeUrl = (id: number, site: MailSite) => `${site.publicUrl}/leitstelle/mitteilungen/${id}`;

/** Where a notice stands after a call. @throws DomainError `not_found` */
export function receiptOf(noticeId: number, { db, place, stamp }: CallContext): z.input<typeof NoticeReceipt> {
  const context = loadContext(db, noticeId);
  const { id, state, version, releaseAt, notAfterAt } = context.notice;
  const isLive = isComposedLive(state);
  const { recipients, addresses, callTasks } = isLive
    ? countAudience(composeNotice(db, context, stamp.at))
    : countFrozen(db, noticeId);
  const url = noticeUrl(id, place.site);
  return { id, url, state, version, recipients, addresses, callTasks, releaseAt, notAfter: notAfterAt };
}

type SummaryRow = { notice: Notice; incidentNumber: string; author: Party };

export function noticeSummaryOf({ notice, incidentNumber, author }: SummaryRow, site: MailSite): z.input<typeof NoticeSummary> {
  const { subject, subjectEn, subjectSimple, nextInformationAt, notAfterAt, ...rest } = notice;
  return {
    ...rest,
    url: noticeUrl(notice.id, site),
    incident: incidentNumber,
    subject: { de: subject, en: subjectEn, simple: subjectSimple },
    author,
    nextInformationBy: nextInformationAt,
    notAfter: notAfterAt,
  };
}

/** Everything a notice says, and what would become of it now. @throws DomainError `not_found` */
export function noticeDetailOf(noticeId: number, { db, place, stamp }: CallContext): z.input<typeof NoticeDetail> {
  const context = loadContext(db, noticeId);
  const { notice, incident } = context;
  const { author, writers, approver, countersigner, moves } = listParties(db, notice);
  const composition = isComposedLive(notice.state) ? composeNotice(db, context, stamp.at) : undefined;
  const { recipients, addresses, callTasks } = composition ? countAudience(composition) : countFrozen(db, noticeId);
  return {
    ...noticeSummaryOf({ notice, incidentNumber: incident.number, author }, place.site),
    body: { de: notice.body, en: notice.bodyEn, simple: notice.bodySimple },
    lists: context.lists.map((list) => list.key),
    answers: context.answers.map((answer) => ({
      de: answer.text,
      en: answer.textEn,
      simple: answer.textSimple,
      followUp: answer.followUp === null ? null : { de: answer.followUp, en: answer.followUpEn, simple: answer.followUpSimple },
    })),
    attachments: context.attachments,
    holdSeconds: notice.holdSeconds,
    asksOnUnknown: notice.asksOnUnknown,
    reminderAfterMinutes: notice.reminderAfterMinutes,
    deputyAfterMinutes: notice.deputyAfterMinutes,
    callAfterMinutes: notice.callAfterMinutes,
    exercise: incident.isExercise,
    writers,
    approvedBy: approver,
    emergency:
      notice.emergencyReason === null
        ? null
        : { reason: notice.emergencyReason, countersignedBy: countersigner, countersignedAt: notice.countersignedAt },
    frozenHash: notice.frozenHash,
    counts: { recipients, addresses, callTasks, deliveries: countDeliveries(db, noticeId) },
    ...(composition ? judge(composition, { db, stamp }) : { seen: null, refusals: [], warnings: [] }),
    history: moves,
  };
}

function judge(composition: Composition, { db, stamp }: Pick<CallContext, "db" | "stamp">) {
  return {
    seen: seenHash(composition),
    refusals: listRefusals(composition, stamp.at).map(({ code, values, field }) => ({
      code,
      detail: say(`refusals.${code}`, values),
      pointer: field === undefined ? null : pointerOfField(field),
    })),
    warnings: listWarnings(db, composition, stamp.at).map(({ code, values, field }) => ({
      code,
      detail: say(`mail.warnings.${code}`, values),
      pointer: pointerOfField(field),
    })),
  };
}

const names: Record<string, string> = noticeFields;
const pointerOfField = (field: string) => pointerOf((names[field] ?? field).split("."));

export function recipientOf({ functionLabel, variant, answer, ...rest }: PageRecipient): z.input<typeof NoticeRecipient> {
  return {
    ...rest,
    reason: rest.reason ?? "no_address",
    function: functionLabel,
    language: variant,
    answer: answer && { text: answer.text, channel: answer.channel, late: answer.isLate, at: answer.at },
  };
}

export function deliveryOf({ people, why, error, ...rest }: PageDelivery): z.input<typeof Delivery> {
  const told = people.map((each) => ({ name: each.name, function: each.functionLabel, reason: each.reason ?? "" }));
  return {
    ...rest,
    person: told.map((each) => each.name).join(", "),
    people: told,
    reason: told[0]?.reason ?? "",
    lastError: why ? { code: why, detail: say(`sending.reasons.${why}`), reply: error } : null,
  };
}

export function acknowledgementOf(row: PageAcknowledgement): z.input<typeof Acknowledgement> {
  const { name, functionLabel, isLate, recordedAt, ...rest } = row;
  return { ...rest, person: name, function: functionLabel, late: isLate, at: recordedAt };
}
