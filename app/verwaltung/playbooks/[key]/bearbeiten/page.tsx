import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { DraftPanel } from "#components/playbooks/draft-panel.tsx";
import { GapList } from "#components/playbooks/gap-list.tsx";
import { HeadForm } from "#components/playbooks/head-form.tsx";
import { StageRows } from "#components/playbooks/stage-rows.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { formatMoment } from "#lib/format.ts";
import { differences } from "#lib/playbooks/difference.ts";
import { listPlaybookGaps } from "#lib/playbooks/gaps.ts";
import { headFields } from "#lib/playbooks/head-form.ts";
import { cityChoices } from "../../city.ts";
import { loadForEditing } from "../../load.ts";
import {
  discardDraftAction,
  moveStageAction,
  publishAction,
  rebaseAction,
  removeStageAction,
  saveHeadAction,
} from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playbooks"))("edit") };
}

export default async function EditPlaybookPage({ params }: PageProps<"/verwaltung/playbooks/[key]/bearbeiten">) {
  const admin = await requireRole("admin");
  const { key } = await params;
  const t = await getTranslations("playbooks");
  const now = new Date();
  const { playbook, draft, content } = loadForEditing(key, admin.id);
  const rows = content.stages.map((stage) => ({
    key: stage.key,
    name: stage.name.de,
    kind: stage.kind,
    audiences: stage.audiences.length,
    up: moveStageAction.bind(null, key, stage.key, -1),
    down: moveStageAction.bind(null, key, stage.key, 1),
    remove: removeStageAction.bind(null, key, stage.key),
  }));
  return (
    <>
      <PageHead
        over={<Link href={`/verwaltung/playbooks/${key}` as Route}>{playbook.content.name.de}</Link>}
        title={t("edit_title")}
        facts={<span>{t("edit_intro")}</span>}
      />
      {draft ? (
        <DraftPanel
          playbookKey={key}
          savedAt={formatMoment(draft.savedAt, now, admin.language)}
          base={draft.base}
          newest={playbook.number}
          changes={differences(playbook.content, content).length}
          publish={publishAction.bind(null, key)}
          rebase={rebaseAction.bind(null, key, playbook.number)}
          discard={discardDraftAction.bind(null, key)}
        />
      ) : null}
      <section className="section" aria-labelledby="stufen">
        <h2 id="stufen">{t("stages_in_order")}</h2>
        <StageRows playbookKey={key} rows={rows} />
      </section>
      <GapList gaps={listPlaybookGaps(database(), content)} />
      <section className="section" aria-labelledby="angaben">
        <h2 id="angaben">{t("head")}</h2>
        <HeadForm
          key={draft?.savedAt.getTime()}
          action={saveHeadAction.bind(null, key)}
          initial={{ fields: headFields(content) }}
          services={cityChoices(content, now).services}
        />
      </section>
    </>
  );
}
