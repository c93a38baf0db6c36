import type { z } from "zod";
import { approveNotice, returnNotice, submitNotice } from "../../notices/approval.ts";
import { requireNotice } from "../../notices/context.ts";
import { cancelNotice, holdNotice, releaseNow, resumeNotice } from "../../notices/release-commands.ts";
import { scheduleNotice } from "../../notices/schedule-commands.ts";
import { isEditable } from "../../notices/state.ts";
import { type CallContext, defineCall } from "../call.ts";
import { idParams } from "../fields.ts";
import { Problem, sentencesIn } from "../problem.ts";
import { NoticeReceipt } from "../schemas/notice-answers.ts";
import { receiptOf } from "../schemas/notice-rows.ts";
import {
  ApproveNotice,
  NoBody,
  noticeFields,
  RemarkedStep,
  ReturnNotice,
  ScheduleNotice,
  SubmitNotice,
} from "../schemas/notices.ts";

type Step<B extends z.ZodType> = {
  verb: string;
  summary: string;
  description?: string;
  roles: ["dispatcher"] | ["approver"] | ["dispatcher", "approver"];
  body: B;
  carryOut: (noticeId: number, body: z.output<B>, context: CallContext) => void;
};

/** `POST /notices/{id}/verb`: one command, answered with where the notice stands then. Pointers of refusals name fields of the notice. */
const step = <B extends z.ZodType>({ verb, carryOut, ...rest }: Step<B>) =>
  defineCall({
    ...rest,
    method: "post",
    path: `/notices/{id}/${verb}`,
    name: `${verb}Notice`,
    tag: "Notices",
    params: idParams,
    answer: NoticeReceipt,
    fields: noticeFields,
    run({ params, body }, context) {
      carryOut(params.id, body as z.output<B>, context);
      return { body: receiptOf(params.id, context) };
    },
  });

/** Whoever may stop or move what is released. */
const releasers: ["dispatcher", "approver"] = ["dispatcher", "approver"];

export const noticeStepCalls = [
  step({
    verb: "submit",
    summary: "Lays a draft before an approver",
    description: "What stands in the way is named by the field of the notice, as `PUT /notices/{id}` takes it.",
    roles: ["dispatcher"],
    body: SubmitNotice,
    carryOut: (id, { version }, { db, stamp }) => submitNotice(db, id, stamp, version),
  }),
  step({
    verb: "approve",
    summary: "Freezes text and people, and owes each of them a mail or a call",
    description:
      "Everything is checked again, as at submission. Never what the token, the person who made it, or another program of theirs has written. Programs may approve only where ALLOW_TOKEN_APPROVAL is set. They cannot release alone in an emergency, and not countersign: a person answers for that.",
    roles: ["approver"],
    body: ApproveNotice,
    carryOut(id, body, { db, place, stamp }) {
      if (!place.mayTokensApprove) throw new Problem(403, "tokens_may_not_approve");
      approveNotice(db, id, body, stamp, place.site);
    },
  }),
  step({
    verb: "return",
    summary: "Gives a submitted notice back to its author",
    roles: ["approver"],
    body: ReturnNotice,
    carryOut: (id, { remark }, { db, stamp }) => returnNotice(db, id, remark, stamp),
  }),
  step({
    verb: "withdraw",
    summary: "Takes a submitted notice back to go on writing",
    roles: ["dispatcher"],
    body: RemarkedStep,
    carryOut: (id, { remark = withdrawn }, { db, stamp }) => returnNotice(db, id, remark, stamp),
  }),
  step({
    verb: "schedule",
    summary: "Says when it goes out: of a draft, of one that nothing has left of, and of one that nobody sent in time",
    description:
      "Of a released one a new undo hold begins, and it never leaves before that is over. A submitted one is not moved under the eyes of its approver: withdraw it first. A draft is planned by dispatchers only.",
    roles: releasers,
    body: ScheduleNotice,
    carryOut(id, { scheduledAt, notAfter }, { db, principal, stamp }) {
      if (isEditable(requireNotice(db, id).state) && principal.role !== "dispatcher")
        throw new Problem(403, "role_missing", { values: { role: principal.role, roles: "dispatcher" } });
      scheduleNotice(db, id, { scheduledAt, notAfterAt: notAfter }, stamp);
    },
  }),
  step({
    verb: "hold",
    summary: "Holds a released notice: nothing leaves until somebody resumes it",
    roles: releasers,
    body: NoBody,
    carryOut: (id, _, { db, stamp }) => holdNotice(db, id, stamp),
  }),
  step({
    verb: "resume",
    summary: "Goes on after a hold",
    description: "What is late by then is not sent but expires; `schedule` sends it after all.",
    roles: releasers,
    body: NoBody,
    carryOut: (id, _, { db, stamp }) => resumeNotice(db, id, stamp),
  }),
  step({
    verb: "release",
    summary: "Skips the rest of the undo hold, not a planned moment",
    roles: releasers,
    body: NoBody,
    carryOut: (id, _, { db, stamp }) => releaseNow(db, id, stamp),
  }),
  step({
    verb: "cancel",
    summary: "Takes a notice back for good while nothing has left, mails and calls with it",
    roles: releasers,
    body: RemarkedStep,
    carryOut: (id, { remark }, { db, stamp }) => cancelNotice(db, id, remark, stamp),
  }),
];

/** Stands in the history of the notice, which is German. */
const withdrawn = sentencesIn("de")("approval.withdrawn_remark");
