"use server";
import { hashPassword } from "better-auth/crypto";
import { refresh } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { FormState } from "#components/ui/form-state.ts";
import { roles } from "#db/vocabulary.ts";
import { changeUserRoles, createUser, resetPassword, setUserDisabled } from "#lib/accounts/commands.ts";
import { generatePassword } from "#lib/accounts/generate-password.ts";
import { NewUserInput } from "#lib/accounts/input.ts";
import { optional } from "#lib/input-fields.ts";
import { database } from "#app/_server/database.ts";
import { invalid, refused } from "#app/_server/form-state.ts";
import { requireRole } from "#app/_server/roles.ts";

const password = optional(NewUserInput.shape.password);
const UserForm = NewUserInput.extend({ password });
const RolesForm = z.object({ roles: z.array(z.enum(roles)).min(1) });
const PasswordForm = z.object({ newPassword: password });

/** Without a password one is made; either way it is shown once, here, and stored as a hash only. */
export async function createUserAction(_: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = UserForm.safeParse({ ...Object.fromEntries(form), roles: form.getAll("roles") });
  if (!input.success) return invalid(input.error, form);
  const { password: typed, ...user } = input.data;
  const plain = typed ?? generatePassword();
  const t = await getTranslations("administration.users");
  try {
    createUser(database(), user, await hashPassword(plain), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return { done: typed ? t("created", { name: user.name }) : t("created_with_password", { name: user.name, password: plain }) };
}

export async function changeRolesAction(userId: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = RolesForm.safeParse({ roles: form.getAll("roles") });
  if (!input.success) return invalid(input.error, form);
  const t = await getTranslations("administration.users");
  try {
    changeUserRoles(database(), userId, input.data.roles, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t("roles_changed") };
}

export async function resetPasswordAction(userId: string, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const input = PasswordForm.safeParse(Object.fromEntries(form));
  if (!input.success) return invalid(input.error, form);
  const plain = input.data.newPassword ?? generatePassword();
  const t = await getTranslations("administration.users");
  try {
    resetPassword(database(), userId, await hashPassword(plain), { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  return { done: input.data.newPassword ? t("password_set") : t("password_made", { password: plain }) };
}

export async function setDisabledAction(userId: string, isDisabled: boolean, _: FormState, form: FormData): Promise<FormState> {
  const admin = await requireRole("admin");
  const t = await getTranslations("administration.users");
  try {
    setUserDisabled(database(), userId, isDisabled === true, { by: admin.id, at: new Date() });
  } catch (error) {
    return refused(error, form);
  }
  refresh();
  return { done: t(isDisabled ? "was_locked" : "was_unlocked") };
}
