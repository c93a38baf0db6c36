import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { HistoryView } from "#components/public/history-view.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { listHistoryYears, readHistory } from "#lib/incidents/public-history.ts";
import { historyPath } from "#lib/publication/paths.ts";
import { readSettings } from "#lib/settings/settings.ts";

const load = cache((year: string) => {
  const years = listHistoryYears(database());
  return { years, shown: years.find((each) => String(each.year) === year) ?? notFound() };
});

export async function generateMetadata({ params }: PageProps<"/verlauf/[year]">): Promise<Metadata> {
  const t = await getTranslations("public");
  const { year } = load((await params).year).shown;
  return pageMetadata({
    title: t("history_of", { year: String(year) }),
    city: readSettings(database()).cityName,
    publicUrl: env().PUBLIC_URL,
    path: historyPath(year),
    locale: await getLocale(),
  });
}

export default async function YearPage({ params }: PageProps<"/verlauf/[year]">) {
  openToEverybody();
  const { years, shown } = load((await params).year);
  const now = new Date();
  return (
    <PublicFrame settings={readSettings(database())} path={historyPath(shown.year)} now={now}>
      <HistoryView
        incidents={readHistory(database(), shown, await getLocale())}
        years={years.map(({ year }) => year)}
        year={shown.year}
        now={now}
      />
    </PublicFrame>
  );
}
