"use server";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { SettlementInput } from "#lib/acknowledgements/input.ts";
import { concernsLists } from "#lib/acknowledgements/report-queries.ts";
import { settleReport } from "#lib/acknowledgements/reports.ts";
import { DomainError } from "#lib/domain-error.ts";
import { ownScope, settlesAll } from "./load.ts";

export async function settleReportAction(id: number, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher", "approver", "secretary", "list_owner");
  const field = `settlement_${id}`;
  const input = SettlementInput.safeParse({ settlement: form.get(field) });
  if (!input.success) return invalid(input.error, form, () => field);
  const db = database();
  const at = new Date();
  try {
    if (!settlesAll(user) && !concernsLists(db, id, ownScope(user, at))) throw new DomainError("not_your_list");
    settleReport(db, id, input.data.settlement, { by: user.id, at });
  } catch (error) {
    return refused(error, form);
  }
  refresh(); // the count in the navigation
  return redirect("/verteiler/meldungen?erledigt=1" as Route);
}
