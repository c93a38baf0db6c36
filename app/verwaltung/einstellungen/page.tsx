import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ArmsForm } from "#components/administration/arms-form.tsx";
import { OneButtonForm } from "#components/administration/one-button-form.tsx";
import { SettingsForm } from "#components/administration/settings-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { legalPages } from "#lib/settings/legal-templates.ts";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { changeArmsAction, changeSettingsAction, removeArmsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.settings"))("title") };
}

export default async function SettingsPage({ searchParams }: PageProps<"/verwaltung/einstellungen">) {
  const admin = await requireRole("admin");
  const t = await getTranslations("administration.settings");
  const asked = (await searchParams)["vorlage"];
  const settings = readSettings(database());
  return (
    <>
      <PageHead title={t("title")} />
      <SettingsForm
        action={changeSettingsAction}
        saveDraft={saveDraftAction}
        settings={settings}
        inserted={legalPages.find((page) => page === asked)}
        {...draftState("settings", admin)}
      />
      <section className="section narrow" aria-labelledby="wappen">
        <h2 id="wappen">{t("arms_head")}</h2>
        <ArmsForm action={changeArmsAction} armsHash={settings.armsHash} />
        {settings.armsHash ? <OneButtonForm action={removeArmsAction} submit={t("arms_remove")} /> : null}
      </section>
    </>
  );
}
