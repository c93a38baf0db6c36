import "server-only";
import type { TypedFields } from "#components/ui/form-state.ts";
import { toLocalInput } from "#lib/format.ts";
import { MAX_ANSWERS } from "#lib/notices/checks.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The editor's flat fields as the nested input of the schemas; see components/notices/notice-editor.tsx for the names. */
export function noticeInputFrom(form: FormData): Record<string, unknown> {
  const names = ["stage", "subject", "subjectEn", "subjectSimple", "body", "bodyEn", "bodySimple", "tlp"];
  const moments = ["nextInformationAt", "answerBy", "scheduledAt", "notAfterAt"];
  const ladder = ["reminderAfterMinutes", "deputyAfterMinutes", "callAfterMinutes"];
  return {
    ...Object.fromEntries([...names, ...moments, ...ladder].map((name) => [name, text(form, name)])),
    version: text(form, "version"),
    listIds: form.getAll("listIds"),
    holdSeconds: text(form, "holdSeconds") || undefined,
    asksOnUnknown: text(form, "asksOnUnknown"),
    answers: writtenRows(form).map((row) => ({
      text: text(form, `answer_${row}`),
      textEn: text(form, `answer_${row}En`),
      textSimple: text(form, `answer_${row}Simple`),
      followUp: text(form, `answer_${row}FollowUp`),
      followUpEn: text(form, `answer_${row}FollowUpEn`),
      followUpSimple: text(form, `answer_${row}FollowUpSimple`),
    })),
  };
}

/** A path of the schema as the name of the field it came from. */
export function noticeFieldOf(form: FormData): (path: readonly PropertyKey[]) => string {
  const rows = writtenRows(form);
  return ([first, index, part]) => {
    if (first !== "answers" || typeof index !== "number") return String(first);
    const name = String(part ?? "text");
    const suffix = name.startsWith("text") ? name.slice("text".length) : `F${name.slice(1)}`;
    return `answer_${rows[index]}${suffix}`;
  };
}

/** Rows of answers in which anything stands; the others are no answers. */
function writtenRows(form: FormData): number[] {
  const rows = Array.from({ length: MAX_ANSWERS }, (_, i) => i + 1);
  return rows.filter((row) => ["", "En", "Simple", "FollowUp"].some((variant) => text(form, `answer_${row}${variant}`).trim()));
}

type Written = Pick<
  NoticeDetail,
  | "stage"
  | "tlp"
  | "subject"
  | "subjectEn"
  | "subjectSimple"
  | "body"
  | "bodyEn"
  | "bodySimple"
  | "nextInformationAt"
  | "answerBy"
  | "scheduledAt"
  | "notAfterAt"
  | "holdSeconds"
  | "asksOnUnknown"
  | "reminderAfterMinutes"
  | "deputyAfterMinutes"
  | "callAfterMinutes"
  | "version"
> & { listIds: readonly number[]; answers: readonly WrittenAnswer[] };

type Answer = NoticeDetail["answers"][number];
type WrittenAnswer = Pick<Answer, "text" | "textEn" | "textSimple"> &
  Partial<Pick<Answer, "followUp" | "followUpEn" | "followUpSimple">>;

/** A notice as the editor's fields. */
export function fieldsOf(notice: Written): TypedFields {
  const moment = (at: Date | null) => (at ? toLocalInput(at) : "");
  const fields: Record<string, string | number | null> = {
    version: notice.version,
    stage: notice.stage,
    tlp: notice.tlp,
    subject: notice.subject,
    subjectEn: notice.subjectEn,
    subjectSimple: notice.subjectSimple,
    body: notice.body,
    bodyEn: notice.bodyEn,
    bodySimple: notice.bodySimple,
    nextInformationAt: moment(notice.nextInformationAt),
    answerBy: moment(notice.answerBy),
    scheduledAt: moment(notice.scheduledAt),
    notAfterAt: moment(notice.notAfterAt),
    holdSeconds: notice.holdSeconds,
    asksOnUnknown: notice.asksOnUnknown ? "1" : "",
    reminderAfterMinutes: notice.reminderAfterMinutes,
    deputyAfterMinutes: notice.deputyAfterMinutes,
    callAfterMinutes: notice.callAfterMinutes,
  };
  for (const [index, answer] of notice.answers.entries()) {
    fields[`answer_${index + 1}`] = answer.text;
    fields[`answer_${index + 1}En`] = answer.textEn;
    fields[`answer_${index + 1}Simple`] = answer.textSimple;
    fields[`answer_${index + 1}FollowUp`] = answer.followUp ?? null;
    fields[`answer_${index + 1}FollowUpEn`] = answer.followUpEn ?? null;
    fields[`answer_${index + 1}FollowUpSimple`] = answer.followUpSimple ?? null;
  }
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [String(value ?? "")]])),
    listIds: notice.listIds.map(String),
  };
}
