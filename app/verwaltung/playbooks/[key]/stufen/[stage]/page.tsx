import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { AudienceRows } from "#components/playbooks/audience-rows.tsx";
import { StageForm } from "#components/playbooks/stage-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { stageFields } from "#lib/playbooks/stage-form.ts";
import { cityChoices, cityNames } from "../../../city.ts";
import { loadForEditing } from "../../../load.ts";
import { removeAudienceAction, saveStageAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playbooks"))("edit_stage") };
}

export default async function StagePage({ params }: PageProps<"/verwaltung/playbooks/[key]/stufen/[stage]">) {
  const admin = await requireRole("admin");
  const { key, stage: stageKey } = await params;
  const t = await getTranslations("playbooks");
  const now = new Date();
  const { content, draft } = loadForEditing(key, admin.id);
  const stage = content.stages.find((each) => each.key === stageKey);
  if (!stage && stageKey !== "neu") notFound();
  const { lists, services, references } = cityChoices(content, now);
  const rows = (stage?.audiences ?? []).map((audience) => ({
    audience,
    remove: removeAudienceAction.bind(null, key, stageKey, audience.key),
  }));
  return (
    <>
      <PageHead
        over={<Link href={`/verwaltung/playbooks/${key}/bearbeiten` as Route}>{content.name.de}</Link>}
        title={stage ? t("stage_title", { name: stage.name.de }) : t("add_stage")}
        facts={<span>{stage ? t("stage_intro") : t("add_stage_intro")}</span>}
      />
      {stage ? (
        <section className="section" aria-labelledby="gruppen">
          <h2 id="gruppen">{t("audiences_title")}</h2>
          <AudienceRows base={`/verwaltung/playbooks/${key}/stufen/${stageKey}/gruppen`} rows={rows} names={cityNames(now)} />
        </section>
      ) : null}
      <section className="section" aria-labelledby="angaben">
        <h2 id="angaben">{t("stage_head")}</h2>
        <StageForm
          key={draft?.savedAt.getTime()}
          action={saveStageAction.bind(null, key, stageKey)}
          initial={stage ? { fields: stageFields(stage) } : {}}
          lists={lists}
          services={services}
          references={references}
        />
      </section>
    </>
  );
}
