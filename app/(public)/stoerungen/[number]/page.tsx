import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { IncidentView } from "#components/public/incident-view.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { shareStateOf } from "#components/public/tones.ts";
import { type EmergencyAddresses, listEmergencyAddresses } from "#lib/directory/public-emergency.ts";
import { findPublicIncident } from "#lib/incidents/public-queries.ts";
import { listPublicServices } from "#lib/incidents/public-services.ts";
import { incidentPath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

const load = cache(async (number: string) => findPublicIncident(database(), number, await getLocale()) ?? notFound());

export async function generateMetadata({ params }: PageProps<"/stoerungen/[number]">): Promise<Metadata> {
  const t = await getTranslations("public");
  const locale = await getLocale();
  const incident = await load((await params).number);
  const { title, number } = incident;
  const now = new Date();
  const city = readSettings(database()).cityName;
  return pageMetadata({
    title: title || t("untitled", { number }),
    city,
    publicUrl: env().PUBLIC_URL,
    path: incidentPath(number),
    locale,
    state: shareStateOf([incident], listPublicServices(database(), locale, now, now)),
  });
}

export default async function IncidentPage({ params }: PageProps<"/stoerungen/[number]">) {
  openToEverybody();
  const incident = await load((await params).number);
  const now = new Date();
  const locale = await getLocale();
  const settings = readSettings(database());
  return (
    <PublicFrame settings={settings} path={incidentPath(incident.number)} now={now}>
      <IncidentView
        incident={incident}
        services={listPublicServices(database(), locale, now, now)}
        emergency={because(incident.number, listEmergencyAddresses(database(), now, locale))}
        phone={settings.citizenPhone || settings.helpPhone}
        now={now}
      />
    </PublicFrame>
  );
}

const because = (number: string, { entries, ...found }: EmergencyAddresses): EmergencyAddresses => ({
  ...found,
  entries: entries.filter((entry) => entry.incident === number),
  more: 0,
});
