"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FormState } from "#components/ui/form-state.ts";
import { SheetInput } from "#lib/calls/input.ts";
import { recordSheet, type EnteredSheet } from "#lib/calls/sheet.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

/** No form of ours has more. */
const MAX_ROWS = 500;

export async function recordSheetAction(_: FormState, form: FormData): Promise<FormState> {
  const dispatcher = await requireRole("dispatcher");
  const rows = filledRows(form);
  const input = SheetInput.safeParse({
    sheet: form.get("sheet") ?? "",
    happenedAt: form.get("happenedAt"),
    lines: rows.map((row) => ({
      line: form.get(`line_${row}`),
      code: form.get(`code_${row}`),
      result: form.get(`result_${row}`),
      answer: form.get(`answer_${row}`),
      remark: form.get(`remark_${row}`),
      callBackAt: form.get(`callBackAt_${row}`),
      correct: form.get(`correct_${row}`),
    })),
  });
  const fieldOf = ([first, index, name]: readonly PropertyKey[]) =>
    first === "lines" ? `${String(name ?? "code")}_${rows[Number(index)] ?? 0}` : String(first ?? "form");
  if (!input.success) return invalid(input.error, form, fieldOf);
  let entered: EnteredSheet;
  try {
    entered = recordSheet(database(), input.data, { by: dispatcher.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  if ("problems" in entered) {
    const t = await getTranslations("refusals");
    const errors = entered.problems.map(({ index, field, code, values }) => [fieldOf(["lines", index, field]), t(code, values)]);
    return { errors: Object.fromEntries(errors) as Record<string, string>, fields: typedFields(form) };
  }
  refresh(); // the frame of the page counts the open calls
  redirect(`/leitstelle/telefonliste?blatt=${entered.recorded}&bekannt=${entered.known}` as Route);
}

/** Lines with a code or a result; the others were left empty. */
function filledRows(form: FormData): number[] {
  const isFilled = (row: number) =>
    ["code", "result", "answer", "remark"].some((name) => String(form.get(`${name}_${row}`) ?? "").trim() !== "");
  return Array.from({ length: MAX_ROWS }, (_, row) => row).filter(isFilled);
}
