import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { saveDraftAction } from "#app/_server/draft-actions.ts";
import { draftState } from "#app/_server/draft-state.ts";
import { requireRole } from "#app/_server/roles.ts";
import { IncidentForm } from "#components/incidents/incident-form.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listServices } from "#lib/incidents/services.ts";
import { listPlaybookChoices } from "#lib/playbooks/queries.ts";
import { findSuspicion, type SuspicionDetails } from "#lib/signals/queries.ts";
import { adoptSuspicionAction, openIncidentAction } from "./actions.ts";
import { draftKeyOf } from "./draft-key.ts";
import { prefillFrom } from "./prefill.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("open_incident") };
}

export default async function NewIncidentPage({ searchParams }: PageProps<"/leitstelle/vorfaelle/neu">) {
  const dispatcher = await requireRole("dispatcher");
  const t = await getTranslations("incidents");
  const suspicion = suspicionAsked((await searchParams)["verdacht"]);
  const draftKey = draftKeyOf(suspicion?.id);
  const { draft, draftSavedAt } = draftState(draftKey, dispatcher);
  const initial = suspicion && !draft.fields ? { fields: await prefillFrom(suspicion, new Date()) } : draft;
  return (
    <>
      <PageHead title={t("open_incident")} />
      {suspicion ? <PrefilledNote suspicion={suspicion} /> : null}
      <IncidentForm
        action={suspicion ? adoptSuspicionAction.bind(null, suspicion.id) : openIncidentAction}
        saveDraft={saveDraftAction}
        services={listServices(database()).map(({ key, name }) => ({ key, name }))}
        playbooks={listPlaybookChoices(database()).map(({ key, name, cause }) => ({ key, name: name.de, cause }))}
        draft={initial}
        draftKey={draftKey}
        draftSavedAt={draftSavedAt}
      />
    </>
  );
}

/** The suspected incident to adopt, if the address names one; what became of a decided one stands on its own page. */
function suspicionAsked(id: string | string[] | undefined): SuspicionDetails | undefined {
  if (id === undefined) return undefined;
  const suspicion = typeof id === "string" && /^\d{1,15}$/.test(id) ? findSuspicion(database(), Number(id)) : undefined;
  if (!suspicion) notFound();
  if (suspicion.state !== "open") redirect(`/leitstelle/verdachtsfaelle/${suspicion.id}` as Route);
  return suspicion;
}

async function PrefilledNote({ suspicion }: { suspicion: SuspicionDetails }) {
  const t = await getTranslations("suspicions");
  const href = `/leitstelle/verdachtsfaelle/${suspicion.id}` as Route;
  return (
    <Alert tone="none" title={<Link href={href}>{t("prefilled", { title: suspicion.title })}</Link>}>
      <p>{t("prefilled_hint")}</p>
    </Alert>
  );
}
