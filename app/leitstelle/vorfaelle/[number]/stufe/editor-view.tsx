import "server-only";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { BundleEditor } from "#components/bundles/bundle-editor.tsx";
import { Findings } from "#components/bundles/findings.tsx";
import { ReturnedStage } from "#components/bundles/returned.tsx";
import { StageActs } from "#components/bundles/stage-acts.tsx";
import { PlainAct } from "#components/notices/approval-forms.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { lookAtBundle } from "#lib/bundles/look.ts";
import { findBundle } from "#lib/bundles/queries.ts";
import { findDraft } from "#lib/drafts/drafts.ts";
import { formatMoment } from "#lib/format.ts";
import { listServices } from "#lib/incidents/services.ts";
import { isMeantFor } from "#lib/lists/meant-for.ts";
import { listLists } from "#lib/lists/queries.ts";
import { database } from "#app/_server/database.ts";
import { discardBundleAction, keepBundleAction, saveBundleAction } from "./actions.ts";
import { viewOf } from "./bundle-data.ts";
import { bundleFieldsOf } from "./bundle-fields.ts";

type EditorViewProps = { bundleId: number; user: CurrentUser; now: Date };

/** A stage in the hands of whoever may write: what is missing first, then every part of it. */
export async function EditorView({ bundleId, user, now }: EditorViewProps) {
  const t = await getTranslations("bundles");
  const words = await getTranslations("words");
  const bundle = findBundle(database(), bundleId)!;
  const look = lookAtBundle(database(), bundleId, now);
  const view = viewOf(look, user, now);
  const { operations, instructions, checklist } = bundle.content;
  const changesOf = (key: string) => view.changes.find((each) => each.key === key)?.rows ?? [];
  const last = bundle.moves.findLast((move) => move.toState === "returned" || move.toState === "submitted");
  const returned = last?.toState === "returned" ? last : undefined;
  const stored = bundleFieldsOf(
    bundle,
    look.compositions.map((each) => each.context.notice),
  );
  const kept = findDraft(database(), `bundle:${bundleId}`, user.id);
  const refusals = await getTranslations("refusals");
  const isOutdated = kept !== undefined && Number(kept.fields["version"]?.[0]) < bundle.version;
  const conflict = isOutdated ? { errors: { form: refusals("bundle_changed_meanwhile") } } : {};
  const initial = { fields: kept ? { ...stored, ...kept.fields, version: [String(bundle.version)] } : stored, ...conflict };
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/leitstelle/vorfaelle/${bundle.number}` as Route}>
            {`${bundle.number} ${bundle.incidentTitle}`}
          </Link>
        }
        title={t("title", { stage: words(`stage.${bundle.stage}`) })}
        facts={<span>{t("lead", { n: view.notices.length })}</span>}
        act={<StageActs form="stufe" />}
      />
      {returned ? <ReturnedStage by={returned.by} at={returned.movedAt} remark={returned.remark} now={now} /> : null}
      <Findings
        isWriting
        findings={view.findings}
        names={Object.fromEntries(view.notices.map((notice) => [`notice-${notice.id}`, notice.audience]))}
      />
      <BundleEditor
        key={view.notices.map((notice) => notice.id).join("-") + operations.length + checklist.length}
        action={saveBundleAction.bind(null, bundleId)}
        keep={keepBundleAction.bind(null, bundleId)}
        initial={initial}
        savedAt={formatMoment(bundle.updatedAt, now, user.language)}
        services={listServices(database()).map(({ key, name }) => ({ key, name }))}
        lists={listLists(database(), now)
          .filter((list) => isMeantFor(list, look.incident))
          .map(({ key, name }) => ({ value: key, label: name }))}
        operations={operations.map(({ key, operation }) => ({ key, operation, changes: changesOf(key) }))}
        instructions={instructions.map(({ reference, operation }) => ({ reference, operation }))}
        checklist={checklist.map(({ text, basis }) => ({ text, basis: basis || undefined }))}
        notices={view.notices}
        remarks={returned?.parts ?? {}}
      />
      <PlainAct
        action={discardBundleAction.bind(null, bundleId)}
        label={t("discard")}
        hint={t("discard_hint", { n: view.notices.length })}
      />
    </>
  );
}
