import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { MaintenanceList } from "#components/public/maintenance-list.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { listPastMaintenance, listPublicMaintenance } from "#lib/maintenance/public-queries.ts";
import { MAINTENANCE_PATH } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

const PAGE_LENGTH = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.maintenance");
  const city = readSettings(database()).cityName;
  const locale = await getLocale();
  return pageMetadata({ title: t("title"), city, publicUrl: env().PUBLIC_URL, path: MAINTENANCE_PATH, locale });
}

export default async function MaintenancePage({ searchParams }: PageProps<"/wartungen">) {
  openToEverybody();
  const page = pageFrom((await searchParams)["seite"]);
  const locale = await getLocale();
  const now = new Date();
  const past = listPastMaintenance(database(), locale, now, { offset: (page - 1) * PAGE_LENGTH, limit: PAGE_LENGTH + 1 });
  return (
    <PublicFrame settings={readSettings(database())} path={MAINTENANCE_PATH} now={now}>
      <MaintenanceList
        ahead={listPublicMaintenance(database(), locale, now)}
        past={past.slice(0, PAGE_LENGTH)}
        page={page}
        hasOlder={past.length > PAGE_LENGTH}
        now={now}
      />
    </PublicFrame>
  );
}

/** Anything that is no page means the first one. */
const pageFrom = (value: string | string[] | undefined): number =>
  typeof value === "string" && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : 1;
