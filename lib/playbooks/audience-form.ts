import type { PlaybookAudience } from "./content.ts";
import { type Fields, fieldOfTexts, numberIn, textIn, textsFrom, textsTo, uniqueAmong } from "./form-fields.ts";

export const MAX_ANSWER_ROWS = 6;
const rows = Array.from({ length: MAX_ANSWER_ROWS }, (_, index) => `answer_${index + 1}`);
const variants = { de: "", en: "En", simple: "Simple" } as const;
const ladder = ["reminderAfterMinutes", "deputyAfterMinutes", "callAfterMinutes"] as const;

export const audienceDefaults: Fields = { target: [""], deadlineMinutes: ["60"], answering: ["usual"] };

export function audienceFields(audience: PlaybookAudience): Fields {
  const { list, computed, template } = audience;
  const fields: Fields = {
    target: [computed ? `computed:${computed}` : `list:${list ?? ""}`],
    deadlineMinutes: [String(audience.deadlineMinutes)],
    office: [audience.office ?? ""],
    ...Object.fromEntries(ladder.map((step) => [step, [String(audience.ladder?.[step] ?? "")]])),
    answerByMinutes: [String(template.answerByMinutes ?? "")],
    ...textsTo("subject", template.subject),
    ...textsTo("body", template.body),
    answering: [template.answers === undefined ? "usual" : template.answers.length > 0 ? "own" : "none"],
  };
  for (const [index, { text, followUp }] of (template.answers ?? []).entries())
    Object.assign(fields, textsTo(`answer_${index + 1}`, text), textsTo(`answer_${index + 1}FollowUp`, followUp));
  return fields;
}

/** Not checked yet: `PlaybookAudience` does that. */
export function audienceFrom(fields: Fields, before: PlaybookAudience | undefined, keys: readonly string[]) {
  const target = textIn(fields, "target");
  const [kind, name = ""] = [target.split(":")[0], target.slice(target.indexOf(":") + 1)];
  const steps = ladder.flatMap((step) => {
    const minutes = numberIn(fields, step);
    return minutes === undefined ? [] : [[step, minutes] as const];
  });
  const office = textIn(fields, "office");
  return {
    key: before?.key ?? uniqueAmong(name.replaceAll("_", "-") || "gruppe", keys),
    ...(kind === "list" && name ? { list: name } : {}),
    ...(kind === "computed" ? { computed: name } : {}),
    template: templateFrom(fields),
    deadlineMinutes: numberIn(fields, "deadlineMinutes"),
    ...(office ? { office } : {}),
    ...(steps.length > 0 ? { ladder: Object.fromEntries(steps) } : {}),
  };
}

/** A path of `PlaybookAudience` as the name of the field that it came from. */
export function audienceFieldOf(fields: Fields): (path: readonly PropertyKey[]) => string {
  return (path) => {
    const [first, second, third, fourth, fifth] = path.map(String);
    if (first === "list" || first === "computed" || first === "key") return "target";
    if (first === "ladder") return second ?? "reminderAfterMinutes";
    if (first !== "template") return first ?? "form";
    if (second === "subject" || second === "body") return fieldOfTexts(second, third);
    if (second !== "answers") return second ?? "form";
    const row = writtenRows(fields)[Number(third)] ?? "answer_1";
    return fieldOfTexts(fourth === "followUp" ? `${row}FollowUp` : row, fifth);
  };
}

function templateFrom(fields: Fields) {
  const answering = textIn(fields, "answering");
  const answerByMinutes = numberIn(fields, "answerByMinutes");
  return {
    subject: textsFrom(fields, "subject") ?? { de: "" },
    body: textsFrom(fields, "body") ?? { de: "" },
    ...(answering === "usual"
      ? {}
      : { answers: answering === "none" ? [] : writtenRows(fields).map((row) => answerFrom(fields, row)) }),
    ...(answerByMinutes === undefined ? {} : { answerByMinutes }),
  };
}

function answerFrom(fields: Fields, row: string) {
  const followUp = textsFrom(fields, `${row}FollowUp`);
  return { text: textsFrom(fields, row) ?? { de: "" }, ...(followUp ? { followUp } : {}) };
}

const writtenRows = (fields: Fields) =>
  rows.filter((row) =>
    ["", "FollowUp"].some((part) => Object.values(variants).some((variant) => textIn(fields, `${row}${part}${variant}`))),
  );
