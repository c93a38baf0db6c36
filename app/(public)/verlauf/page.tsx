import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { HistoryView } from "#components/public/history-view.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { listHistoryYears, readHistory } from "#lib/incidents/public-history.ts";
import { historyPath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

/** The rest stands on the pages of the years. */
const NEWEST_SHOWN = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public");
  const city = readSettings(database()).cityName;
  return pageMetadata({ title: t("history"), city, publicUrl: env().PUBLIC_URL, path: historyPath(), locale: await getLocale() });
}

export default async function HistoryPage() {
  openToEverybody();
  const years = listHistoryYears(database());
  const newest = years.flatMap(({ ids }) => ids.toSorted((a, b) => b - a)).slice(0, NEWEST_SHOWN);
  const now = new Date();
  return (
    <PublicFrame settings={readSettings(database())} path={historyPath()} now={now}>
      <HistoryView
        incidents={readHistory(database(), { ids: newest }, await getLocale())}
        years={years.map(({ year }) => year)}
        now={now}
      />
    </PublicFrame>
  );
}
