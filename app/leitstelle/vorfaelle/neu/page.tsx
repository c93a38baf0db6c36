import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentForm } from "#components/incidents/incident-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServices } from "#lib/incidents/services.ts";
import { openIncidentAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("open_incident") };
}

export default async function NewIncidentPage() {
  const dispatcher = await requireRole("dispatcher");
  const t = await getTranslations("incidents");
  const services = listServices(database()).map(({ key, name }) => ({ key, name }));
  return (
    <>
      <PageHead title={t("open_incident")} />
      <IncidentForm
        action={openIncidentAction}
        saveDraft={saveDraftAction}
        services={services}
        {...draftState("incident:new", dispatcher)}
      />
    </>
  );
}
