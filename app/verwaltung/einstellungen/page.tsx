import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SettingsForm } from "#components/administration/settings-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readSettings } from "#lib/settings/settings.ts";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { changeSettingsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.settings"))("title") };
}

export default async function SettingsPage() {
  const admin = await requireRole("admin");
  const t = await getTranslations("administration.settings");
  return (
    <>
      <PageHead title={t("title")} />
      <SettingsForm
        action={changeSettingsAction}
        saveDraft={saveDraftAction}
        settings={readSettings(database())}
        {...draftState("settings", admin)}
      />
    </>
  );
}
