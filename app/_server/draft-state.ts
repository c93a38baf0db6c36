import "server-only";
import type { FormState } from "#components/ui/form-state.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { findDraft } from "#lib/drafts/drafts.ts";
import { formatMoment } from "#lib/format.ts";
import { database } from "./database.ts";

/** What the user has typed into this form before, as the state it starts with, and when that was kept. */
export function draftState(form: string, user: CurrentUser): { draft: FormState; draftSavedAt: string | undefined } {
  const kept = findDraft(database(), form, user.id);
  if (!kept) return { draft: {}, draftSavedAt: undefined };
  return { draft: { fields: kept.fields }, draftSavedAt: formatMoment(kept.savedAt, new Date(), user.language) };
}
