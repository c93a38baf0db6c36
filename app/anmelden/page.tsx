import type { Metadata } from "next";
import { Link } from "#components/ui/link.tsx";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { SignInForm } from "#components/accounts/sign-in-form.tsx";
import { NarrowFrame } from "#components/frame/narrow-frame.tsx";
import { countUsers } from "#lib/accounts/queries.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { signInAction } from "./actions.ts";
import "#app/staff.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign_in"))("title") };
}

export default async function SignInPage({ searchParams }: PageProps<"/anmelden">) {
  openToEverybody();
  if (countUsers(database()) === 0) redirect("/einrichtung");
  const t = await getTranslations("sign_in");
  const { form, sign_in } = await getMessages();
  const settings = readSettings(database());
  const { weiter } = await searchParams;
  return (
    <NarrowFrame city={settings.cityName} line={t("line")} path="/anmelden">
      <NextIntlClientProvider messages={{ form, sign_in }}>
        <div className="stack narrow">
          <h1>{t("title")}</h1>
          <SignInForm action={signInAction} next={typeof weiter === "string" ? weiter : ""} />
          <p>{settings.helpPhone ? t("forgotten_phone", { phone: settings.helpPhone }) : t("forgotten")}</p>
          <p>
            <Link href="/">{t("to_public_page")}</Link>
          </p>
        </div>
      </NextIntlClientProvider>
    </NarrowFrame>
  );
}
