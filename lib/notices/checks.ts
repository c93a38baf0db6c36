import { ladderSteps } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { mailableLabels } from "../incidents/stage.ts";
import { isMeantFor } from "../lists/meant-for.ts";
import type { Composition, Lack } from "./compose.ts";
import { type Notice, type NoticeContext, textOf } from "./context.ts";
import { checkLinks } from "./markdown.ts";
import { checkPlaceholders, findPlaceholders, isPlaceholder, placeholders } from "./placeholders.ts";

export const MIN_ANSWERS = 2;
export const MAX_ANSWERS = 6;
const MAX_NAMES = 5;

/** Everything that stands in the way of sending, in the order in which one would mend it. Empty: it may go. */
export function listRefusals(composition: Composition, at: Date): DomainError[] {
  const { context, lacks } = composition;
  const refusals = [
    () => checkIncident(context),
    () => checkLists(context),
    ...textChecks(context.notice),
    () => checkSlots(composition),
    () => checkAnswers(context),
    () => checkTimes(context.notice, at),
    () => checkLadder(context),
    () => checkRecipients(composition),
    ...lacks.map((lack) => () => refuseLack(lack)),
  ];
  return refusals.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  });
}

/** @throws DomainError the first of `listRefusals` */
export function refuseUnready(composition: Composition, at: Date): void {
  const [first] = listRefusals(composition, at);
  if (first) throw first;
}

function checkIncident(context: NoticeContext): void {
  const { closedAt, number } = context.incident;
  if (closedAt) throw new DomainError("incident_closed", { number });
  refuseUnmailable(context);
}

/** Not even to oneself: a mail has left the house. @throws DomainError `tlp_not_mailable` */
export function refuseUnmailable({ notice }: NoticeContext): void {
  if (!mailableLabels.includes(notice.tlp)) throw new DomainError("tlp_not_mailable", { label: notice.tlp }, "tlp");
}

function checkLists({ lists, addressees, incident }: NoticeContext): void {
  const named = addressees.filter((each) => !each.isExclusion);
  if (lists.length === 0 && named.length === 0) throw new DomainError("no_list", {}, "listIds");
  const { isExercise, rehearsesListId } = incident;
  if (isExercise && named.length > 0) throw new DomainError("exercise_names_nobody", {}, "listIds");
  const other = lists.filter((list) => !isMeantFor(list, incident)).map((list) => list.name);
  if (other.length === 0) return;
  if (rehearsesListId !== null) throw new DomainError("only_rehearsed_list", { lists: other.join(", ") }, "listIds");
  const code = isExercise ? "only_exercise_lists" : "no_exercise_lists";
  throw new DomainError(code, { lists: other.join(", ") }, "listIds");
}

/** Whoever is reminded must have been asked something, until a moment; and the next step comes after the one before. */
function checkLadder({ notice, answers }: NoticeContext): void {
  const steps = ladderSteps.map((step) => ({ step, after: notice[`${step}AfterMinutes`] })).filter(({ after }) => after !== null);
  if (steps.length === 0) return;
  if (answers.length === 0) throw new DomainError("ladder_without_answers", {}, "answers");
  if (!notice.answerBy) throw new DomainError("ladder_without_deadline", {}, "answerBy");
  for (const [i, { step, after }] of steps.entries())
    if (i > 0 && after! <= steps[i - 1]!.after!) throw new DomainError("ladder_order", { step }, `${step}AfterMinutes`);
}

function textChecks(notice: Notice): (() => void)[] {
  const fields = ["subject", "body", "subjectEn", "bodyEn", "subjectSimple", "bodySimple"] as const;
  return [
    () => {
      if (!notice.subject.trim()) throw new DomainError("empty_subject", {}, "subject");
      if (!notice.body.trim()) throw new DomainError("empty_body", {}, "body");
    },
    () => checkPair(notice.subjectEn, notice.bodyEn, "en", ["subjectEn", "bodyEn"]),
    () => checkPair(notice.subjectSimple, notice.bodySimple, "simple", ["subjectSimple", "bodySimple"]),
    ...fields.map((field) => () => checkPlaceholders(notice[field] ?? "", field)),
    ...fields.filter((field) => field.startsWith("body")).map((field) => () => checkLinks(notice[field] ?? "", field)),
  ];
}

function checkPair(subject: string | null, body: string | null, variant: string, fields: [string, string]): void {
  if (Boolean(subject) !== Boolean(body))
    throw new DomainError("half_written_version", { variant }, subject ? fields[1] : fields[0]);
}

const bodyOf = { de: "body", en: "bodyEn", simple: "bodySimple" } as const;

/** Marks of Markdown hide a placeholder from `checkPlaceholders` and are gone once rendered: `\{\{name\}\}`. */
function checkSlots({ templates, context }: Composition): void {
  for (const { variant, slotNames } of templates.values()) {
    const { subject, body } = textOf(context.notice, variant);
    const written = new Set([...findPlaceholders(subject), ...findPlaceholders(body)].map(({ name }) => name));
    const hidden = [...slotNames].filter((name) => !isPlaceholder(name) && !written.has(name));
    if (hidden.length === 0) continue;
    const names = hidden.map((name) => `{{${name}}}`).join(", ");
    throw new DomainError("unknown_placeholder", { names }, bodyOf[variant]);
  }
}

function checkAnswers({ answers }: NoticeContext): void {
  if (answers.length === 0) return;
  if (answers.length < MIN_ANSWERS || answers.length > MAX_ANSWERS)
    throw new DomainError("answers_count", { minimum: MIN_ANSWERS, maximum: MAX_ANSWERS }, "answers");
}

function checkTimes(notice: Notice, at: Date): void {
  if (notice.notAfterAt && notice.notAfterAt <= (notice.scheduledAt ?? at))
    throw new DomainError("not_after_too_early", {}, "notAfterAt");
  if (notice.notAfterAt && notice.notAfterAt <= at) throw new DomainError("not_after_passed", {}, "notAfterAt");
}

function checkRecipients({ recipients }: Composition): void {
  if (recipients.length === 0) throw new DomainError("no_recipients", {}, "listIds");
}

/** Where the value of a placeholder is entered, when it is not in the directory. */
const fieldOf: Partial<Record<string, string>> = {
  nextInformationAt: "nextInformationAt",
  answerBy: "answerBy",
  answers: "answers",
  stage: "stage",
};

function refuseLack({ placeholder, recipients }: Lack): never {
  const { of, needs } = placeholders[placeholder];
  const name = `{{${placeholder}}}`;
  if (of === "notice" || needs === "answers") throw new DomainError("missing_notice_value", { name }, fieldOf[needs] ?? "body");
  if (of === "city") throw new DomainError("missing_setting", { name }, "body");
  throw new DomainError("missing_value", { name, n: recipients.length, recipients: nameSome(recipients) }, "body");
}

/** The first names in full; the sentence says how many there are. */
export function nameSome(recipients: readonly { name: string }[]): string {
  const names = recipients.slice(0, MAX_NAMES).map((recipient) => recipient.name);
  return names.join(", ") + (recipients.length > MAX_NAMES ? ", …" : "");
}
