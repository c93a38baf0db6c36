import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PosterView } from "#components/public/poster-view.tsx";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { listEmergencyAddresses } from "#lib/directory/public-emergency.ts";
import { findPublicIncident } from "#lib/incidents/public-queries.ts";
import { listPublicServices } from "#lib/incidents/public-services.ts";
import { incidentPath, incidentPosterPath, publicPath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

const load = cache(async (number: string) => findPublicIncident(database(), number, await getLocale()) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/stoerungen/[number]/aushang">): Promise<Metadata> {
  const t = await getTranslations("public.poster");
  const { number } = await load((await params).number);
  return pageMetadata({
    title: t("title_incident", { number }),
    city: readSettings(database()).cityName,
    publicUrl: env().PUBLIC_URL,
    path: incidentPosterPath(number),
    locale: await getLocale(),
  });
}

export default async function IncidentPosterPage({ params }: PageProps<"/stoerungen/[number]/aushang">) {
  openToEverybody();
  const incident = await load((await params).number);
  const now = new Date();
  const locale = await getLocale();
  const settings = readSettings(database());
  const { entries } = listEmergencyAddresses(database(), now, locale);
  return (
    <PublicFrame settings={settings} path={incidentPosterPath(incident.number)} now={now}>
      <PosterView
        incidents={[incident]}
        services={listPublicServices(database(), locale, now, now)}
        addresses={entries.filter((entry) => entry.incident === incident.number)}
        phone={settings.citizenPhone}
        url={env().PUBLIC_URL + publicPath(incidentPath(incident.number), locale)}
        path={incidentPath(incident.number)}
        now={now}
      />
    </PublicFrame>
  );
}
