import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { StageChoice } from "#components/bundles/stage-choice.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { type StageKind, stageKinds } from "#db/vocabulary.ts";
import { findOpenBundle, listBundles } from "#lib/bundles/queries.ts";
import { listEntries } from "#lib/incidents/entry-queries.ts";
import { findIncident, type Incident } from "#lib/incidents/queries.ts";
import { findIncidentPlaybook } from "#lib/playbooks/queries.ts";
import { prepareBundleAction } from "./actions.ts";
import { EditorView } from "./editor-view.tsx";

export async function generateMetadata({ params }: PageProps<"/leitstelle/vorfaelle/[number]/stufe">): Promise<Metadata> {
  const t = await getTranslations("bundles");
  return { title: `${t("choose_title")} ${(await params).number}` };
}

/** The stage that is prepared next: its choice, or the one that is in the making. */
export default async function StagePage({ params }: PageProps<"/leitstelle/vorfaelle/[number]/stufe">) {
  const user = await requireRole("dispatcher");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const open = findOpenBundle(database(), incident.id);
  if (open?.state === "submitted") redirect(`/leitstelle/stufen/${open.id}` as Route);
  if (open) return <EditorView bundleId={open.id} user={user} now={new Date()} />;
  return <ChoiceView incident={incident} />;
}

async function ChoiceView({ incident }: { incident: Incident }) {
  const t = await getTranslations("bundles");
  const words = await getTranslations("words");
  const incidents = await getTranslations("notices");
  const locale = await getLocale();
  const playbook = findIncidentPlaybook(database(), incident.id);
  const standing = standingOf(incident);
  const inLocale = (texts: { de: string; en?: string | undefined }) => (locale === "en" && texts.en) || texts.de;
  const next = nextOf(playbook?.content.stages ?? [], standing);
  const stages = (playbook?.content.stages ?? []).map((stage) => ({
    key: stage.key,
    name: inLocale(stage.name),
    kind: stage.kind,
    standing: stage.key === next ? ("next" as const) : standing(stage.key, stage.kind),
    notices: stage.audiences.length,
    operations: stage.addressOperations.length,
    checks: stage.checklist.length,
  }));
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/leitstelle/vorfaelle/${incident.number}` as Route}>
            {`${incident.number} ${incident.title}`}
          </Link>
        }
        title={t("choose_title")}
      />
      {incident.closedAt ? <Alert tone="wait" title={incidents("incident_closed")} /> : null}
      <p className="lead">{t("choose_lead")}</p>
      <StageChoice
        action={prepareBundleAction.bind(null, incident.number)}
        playbook={playbook && inLocale(playbook.content.name)}
        stages={stages}
        kinds={stageKinds.map((kind) => ({ value: kind, label: words(`stage.${kind}`) }))}
      />
    </>
  );
}

/** What follows the stage of now in the playbook, if it is no step back. */
function nextOf(
  stages: readonly { key: string; kind: StageKind }[],
  standing: ReturnType<typeof standingOf>,
): string | undefined {
  const now = stages.findIndex(({ key, kind }) => standing(key, kind) === "now");
  return stages.slice(now + 1).find(({ kind }) => kind !== "setback")?.key;
}

/** Where the incident stands now, and where it was: by the stage that was put out, else by its kind. */
function standingOf(incident: Incident) {
  const out = listBundles(database(), incident.id).filter((bundle) => bundle.state === "approved");
  const keys = new Set(out.map((bundle) => bundle.stageKey));
  const kinds = new Set(
    listEntries(database(), incident.id).flatMap(({ stage, isSuperseded }) => (isSuperseded ? [] : (stage ?? []))),
  );
  const newest = out[0]?.stage === incident.stage ? out[0]?.stageKey : undefined;
  return (key: string, kind: StageKind): "now" | "was" | null => {
    if (newest ? key === newest : kind === incident.stage) return "now";
    return keys.has(key) || kinds.has(kind) ? "was" : null;
  };
}
