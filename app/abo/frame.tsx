import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { database } from "#app/_server/database.ts";
import { NarrowFrame } from "#components/frame/narrow-frame.tsx";
import { readSettings } from "#lib/settings/settings.ts";

/** Says nothing of who it is about: titles stay in histories of browsers. */
export async function linkMetadata(): Promise<Metadata> {
  const t = await getTranslations("subscription");
  const { cityName } = readSettings(database());
  return {
    title: { absolute: cityName ? `${t("title")} · ${cityName}` : t("title") },
    robots: { index: false, follow: false, noarchive: true },
  };
}

/** Around what a link of a mail opens. */
export async function LinkFrame({ path, children }: { path: string; children: ReactNode }) {
  const t = await getTranslations("public");
  return (
    <NarrowFrame city={readSettings(database()).cityName} line={t("line")} path={path}>
      <div className="stack answer-page">{children}</div>
    </NarrowFrame>
  );
}
