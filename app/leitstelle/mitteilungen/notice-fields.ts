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
  return {
    ...Object.fromEntries([...names, ...moments].map((name) => [name, text(form, name)])),
    version: text(form, "version"),
    listIds: form.getAll("listIds"),
    holdSeconds: text(form, "holdSeconds") || undefined,
    answers: writtenRows(form).map((row) => ({
      text: text(form, `answer_${row}`),
      textEn: text(form, `answer_${row}En`),
      textSimple: text(form, `answer_${row}Simple`),
    })),
  };
}

/** A path of the schema as the name of the field it came from. */
export function noticeFieldOf(form: FormData): (path: readonly PropertyKey[]) => string {
  const rows = writtenRows(form);
  return ([first, index, part]) => {
    if (first !== "answers" || typeof index !== "number") return String(first);
    return `answer_${rows[index]}${String(part ?? "text").slice("text".length)}`;
  };
}

/** Rows of answers in which anything stands; the others are no answers. */
function writtenRows(form: FormData): number[] {
  const rows = Array.from({ length: MAX_ANSWERS }, (_, i) => i + 1);
  return rows.filter((row) => ["", "En", "Simple"].some((variant) => text(form, `answer_${row}${variant}`).trim()));
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
  | "version"
> & { listIds: readonly number[]; answers: readonly { text: string; textEn: string | null; textSimple: string | null }[] };

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
  };
  for (const [index, answer] of notice.answers.entries()) {
    fields[`answer_${index + 1}`] = answer.text;
    fields[`answer_${index + 1}En`] = answer.textEn;
    fields[`answer_${index + 1}Simple`] = answer.textSimple;
  }
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [String(value ?? "")]])),
    listIds: notice.listIds.map(String),
  };
}
