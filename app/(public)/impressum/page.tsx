import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { LegalView } from "#components/public/legal-view.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { readSettings } from "#lib/settings/settings.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("legal.imprint");
  const city = readSettings(database()).cityName;
  return pageMetadata({ title: t("title"), city, publicUrl: env().PUBLIC_URL, path: "/impressum", locale: await getLocale() });
}

export default function ImprintPage() {
  openToEverybody();
  const settings = readSettings(database());
  return (
    <PublicFrame settings={settings} path="/impressum">
      <LegalView
        page="imprint"
        text={settings.imprint}
        city={settings.cityName}
        phone={settings.citizenPhone || settings.helpPhone}
      />
    </PublicFrame>
  );
}
