import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { SimpleMaintenance } from "#components/public/simple-maintenance.tsx";
import { SimpleView } from "#components/public/simple-view.tsx";
import { readStatusPage } from "#lib/publication/status-page.ts";
import { readSettings } from "#lib/settings/settings.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.simple");
  const city = readSettings(database()).cityName;
  return pageMetadata({
    title: t("title"),
    city,
    publicUrl: env().PUBLIC_URL,
    path: "/leichte-sprache",
    locale: "de",
    isGermanOnly: true,
  });
}

export default async function SimpleLanguagePage() {
  openToEverybody();
  const { settings, incidents, services, maintenance, emergency, now } = readStatusPage(database(), "de", new Date());
  return (
    <PublicFrame settings={settings} path="/leichte-sprache" isSimple now={now}>
      <SimpleView
        incidents={incidents}
        services={services}
        hasOtherAddresses={emergency.entries.length > 0 || emergency.areThereOfPeople}
        phone={settings.citizenPhone || settings.helpPhone}
        now={now}
      >
        <SimpleMaintenance windows={maintenance} now={now} />
      </SimpleView>
    </PublicFrame>
  );
}
