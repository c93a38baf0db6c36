import "server-only";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { EditorActs, NoticeEditor } from "#components/notices/notice-editor.tsx";
import { NoticeHead } from "#components/notices/notice-head.tsx";
import { ReturnedRemark } from "#components/notices/returned-remark.tsx";
import { Steps } from "#components/notices/steps.tsx";
import { Alert } from "#components/ui/alert.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { findDraft } from "#lib/drafts/drafts.ts";
import { formatMoment } from "#lib/format.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { listMoves, type NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";
import { fieldsOf } from "../notice-fields.ts";
import { keepNoticeAction, saveNoticeAction } from "./actions.ts";
import { type AskedPreview, editorData } from "./draft-data.ts";

type DraftViewProps = {
  notice: NoticeDetail;
  user: CurrentUser;
  now: Date;
  asked: AskedPreview;
  /** Changes when the editor must begin anew. */
  edition: string;
};

/** A draft in the hands of whoever may write. */
export async function DraftView({ notice, user, now, asked, edition }: DraftViewProps) {
  const t = await getTranslations("notices");
  const { number, tlp } = requireIncident(database(), notice.incidentNumber);
  const stored = fieldsOf({ ...notice, listIds: notice.lists.map((list) => list.id) });
  const kept = await keptState(notice, user);
  return (
    <>
      <NoticeHead
        notice={notice}
        title={notice.subject || t("untitled")}
        act={notice.bundleId === null ? <EditorActs /> : null}
      />
      {notice.bundleId === null ? null : <OfStage number={notice.incidentNumber} stage={notice.stage} />}
      <ReturnedRemark moves={listMoves(database(), notice.id)} now={now} />
      <Steps />
      <NoticeEditor
        key={edition}
        action={saveNoticeAction.bind(null, notice.id)}
        keep={keepNoticeAction.bind(null, notice.id)}
        path={`/leitstelle/mitteilungen/${notice.id}`}
        stored={stored}
        initial={kept ?? { fields: stored }}
        savedAt={formatMoment(notice.updatedAt, now, user.language)}
        incident={{ number, tlp }}
        attachments={notice.attachments}
        {...editorData(notice, user, asked, now)}
      />
    </>
  );
}

async function OfStage({ number, stage }: { number: string; stage: NoticeDetail["stage"] }) {
  const t = await getTranslations("bundles");
  const words = await getTranslations("words");
  return (
    <Alert tone="wait" title={t("belongs", { stage: stage ? words(`stage.${stage}`) : "–" })}>
      <Link href={`/leitstelle/vorfaelle/${number}/stufe` as Route}>{t("back")}</Link>
    </Alert>
  );
}

/** What this person typed and could not save into the notice: shown again, beside what has been stored since. */
async function keptState(notice: NoticeDetail, user: CurrentUser): Promise<FormState | undefined> {
  const kept = findDraft(database(), `notice:${notice.id}`, user.id);
  if (!kept) return undefined;
  const isOutdated = Number(kept.fields["version"]?.[0]) < notice.version;
  if (!isOutdated) return { fields: kept.fields };
  const t = await getTranslations("refusals");
  return { fields: kept.fields, errors: { form: t("notice_changed_meanwhile") } };
}
