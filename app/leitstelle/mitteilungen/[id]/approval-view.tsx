import "server-only";
import { getTranslations } from "next-intl/server";
import { ApprovalAudience } from "#components/notices/approval-audience.tsx";
import { ApprovalActs, EmergencyForm, PlainAct, ReturnForm } from "#components/notices/approval-forms.tsx";
import { AddressKinds, ApprovalWarnings } from "#components/notices/approval-warnings.tsx";
import { NoticeHead } from "#components/notices/notice-head.tsx";
import { SampleMails } from "#components/notices/sample-mails.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { previewFor } from "#lib/notices/preview.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { listSamples } from "#lib/notices/samples.ts";
import { hasPart, hasWritten } from "#lib/notices/writers.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { compare } from "./comparison.ts";
import { approveAction, discardNoticeAction, emergencyAction, returnAction, withdrawAction } from "./approval-actions.ts";
import { Text } from "./approval-text.tsx";

type ApprovalViewProps = { notice: NoticeDetail; user: CurrentUser; now: Date };

/** What waits for a second person: to how many, what is new, five mails; and the decision. */
export async function ApprovalView({ notice, user, now }: ApprovalViewProps) {
  const t = await getTranslations("approval");
  const { counts, seen, refusals, warnings } = previewFor(database(), notice.id, {}, now);
  const comparison = compare(notice, now);
  const samples = listSamples(database(), notice.id, now, user.roles);
  logShown(
    user,
    samples.map((sample) => sample.contactPointId),
    "notice",
    now,
  );
  const mayApprove = user.roles.includes("approver") && !hasPart(database(), notice.id, user.id);
  return (
    <>
      <NoticeHead
        notice={notice}
        title={notice.subject}
        facts={
          <span>
            {t("submitted_by", { name: notice.authorName, kind: notice.authorKind })}
            {notice.submittedAt ? (
              <>
                , <Moment at={notice.submittedAt} now={now} relative />
              </>
            ) : null}
          </span>
        }
        act={
          mayApprove ? (
            <ApprovalActs
              action={approveAction.bind(null, notice.id)}
              seen={seen}
              label={t("approve")}
              count={t("send_to", { count: counts.recipients })}
            />
          ) : null
        }
      />
      {mayApprove ? null : <WhyNot notice={notice} user={user} />}
      <div className="split">
        <div className="stack wide">
          <ApprovalAudience
            notice={notice}
            counts={counts}
            change={
              comparison?.isSameAudience
                ? {
                    added: comparison.added.map((each) => each.name),
                    removed: comparison.removed.map((each) => each.name),
                  }
                : undefined
            }
            now={now}
          />
          <ApprovalWarnings refusals={refusals} warnings={warnings} />
          <Text notice={notice} comparison={comparison} now={now} />
          <section className="section" aria-labelledby="proben">
            <h2 id="proben">{t("samples")}</h2>
            <SampleMails samples={samples} path={`/leitstelle/mitteilungen/${notice.id}`} version={notice.version} />
          </section>
        </div>
        <aside className="rail stack wide" aria-label={t("decision")}>
          <AddressKinds counts={counts} />
          {mayApprove ? <ReturnForm action={returnAction.bind(null, notice.id)} author={notice.authorName} /> : null}
          {user.roles.includes("dispatcher") && !mayApprove ? (
            <WriterActs notice={notice} seen={seen} recipients={counts.recipients} />
          ) : null}
        </aside>
      </div>
    </>
  );
}

async function WhyNot({ notice, user }: { notice: NoticeDetail; user: CurrentUser }) {
  const t = await getTranslations("approval");
  if (!user.roles.some((role) => role === "approver" || role === "dispatcher")) return null;
  const reason = hasWritten(database(), notice.id, user.id)
    ? "own_notice"
    : hasPart(database(), notice.id, user.id)
      ? "own_program"
      : "no_role";
  return <Alert tone="wait" title={t(reason)} />;
}

async function WriterActs({ notice, seen, recipients }: { notice: NoticeDetail; seen: string; recipients: number }) {
  const t = await getTranslations("approval");
  return (
    <>
      <PlainAct action={withdrawAction.bind(null, notice.id)} label={t("withdraw")} hint={t("withdraw_hint")} />
      <PlainAct action={discardNoticeAction.bind(null, notice.id)} label={t("discard")} />
      <EmergencyForm action={emergencyAction.bind(null, notice.id)} seen={seen} recipients={recipients} />
    </>
  );
}
