import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { headlineWithoutIncident } from "#components/public/headline.ts";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { shareStateOf } from "#components/public/tones.ts";
import { StatusView } from "#components/public/status-view.tsx";
import { readStatusPage } from "#lib/publication/status-page.ts";

// cache(): metadata and page tell of the same moment.
const load = cache(async () => readStatusPage(database(), await getLocale(), new Date()));

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public");
  const locale = await getLocale();
  const { incidents, services, settings } = await load();
  const first = incidents[0];
  const title = first ? first.title || t("untitled", { number: first.number }) : t(headlineWithoutIncident(services));
  return pageMetadata({
    title,
    city: settings.cityName,
    publicUrl: env().PUBLIC_URL,
    path: "/",
    locale,
    state: shareStateOf(incidents, services),
  });
}

export default async function StatusPage() {
  openToEverybody();
  const data = await load();
  return (
    <PublicFrame settings={data.settings} path="/" now={data.now}>
      <StatusView {...data} />
    </PublicFrame>
  );
}
