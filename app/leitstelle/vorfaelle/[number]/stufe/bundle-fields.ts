import "server-only";
import type { TypedFields } from "#components/ui/form-state.ts";
import { publicQuestions } from "#db/vocabulary.ts";
import type { BundleContent, BundleEntry } from "#lib/bundles/content.ts";
import type { BundleDetail } from "#lib/bundles/queries.ts";
import { toLocalInput } from "#lib/format.ts";
import type { Notice } from "#lib/notices/context.ts";
import { entryInputFrom } from "../../entry-fields.ts";

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
const isTicked = (form: FormData, name: string) => form.get(name) === "1";

/** How many rows of a kind a form may hold: what is stored, and one that is new. */
const rowsOf = (form: FormData, prefix: string, part: string): number[] =>
  [...form.keys()].flatMap((name) => {
    const match = new RegExp(`^${prefix}(\\d{1,3})_${part}$`).exec(name);
    return match ? [Number(match[1])] : [];
  });

/** The editor's flat fields as the nested input of `BundleChange`; see components/bundles/bundle-editor.tsx for the names. */
export function bundleInputFrom(form: FormData, stored: BundleContent): Record<string, unknown> {
  return {
    version: text(form, "version"),
    content: {
      entry: entryFrom(form, stored.entry),
      operations: rowsOf(form, "op", "operation")
        .filter((row) => text(form, `op${row}_operation`))
        .map((row) => operationFrom(form, row)),
      instructions: rowsOf(form, "in", "reference").map((row) => ({
        reference: text(form, `in${row}_reference`),
        operation: text(form, `in${row}_operation`),
        isEnabled: isTicked(form, `in${row}_on`),
        decidedBy: text(form, `in${row}_decidedBy`),
      })),
      checklist: rowsOf(form, "ch", "text").flatMap((row) => checkFrom(form, row, stored.checklist[row])),
    },
    notices: [...form.keys()].flatMap((name) => {
      const id = /^n(\d{1,9})_subject$/.exec(name)?.[1];
      if (!id) return [];
      const fields = ["subject", "body", "subjectEn", "bodyEn", "subjectSimple", "bodySimple"];
      return [{ id, ...Object.fromEntries(fields.map((field) => [field, text(form, `n${id}_${field}`)])) }];
    }),
  };
}

function entryFrom(form: FormData, stored: BundleEntry): Record<string, unknown> {
  const { answers, ...entry } = entryInputFrom(form, new Date(0)) as { answers: Record<string, { de: string }> };
  // Leichte Sprache of an answer is not in the form: it stays as long as the answer does.
  const kept = Object.fromEntries(
    Object.entries(answers).map(([question, answer]) => {
      const before = stored.answers[question as (typeof publicQuestions)[number]];
      return [question, { ...answer, simple: before?.de === answer.de ? before.simple : "" }];
    }),
  );
  return { ...entry, occurredAt: text(form, "occurredAt"), answers: kept };
}

function operationFrom(form: FormData, row: number): Record<string, unknown> {
  const field = (name: string) => text(form, `op${row}_${name}`);
  const tick = (name: string) => isTicked(form, `op${row}_${name}`);
  return {
    key: field("key") || `weitere-${row + 1}`,
    isEnabled: tick("on"),
    operation: field("operation"),
    list: field("list"),
    organization: field("organization"),
    address: field("address"),
    kind: field("kind") || undefined,
    audience: field("audience"),
    fallback: {
      pattern: field("pattern"),
      publicity: field("publicity") || undefined,
      expiresAt: field("expiresAt"),
      replyPossible: tick("replyPossible"),
      phoneWanted: tick("phoneWanted"),
      mustResend: tick("mustResend"),
      deliveredLate: tick("deliveredLate"),
      note: field("note"),
    },
  };
}

function checkFrom(form: FormData, row: number, stored: BundleContent["checklist"][number] | undefined) {
  const written = text(form, `ch${row}_text`);
  if (!stored && !written.trim()) return [];
  const hours = text(form, `ch${row}_due`).trim().replace(",", ".");
  return [
    {
      isEnabled: stored ? isTicked(form, `ch${row}_on`) : true,
      text: written,
      textEn: stored?.text === written.trim() ? stored.textEn : "",
      role: text(form, `ch${row}_role`),
      dueMinutes: hours === "" ? undefined : Math.round(Number(hours) * 60),
      isLegal: stored?.isLegal ?? false,
      basis: stored?.basis ?? "",
    },
  ];
}

/** A path of the schema as the name of the field it came from. */
export function bundleFieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third] = path.map(String);
  if (first === "content" && second === "entry") return String(third);
  if (first === "content")
    return { operations: "adressen", instructions: "anweisungen", checklist: "checkliste" }[second!] ?? "form";
  return first === "notices" ? "mitteilungen" : "form";
}

const moment = (at: Date | undefined) => [at ? toLocalInput(at) : ""];
const tick = (value: boolean) => (value ? ["1"] : []);

/** What is stored, as the editor's fields. */
export function bundleFieldsOf({ content, version }: BundleDetail, notices: readonly Notice[]): TypedFields {
  const fields: TypedFields = { version: [String(version)], ...entryFieldsOf(content.entry) };
  for (const [row, operation] of content.operations.entries()) {
    const { fallback } = operation;
    const plain = ["operation", "list", "organization", "address", "kind"] as const;
    for (const name of plain) fields[`op${row}_${name}`] = [operation[name]];
    for (const name of ["pattern", "publicity", "note"] as const) fields[`op${row}_${name}`] = [fallback[name]];
    for (const name of ["replyPossible", "phoneWanted", "mustResend", "deliveredLate"] as const)
      fields[`op${row}_${name}`] = tick(fallback[name]);
    fields[`op${row}_on`] = tick(operation.isEnabled);
    fields[`op${row}_audience`] = [operation.audience ?? ""];
    fields[`op${row}_expiresAt`] = moment(fallback.expiresAt);
  }
  for (const [row, { isEnabled, decidedBy }] of content.instructions.entries()) {
    fields[`in${row}_on`] = tick(isEnabled);
    fields[`in${row}_decidedBy`] = [decidedBy];
  }
  for (const [row, item] of content.checklist.entries()) {
    fields[`ch${row}_on`] = tick(item.isEnabled);
    fields[`ch${row}_text`] = [item.text];
    fields[`ch${row}_role`] = [item.role];
    fields[`ch${row}_due`] = [item.dueMinutes === undefined ? "" : String(item.dueMinutes / 60)];
  }
  for (const notice of notices)
    for (const name of ["subject", "body", "subjectEn", "bodyEn", "subjectSimple", "bodySimple"] as const)
      fields[`n${notice.id}_${name}`] = [notice[name] ?? ""];
  return fields;
}

function entryFieldsOf(entry: BundleEntry): TypedFields {
  const fields: TypedFields = {
    occurredAt: moment(entry.occurredAt),
    occurredPrecision: [entry.occurredPrecision],
    nextInformationBy: moment(entry.nextInformationBy),
    decidedBy: [entry.decidedBy],
    decidedWith: [entry.decidedWith],
    decisionBasis: [entry.decisionBasis],
  };
  for (const name of ["internalText", "publicText"] as const) {
    fields[name] = [entry[name].de];
    fields[`${name}En`] = [entry[name].en];
    fields[`${name}Simple`] = [entry[name].simple];
  }
  for (const question of publicQuestions) {
    const answer = entry.answers[question];
    if (answer) fields[`answer_${question}`] = [answer.de];
    if (answer?.en) fields[`answer_${question}En`] = [answer.en];
  }
  for (const { key, impact } of entry.services) fields[`impact_${key}`] = [impact];
  return fields;
}
