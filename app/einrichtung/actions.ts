"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { setUpFirstUser } from "#lib/accounts/commands.ts";
import { NewUserInput } from "#lib/accounts/input.ts";
import { isSetupCode, withdrawSetupCode } from "#lib/accounts/setup-code.ts";
import { DomainError } from "#lib/domain-error.ts";
import { installShippedPlaybooks } from "#lib/playbooks/shipped.ts";
import { changeSettings } from "#lib/settings/settings.ts";
import { auth } from "#app/_server/auth.ts";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { openToEverybody } from "#app/_server/roles.ts";

const SetUpInput = NewUserInput.omit({ roles: true }).extend({
  cityName: z.string().trim().min(1).max(120),
  code: z.string().max(40),
});

/** Open to everybody who can read the console: the code stands there. */
export async function setUpAction(_: FormState, form: FormData): Promise<FormState> {
  openToEverybody();
  const input = SetUpInput.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const { cityName, code, password, ...user } = input.data;
  try {
    if (!isSetupCode(env().DATA_DIR, code)) throw new DomainError("wrong_setup_code", {}, "code");
    const passwordHash = await hashPassword(password);
    const at = new Date();
    const id = setUpFirstUser(database(), { ...user, roles: ["admin", "dispatcher"] }, passwordHash, at);
    changeSettings(database(), { cityName }, { by: id, at });
    installShippedPlaybooks(database(), { by: id, at });
  } catch (error) {
    return refused(error, form);
  }
  withdrawSetupCode(env().DATA_DIR);
  await auth().api.signInEmail({ body: { email: user.email, password }, headers: await headers() });
  redirect("/leitstelle");
}
