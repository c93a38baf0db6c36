"use server";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { createToken, revokeToken } from "#lib/tokens/commands.ts";
import { afterDays, lifetimes, TokenInput } from "#lib/tokens/input.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

const TokenForm = TokenInput.omit({ expiresAt: true }).extend({ days: z.enum(lifetimes) });

/** Answers with the token itself, this once: it is nowhere but in this answer. */
export async function createTokenAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = TokenForm.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const { days, ...token } = input.data;
  const t = await getTranslations("administration.tokens");
  const at = new Date();
  try {
    const { secret } = createToken(database(), { ...token, expiresAt: afterDays(Number(days), at) }, { by: admin.id, at });
    return { done: t("created", { name: token.name }), secret };
  } catch (error) {
    return refused(error, form);
  }
}

export async function revokeTokenAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  try {
    revokeToken(database(), String(id), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return redirect(`/verwaltung/zugriffstoken/${id}` as Route);
}
