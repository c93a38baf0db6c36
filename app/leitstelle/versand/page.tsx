import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { DomainHealth } from "#components/deliveries/domain-health.tsx";
import { HoldForm } from "#components/deliveries/hold-form.tsx";
import { OpenHolds } from "#components/deliveries/open-holds.tsx";
import { OverdueTable } from "#components/deliveries/overdue-table.tsx";
import { WaitingNotices } from "#components/deliveries/waiting-notices.tsx";
import { HealthFacts } from "#components/situation/health.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listOpenHolds } from "#lib/deliveries/guard/holds.ts";
import { listOverdue } from "#lib/deliveries/guard/overdue.ts";
import { countWaitingForReaders, listWaitingNotices } from "#lib/deliveries/guard/waiting.ts";
import { domainHealth } from "#lib/domain-health/queries.ts";
import { findDeliveryHealth } from "#lib/situation/health.ts";
import { holdSendingAction, releaseSendingAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("departures"))("title") };
}

export default async function SendingPage() {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("departures");
  const db = database();
  const now = new Date();
  const holds = listOpenHolds(db);
  const overdue = listOverdue(db, now);
  const waiting = listWaitingNotices(db);
  const readers = countWaitingForReaders(db);
  const mayAct = user.roles.includes("dispatcher") || user.roles.includes("admin");
  const mayHold = mayAct && holds.every((hold) => hold.reason !== "by_hand");
  return (
    <>
      <PageHead over={<Link href={"/leitstelle" as Route}>{t("over")}</Link>} title={t("title")} />
      {holds.length > 0 ? (
        <OpenHolds holds={holds} release={mayAct ? releaseSendingAction : undefined} now={now} />
      ) : (
        <Alert tone="ok" title={t("free")} />
      )}
      <DomainHealth domains={domainHealth(db, now)} now={now} />
      <section className="section" aria-labelledby="wartend">
        <div className="section-head">
          <h2 id="wartend">{t("waiting")}</h2>
          <p className="muted">{t(holds.length > 0 ? "waiting_hint_held" : "waiting_hint")}</p>
        </div>
        {waiting.length > 0 ? <WaitingNotices notices={waiting} now={now} /> : null}
        {waiting.length + readers === 0 ? <p>{t("nothing_waits")}</p> : null}
        {readers > 0 ? <p>{t("readers_wait", { count: readers })}</p> : null}
      </section>
      <section className="section" aria-labelledby="ueberfaellig">
        <div className="section-head">
          <h2 id="ueberfaellig">{t("overdue")}</h2>
          <p className="muted">{t("overdue_hint")}</p>
        </div>
        {overdue.length > 0 ? <OverdueTable rows={overdue} now={now} /> : <p>{t("nothing_overdue")}</p>}
      </section>
      <section className="section" aria-labelledby="wege">
        <h2 id="wege">{t("ways")}</h2>
        <HealthFacts health={findDeliveryHealth(db, now)} now={now} />
      </section>
      {mayHold ? (
        <section className="section" aria-labelledby="anhalten">
          <h2 id="anhalten">{t("hold")}</h2>
          <HoldForm action={holdSendingAction} />
        </section>
      ) : null}
    </>
  );
}
