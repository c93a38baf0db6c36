import { publicQuestions } from "#db/vocabulary.ts";
import { slugOf } from "../directory/keys.ts";
import type { PlaybookContent, PlaybookStage } from "./content.ts";
import { type Fields, fieldOfTexts, flag, numberIn, rowsOf, textIn, textsFrom, textsTo, uniqueAmong } from "./form-fields.ts";

type Texts = { de: string; en?: string | undefined; simple?: string | undefined };

/** What the form of a stage shows; its audiences have forms of their own. */
export function stageFields(stage: PlaybookStage): Fields {
  const fields: Fields = {
    kind: [stage.kind],
    ...textsTo("name", stage.name),
    nextInformationMinutes: [String(stage.nextInformationMinutes ?? "")],
    ...textsTo("internalText", stage.internalText),
    ...textsTo("publicText", stage.publicText),
    ...serviceFields(stage.services),
  };
  for (const question of publicQuestions) Object.assign(fields, textsTo(`answer_${question}`, stage.publicAnswers?.[question]));
  for (const [index, operation] of stage.addressOperations.entries())
    Object.assign(fields, operationFields(`op_${index + 1}`, operation));
  for (const [index, { reference, operation }] of stage.instructions.entries())
    Object.assign(fields, { [`instr_${index + 1}_reference`]: [reference], [`instr_${index + 1}_operation`]: [operation] });
  for (const [index, item] of stage.checklist.entries()) Object.assign(fields, checkFields(`check_${index + 1}`, item));
  return fields;
}

/** Not checked yet: `PlaybookStage` does that. What the form does not show stays as it is. */
export function stageFrom(fields: Fields, before: PlaybookStage | undefined, keys: readonly string[]) {
  const name = textsFrom(fields, "name");
  const answers = publicQuestions.flatMap((question) => {
    const texts = textsFrom(fields, `answer_${question}`);
    return texts ? [[question, texts] as const] : [];
  });
  const taken: string[] = [];
  return {
    key: before?.key ?? uniqueAmong(slugOf(name?.de || "stufe"), keys),
    kind: textIn(fields, "kind"),
    name: name ?? { de: "" },
    ...given("nextInformationMinutes", numberIn(fields, "nextInformationMinutes")),
    internalText: textsFrom(fields, "internalText") ?? { de: "" },
    ...given("publicText", textsFrom(fields, "publicText")),
    ...given("publicAnswers", answers.length > 0 ? Object.fromEntries(answers) : undefined),
    services: servicesFrom(fields),
    audiences: before?.audiences ?? [],
    addressOperations: operationRows(fields).map((row) => operationFrom(fields, row, taken)),
    instructions: instructionRows(fields).map((row) => ({
      reference: textIn(fields, `${row}_reference`),
      operation: textIn(fields, `${row}_operation`) || "suspend",
    })),
    checklist: checkRows(fields).map((row) => checkFrom(fields, row, taken, before)),
  };
}

/** A path of `PlaybookStage` as the name of the field that it came from. */
export function stageFieldOf(fields: Fields): (path: readonly PropertyKey[]) => string {
  return (path) => {
    const [first, second, third, last] = path.map(String);
    if (first === "name" || first === "internalText" || first === "publicText") return fieldOfTexts(first, second);
    if (first === "publicAnswers") return fieldOfTexts(`answer_${second}`, third);
    if (first === "addressOperations") return operationFieldOf(operationRows(fields)[Number(second)] ?? "op_1", third, last);
    if (first === "instructions") return `${instructionRows(fields)[Number(second)] ?? "instr_1"}_reference`;
    if (first === "checklist") return checkFieldOf(checkRows(fields)[Number(second)] ?? "check_1", third, last);
    return first ?? "form";
  };
}

export const serviceFields = (services: PlaybookContent["services"]): Fields =>
  Object.fromEntries(services.map(({ key, impact }) => [`impact_${key}`, [impact]]));

export const servicesFrom = (fields: Fields) =>
  Object.keys(fields)
    .filter((name) => name.startsWith("impact_") && textIn(fields, name) !== "")
    .map((name) => ({ key: name.slice("impact_".length), impact: textIn(fields, name) }));

const operationRows = (fields: Fields) => rowsOf(fields, "op").filter((row) => textIn(fields, `${row}_operation`) !== "");
const instructionRows = (fields: Fields) => rowsOf(fields, "instr").filter((row) => textIn(fields, `${row}_reference`) !== "");
const checkRows = (fields: Fields) => rowsOf(fields, "check").filter((row) => textIn(fields, `${row}_text`) !== "");

function operationFields(
  row: string,
  { key, operation, list, kind, fallback }: PlaybookStage["addressOperations"][number],
): Fields {
  const { advice } = fallback ?? {};
  const of: Record<string, string | boolean | number | undefined> = {
    key,
    operation,
    list,
    kind,
    pattern: fallback?.pattern,
    publicity: fallback?.publicity,
    days: fallback?.expiresInDays,
    reply: advice?.replyPossible,
    phone: advice?.phoneWanted,
    resend: advice?.mustResend,
    late: advice?.deliveredLate,
    note: advice?.note,
  };
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [`${row}_${name}`, value === true ? ["1"] : [value ? String(value) : ""]]),
  );
}

function operationFrom(fields: Fields, row: string, taken: string[]) {
  const operation = textIn(fields, `${row}_operation`);
  const list = textIn(fields, `${row}_list`);
  const key = uniqueAmong(textIn(fields, `${row}_key`) || slugOf(`${operation} ${list}`), taken);
  taken.push(key);
  const pattern = textIn(fields, `${row}_pattern`);
  return {
    key,
    operation,
    ...given("list", list || undefined),
    kind: textIn(fields, `${row}_kind`) || "mandate",
    ...given("fallback", operation === "open_fallback" ? { pattern, ...fallbackFrom(fields, row) } : undefined),
  };
}

function fallbackFrom(fields: Fields, row: string) {
  const advice = {
    ...given("replyPossible", flag(fields, `${row}_reply`)),
    ...given("phoneWanted", flag(fields, `${row}_phone`)),
    ...given("mustResend", flag(fields, `${row}_resend`)),
    ...given("deliveredLate", flag(fields, `${row}_late`)),
    ...given("note", textIn(fields, `${row}_note`) || undefined),
  };
  return {
    publicity: textIn(fields, `${row}_publicity`) || "internal",
    ...given("expiresInDays", numberIn(fields, `${row}_days`)),
    ...given("advice", Object.keys(advice).length > 0 ? advice : undefined),
  };
}

function operationFieldOf(row: string, part: string | undefined, inner: string | undefined): string {
  if (part === "fallback")
    return `${row}_${inner === "expiresInDays" ? "days" : inner === "publicity" ? "publicity" : "pattern"}`;
  return `${row}_${part === "list" || part === "kind" ? part : "operation"}`;
}

function checkFields(row: string, { key, text, role, dueMinutes, legal }: PlaybookStage["checklist"][number]): Fields {
  return {
    [`${row}_key`]: [key],
    ...textsTo(`${row}_text`, text),
    [`${row}_role`]: [role ?? ""],
    [`${row}_due`]: [String(dueMinutes ?? "")],
    [`${row}_basis`]: [legal?.basis ?? ""],
  };
}

function checkFrom(fields: Fields, row: string, taken: string[], before: PlaybookStage | undefined) {
  const text: Texts = textsFrom(fields, `${row}_text`) ?? { de: "" };
  const known = textIn(fields, `${row}_key`);
  const key = uniqueAmong(known || slugOf(text.de), taken);
  taken.push(key);
  const simple = before?.checklist.find((item) => item.key === known)?.text.simple;
  const basis = textIn(fields, `${row}_basis`);
  return {
    key,
    text: { ...text, ...given("simple", simple) },
    ...given("role", textIn(fields, `${row}_role`) || undefined),
    ...given("dueMinutes", numberIn(fields, `${row}_due`)),
    ...given("legal", basis ? { basis } : undefined),
  };
}

function checkFieldOf(row: string, part: string | undefined, inner: string | undefined): string {
  if (part === "text") return fieldOfTexts(`${row}_text`, inner);
  if (part === "legal") return `${row}_basis`;
  if (part === "dueMinutes") return `${row}_due`;
  return part === "role" ? `${row}_role` : `${row}_text`;
}

/** Left out where there is nothing, so that a file says nothing of it either. */
const given = <K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { [key in K]?: V };
