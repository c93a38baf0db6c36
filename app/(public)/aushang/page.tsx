import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PosterView } from "#components/public/poster-view.tsx";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { POSTER_PATH, publicPath } from "#lib/publication/paths.ts";
import { readStatusPage } from "#lib/publication/status-page.ts";
import { readSettings } from "#lib/settings/settings.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.poster");
  const city = readSettings(database()).cityName;
  return pageMetadata({ title: t("title"), city, publicUrl: env().PUBLIC_URL, path: POSTER_PATH, locale: await getLocale() });
}

export default async function PosterPage() {
  openToEverybody();
  const locale = await getLocale();
  const { settings, incidents, services, emergency, now } = readStatusPage(database(), locale, new Date());
  return (
    <PublicFrame settings={settings} path={POSTER_PATH} now={now}>
      <PosterView
        incidents={incidents}
        services={services}
        addresses={emergency.entries}
        phone={settings.citizenPhone}
        url={env().PUBLIC_URL + publicPath("/", locale)}
        path="/"
        now={now}
      />
    </PublicFrame>
  );
}
