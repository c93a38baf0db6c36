"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { refresh } from "next/cache";
import { roles } from "#db/vocabulary.ts";
import { changeLanguage } from "#lib/accounts/commands.ts";
import { auth } from "./auth.ts";
import { database } from "./database.ts";
import { requireRole } from "./roles.ts";

export async function changeLanguageAction(form: FormData): Promise<void> {
  const user = await requireRole(...roles);
  const language = form.get("language");
  if (language === "de" || language === "en") changeLanguage(database(), user.id, language);
  refresh();
}

export async function signOutAction(): Promise<void> {
  await requireRole(...roles);
  await auth().api.signOut({ headers: await headers() });
  redirect("/anmelden");
}
