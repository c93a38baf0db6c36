import "server-only";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import { DomainError } from "#lib/domain-error.ts";
import { logger } from "#lib/log.ts";
import { isStorageFault } from "#lib/storage-fault.ts";
import type { FormState, TypedFields } from "#components/ui/form-state.ts";

/** Never sent back to the browser. */
const SECRETS = new Set(["password", "newPassword", "code"]);

/** What was typed, to be shown again; files cannot be. */
export function typedFields(form: FormData): TypedFields {
  const shown = [...form].filter(([name]) => !SECRETS.has(name) && !name.startsWith("$"));
  // Grouped in one pass: `getAll` for each name would hold everybody up for minutes over a form with a hundred thousand fields.
  const byName = Map.groupBy(shown, ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value).filter((value) => typeof value === "string")]),
  );
}

const byPath = (path: readonly PropertyKey[]): string => path.join(".");

/**
 * Messages beside the fields, from zod's issues: `validation.<code>` in messages/*.json.
 *
 * @param fieldOf the form's name for a path of the schema, where it is not the path itself
 */
export async function invalid(
  error: z.ZodError,
  form: FormData,
  fieldOf: (path: readonly PropertyKey[]) => string = byPath,
): Promise<FormState> {
  const t = await getTranslations("validation");
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = fieldOf(issue.path) || "form";
    errors[field] ??= t(sentenceOf(issue), valuesOf(issue));
  }
  return { errors, fields: typedFields(form) };
}

/** A refusal of the domain becomes its sentence, and so does a full disk: what was typed stays. Anything else is a bug and is thrown on. */
export async function refused(error: unknown, form: FormData): Promise<FormState> {
  const t = await getTranslations("refusals");
  if (isStorageFault(error)) {
    logger().error({ err: error }, "Nothing can be kept");
    return { errors: { form: t("storage_fault") }, fields: typedFields(form) };
  }
  if (!(error instanceof DomainError)) throw error;
  return { errors: { [error.field ?? "form"]: t(error.code, error.values) }, fields: typedFields(form) };
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return typeof issue.params?.["sentence"] === "string" ? issue.params["sentence"] : "invalid";
  if (issue.code === "too_small") return issue.origin === "string" ? (issue.minimum === 1 ? "required" : "too_short") : "too_few";
  if (issue.code === "too_big") return issue.origin === "string" ? "too_long" : "too_many";
  if (issue.code === "invalid_format" && issue.format === "email") return "email";
  if (issue.code === "invalid_type" || issue.code === "invalid_value") return "required";
  return "invalid";
}

function valuesOf(issue: z.core.$ZodIssue): Record<string, number> {
  if (issue.code === "too_small") return { minimum: Number(issue.minimum) };
  if (issue.code === "too_big") return { maximum: Number(issue.maximum) };
  return {};
}
