"use server";
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import type { FormState } from "#components/ui/form-state.ts";
import { endDeputy, recordDeputy } from "#lib/deputies/commands.ts";
import { holderNamed } from "#lib/directory/named.ts";
import { DomainError } from "#lib/domain-error.ts";
import type { Holder } from "#lib/lists/input.ts";

const MAX_TYPED = 200;

export async function recordDeputyAction(whose: Holder, _: FormState, form: FormData): Promise<FormState> {
  const user = await requireRole("admin", "dispatcher");
  const typed = String(form.get("deputy") ?? "").slice(0, MAX_TYPED);
  try {
    const deputy = holderNamed(database(), typed, "deputy", user.roles);
    recordDeputy(database(), whose, deputy, { by: user.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: (await getTranslations("directory"))("edit_added") };
}

/** Whoever ends what somebody else has ended already sees that it is gone. */
export async function endDeputyAction(deputyId: number): Promise<void> {
  const user = await requireRole("admin", "dispatcher");
  try {
    endDeputy(database(), deputyId, { by: user.id, at: new Date() });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  refresh();
}
