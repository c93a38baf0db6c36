import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { openToEverybody } from "#app/_server/roles.ts";
import { HistoryView } from "#components/public/history-view.tsx";
import { pageMetadata } from "#components/public/page-metadata.ts";
import { PublicFrame } from "#components/public/public-frame.tsx";
import { listPublicHistory } from "#lib/incidents/public-queries.ts";
import { readSettings } from "#lib/settings/settings.ts";

const PAGE_LENGTH = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public");
  const city = readSettings(database()).cityName;
  return pageMetadata({ title: t("history"), city, publicUrl: env().PUBLIC_URL, path: "/verlauf", locale: await getLocale() });
}

export default async function HistoryPage({ searchParams }: PageProps<"/verlauf">) {
  openToEverybody();
  const before = idFrom((await searchParams)["vor"]);
  const incidents = listPublicHistory(database(), await getLocale(), { before, limit: PAGE_LENGTH + 1 });
  const page = incidents.slice(0, PAGE_LENGTH);
  const now = new Date();
  return (
    <PublicFrame settings={readSettings(database())} path="/verlauf" now={now}>
      <HistoryView
        incidents={page}
        older={incidents.length > PAGE_LENGTH ? page.at(-1)?.id : undefined}
        isFirstPage={before === undefined}
        now={now}
      />
    </PublicFrame>
  );
}

/** Anything that is no id means the first page. */
function idFrom(value: string | string[] | undefined): number | undefined {
  return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}
