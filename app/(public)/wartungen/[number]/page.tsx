import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { MaintenanceView } from "#components/public/maintenance-view.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { findPublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { maintenancePath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

// cache(): metadata and page tell of the same moment.
const load = cache(async (number: string) => {
  const now = new Date();
  return { now, window: findPublicMaintenance(database(), number, await getLocale(), now) ?? notFound() };
});

export async function generateMetadata({ params }: PageProps<"/wartungen/[number]">): Promise<Metadata> {
  const { window } = await load((await params).number);
  const city = readSettings(database()).cityName;
  const path = maintenancePath(window.number);
  return pageMetadata({ title: window.title, city, publicUrl: env().PUBLIC_URL, path, locale: await getLocale() });
}

export default async function MaintenanceWindowPage({ params }: PageProps<"/wartungen/[number]">) {
  openToEverybody();
  const { window, now } = await load((await params).number);
  return (
    <PublicFrame settings={readSettings(database())} path={maintenancePath(window.number)} now={now}>
      <MaintenanceView window={window} now={now} />
    </PublicFrame>
  );
}
