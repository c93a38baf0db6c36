import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { SetUpForm } from "#components/accounts/set-up-form.tsx";
import { NarrowFrame } from "#components/frame/narrow-frame.tsx";
import { countUsers } from "#lib/accounts/queries.ts";
import { setUpAction } from "./actions.ts";
import "#app/staff.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("set_up"))("title") };
}

export default async function SetUpPage() {
  openToEverybody();
  if (countUsers(database()) > 0) redirect("/anmelden");
  const t = await getTranslations("set_up");
  const { form, set_up } = await getMessages();
  return (
    <NarrowFrame city="" line={t("line")} path="/einrichtung">
      <NextIntlClientProvider messages={{ form, set_up }}>
        <div className="stack narrow">
          <h1>{t("title")}</h1>
          <p>{t("intro")}</p>
          <SetUpForm action={setUpAction} />
        </div>
      </NextIntlClientProvider>
    </NarrowFrame>
  );
}
