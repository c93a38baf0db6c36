import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { AnnounceForm } from "#components/maintenance/announce-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServices } from "#lib/incidents/services.ts";
import { REMIND_CHOICES } from "#lib/maintenance/input.ts";
import { announceMaintenanceAction } from "./actions.ts";
import { ANNOUNCEMENT_DRAFT } from "./draft-key.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance"))("announce") };
}

export default async function AnnounceMaintenancePage() {
  const user = await requireRole("dispatcher", "admin");
  const t = await getTranslations("maintenance");
  return (
    <>
      <PageHead title={t("announce")} />
      <AnnounceForm
        action={announceMaintenanceAction}
        saveDraft={saveDraftAction}
        draftKey={ANNOUNCEMENT_DRAFT}
        services={listServices(database()).map(({ key, name }) => ({ key, name }))}
        reminders={REMIND_CHOICES}
        {...draftState(ANNOUNCEMENT_DRAFT, user)}
      />
    </>
  );
}
