"use server";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { APIError } from "better-auth/api";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { homeOf } from "#lib/accounts/home.ts";
import { pathWithin } from "#lib/accounts/path-within.ts";
import { findActiveUser } from "#lib/accounts/queries.ts";
import { beginAttempt, forgetFailures } from "#lib/accounts/sign-in-attempts.ts";
import { auth } from "#app/_server/auth.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused, typedFields } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";

const SignInInput = z.object({
  email: z
    .email()
    .max(254)
    .transform((value) => value.toLowerCase()),
  password: z.string().min(1).max(128),
  weiter: z.string().max(2000).optional(),
});

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const input = SignInInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const { email, password, weiter } = input.data;
  let userId: string;
  let left = 0;
  try {
    left = beginAttempt(database(), email, new Date());
    const { user } = await auth().api.signInEmail({ body: { email, password }, headers: await headers() });
    userId = user.id;
  } catch (error) {
    if (!(error instanceof APIError)) return refused(error, form);
    const t = await getTranslations("sign_in");
    return { errors: { password: t("wrong", { left }) }, fields: typedFields(form) };
  }
  forgetFailures(database(), email);
  redirect((pathWithin(weiter) as Route | undefined) ?? homeOf(findActiveUser(database(), userId)?.roles ?? []));
}
