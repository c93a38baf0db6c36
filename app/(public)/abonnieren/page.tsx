import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { newSeal } from "#app/_server/subscription-requests.ts";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { RequestSent } from "#components/subscriptions/request-sent.tsx";
import { SubscribeForm } from "#components/subscriptions/subscribe-form.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { findPublicIncident } from "#lib/incidents/public-queries.ts";
import { SUBSCRIBE_PATH, subscribePath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { listServiceChoices } from "#lib/subscriptions/topics.ts";
import { subscribeAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscribe");
  const { cityName } = readSettings(database());
  const page = { city: cityName, publicUrl: env().PUBLIC_URL, path: SUBSCRIBE_PATH, locale: (await getLocale()) as Locale };
  return pageMetadata({ title: t("title"), ...page });
}

export default async function SubscribePage({ searchParams }: PageProps<"/abonnieren">) {
  openToEverybody();
  const { stoerung, gesendet } = await searchParams;
  const settings = readSettings(database());
  const locale = (await getLocale()) as Locale;
  const incident = typeof stoerung === "string" ? findOpen(stoerung, locale) : undefined;
  const phone = settings.citizenPhone || settings.helpPhone;
  return (
    <PublicFrame settings={settings} path={subscribePath(incident?.number)}>
      {gesendet === undefined ? <Asking incident={incident} locale={locale} /> : <RequestSent phone={phone} />}
    </PublicFrame>
  );
}

type AskingProps = { incident: { number: string; title: string } | undefined; locale: Locale };

async function Asking({ incident, locale }: AskingProps) {
  const t = await getTranslations("subscribe");
  const { form, subscribe } = await getMessages();
  return (
    <div className="section">
      <h1>{t("title")}</h1>
      <p>{t("intro")}</p>
      <NextIntlClientProvider messages={{ form, subscribe }}>
        <SubscribeForm
          action={subscribeAction}
          choices={listServiceChoices(database(), locale)}
          incident={incident}
          seal={newSeal()}
        />
      </NextIntlClientProvider>
    </div>
  );
}

/** Of one that is over there is no more news. */
function findOpen(number: string, locale: Locale) {
  const found = findPublicIncident(database(), number, locale);
  return found && !found.closedAt ? { number, title: found.title || number } : undefined;
}
