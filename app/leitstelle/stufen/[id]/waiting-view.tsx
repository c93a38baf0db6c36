import "server-only";
import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { AddressSteps } from "#components/bundles/address-steps.tsx";
import { BundleReturnForm } from "#components/bundles/approval-forms.tsx";
import { ApprovalActs } from "#components/notices/approval-forms.tsx";
import { Findings } from "#components/bundles/findings.tsx";
import { EmergencyForm, PlainAct } from "#components/notices/approval-forms.tsx";
import { SampleMails } from "#components/notices/sample-mails.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { lookAtBundle } from "#lib/bundles/look.ts";
import type { BundleDetail } from "#lib/bundles/queries.ts";
import { hasPartInBundle, hasWrittenBundle } from "#lib/bundles/writers.ts";
import { samplesOf } from "#lib/notices/samples.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";
import { viewOf } from "../../vorfaelle/[number]/stufe/bundle-data.ts";
import { approveBundleAction, emergencyBundleAction, returnBundleAction, withdrawBundleAction } from "./actions.ts";
import { EntryPart, Told } from "./waiting-parts.tsx";

type WaitingViewProps = { bundle: BundleDetail; user: CurrentUser; now: Date };

/** What waits for a second person, as one thing: to how many, what changes, five mails; and the decision. */
export async function WaitingView({ bundle, user, now }: WaitingViewProps) {
  const t = await getTranslations("bundles");
  const words = await getTranslations("words");
  const look = lookAtBundle(database(), bundle.id, now);
  const view = viewOf(look, user, now);
  const samples = samplesOf(look.compositions, user.roles);
  logShown(
    user,
    samples.map((sample) => sample.contactPointId),
    "notice",
    now,
  );
  const people = new Set(look.compositions.flatMap(({ recipients }) => recipients.map((each) => each.ref))).size;
  const rows = view.changes.flatMap((change) => change.rows);
  const mayApprove = user.roles.includes("approver") && !hasPartInBundle(database(), bundle.id, user.id);
  const sum = (of: "mails" | "calls") => view.notices.reduce((total, notice) => total + notice[of], 0);
  return (
    <>
      <PageHead
        over={
          <Link className="quiet" href={`/leitstelle/vorfaelle/${bundle.number}` as Route}>
            {`${bundle.number} ${bundle.incidentTitle}`}
          </Link>
        }
        title={t("title", { stage: words(`stage.${bundle.stage}`) })}
        facts={
          <span>
            {t("submitted_by", { name: bundle.authorName })}
            {bundle.submittedAt ? (
              <>
                , <Moment at={bundle.submittedAt} now={now} relative />
              </>
            ) : null}
          </span>
        }
        act={
          mayApprove ? (
            <ApprovalActs
              action={approveBundleAction.bind(null, bundle.id)}
              seen={look.seen}
              label={t("approve")}
              count={t("approve_count", { n: people })}
            />
          ) : null
        }
      />
      {mayApprove ? null : <WhyNot bundle={bundle} user={user} />}
      <div className="split">
        <div className="stack wide">
          <section className="section" aria-labelledby="wem">
            <div>
              <h2 id="wem" className="figure-large">
                {t("approval_people", { n: people })}
              </h2>
              <p>{t("approval_counts", { mails: sum("mails"), calls: sum("calls"), addresses: rows.length })}</p>
            </div>
          </section>
          <Findings
            findings={view.findings}
            names={Object.fromEntries(view.notices.map((notice) => [`notice-${notice.id}`, notice.audience]))}
          />
          <Told look={look} notices={view.notices} />
          <section className="section" id="adressen" aria-labelledby="adressen-titel">
            <h2 id="adressen-titel">{t("addresses")}</h2>
            <AddressSteps rows={rows} />
          </section>
          <EntryPart look={look} />
          <section className="section" aria-labelledby="proben">
            <h2 id="proben">{t("samples")}</h2>
            <SampleMails samples={samples} path={`/leitstelle/stufen/${bundle.id}`} version={bundle.version} />
          </section>
        </div>
        <aside className="rail stack wide" aria-label={t("return")}>
          {mayApprove ? (
            <BundleReturnForm
              action={returnBundleAction.bind(null, bundle.id)}
              author={bundle.authorName}
              notices={view.notices.map(({ id, subject }) => ({ id, subject }))}
              hasInstructions={bundle.content.instructions.length > 0}
              hasChecklist={bundle.content.checklist.length > 0}
            />
          ) : null}
          {user.roles.includes("dispatcher") && !mayApprove ? (
            <>
              <PlainAct action={withdrawBundleAction.bind(null, bundle.id)} label={t("withdraw")} />
              <EmergencyForm action={emergencyBundleAction.bind(null, bundle.id)} seen={look.seen} recipients={people} />
            </>
          ) : null}
        </aside>
      </div>
    </>
  );
}

async function WhyNot({ bundle, user }: { bundle: BundleDetail; user: CurrentUser }) {
  const t = await getTranslations("bundles");
  if (!user.roles.some((role) => role === "approver" || role === "dispatcher")) return null;
  const reason = hasWrittenBundle(database(), bundle.id, user.id)
    ? "own"
    : hasPartInBundle(database(), bundle.id, user.id)
      ? "own_program"
      : "no_role";
  return <Alert tone="wait" title={t(reason)} />;
}
