import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireRole } from "#app/_server/roles.ts";
import { AudienceForm } from "#components/playbooks/audience-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { audienceDefaults, audienceFields } from "#lib/playbooks/audience-form.ts";
import { cityChoices } from "../../../../../city.ts";
import { loadForEditing } from "../../../../../load.ts";
import { saveAudienceAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playbooks"))("edit_audience") };
}

export default async function AudiencePage({
  params,
}: PageProps<"/verwaltung/playbooks/[key]/stufen/[stage]/gruppen/[audience]">) {
  const admin = await requireRole("admin");
  const { key, stage: stageKey, audience: audienceKey } = await params;
  const t = await getTranslations("playbooks");
  const { content, draft } = loadForEditing(key, admin.id);
  const stage = content.stages.find((each) => each.key === stageKey) ?? notFound();
  const audience = stage.audiences.find((each) => each.key === audienceKey);
  if (!audience && audienceKey !== "neu") notFound();
  return (
    <>
      <PageHead
        over={
          <Link href={`/verwaltung/playbooks/${key}/stufen/${stageKey}` as Route}>
            {content.name.de}: {stage.name.de}
          </Link>
        }
        title={audience ? t("edit_audience") : t("add_audience")}
        facts={<span>{t("audience_intro")}</span>}
      />
      <AudienceForm
        key={draft?.savedAt.getTime()}
        action={saveAudienceAction.bind(null, key, stageKey, audienceKey)}
        initial={{ fields: audience ? audienceFields(audience) : audienceDefaults }}
        lists={cityChoices(content, new Date()).lists}
      />
    </>
  );
}
