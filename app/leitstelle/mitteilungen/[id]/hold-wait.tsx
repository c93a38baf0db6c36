import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Locale } from "#db/vocabulary.ts";
import { When } from "#components/notices/approval-audience.tsx";
import { HoldCountdown } from "#components/notices/hold-countdown.tsx";
import { ReleaseActs, RescheduleForm } from "#components/notices/release-forms.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { formatClock } from "#lib/format.ts";
import type { NoticeDetail } from "#lib/notices/queries.ts";
import { env } from "#app/_server/env.ts";
import { releaseAction, rescheduleAction } from "./release-actions.ts";

/** The worker looks several times a second: when nothing has happened by then, something is wrong. */
const PATIENCE_MS = 10_000;

type WaitProps = { notice: NoticeDetail; mayAct: boolean; now: Date };

/** What it waits for, and what can be done about it. */
export async function Wait({ notice, mayAct, now }: WaitProps) {
  if (notice.state === "expired") return <Expired notice={notice} mayAct={mayAct} now={now} />;
  if (notice.heldAt) return <Held notice={notice} mayAct={mayAct} now={now} />;
  const isPlanned = notice.scheduledAt !== null && notice.releaseAt?.getTime() === notice.scheduledAt.getTime();
  return isPlanned ? (
    <Planned notice={notice} mayAct={mayAct} now={now} />
  ) : (
    <Holding notice={notice} mayAct={mayAct} now={now} />
  );
}

async function Holding({ notice, mayAct, now }: WaitProps) {
  const t = await getTranslations("sending");
  const locale = (await getLocale()) as Locale;
  const releaseAt = notice.releaseAt ?? now;
  const remainingMs = Math.max(0, releaseAt.getTime() - now.getTime());
  return (
    <section className="section measure" aria-labelledby="frist">
      <h2 id="frist" className="h3">
        {t("begins_in", { count: notice.counts?.recipients ?? 0 })}
      </h2>
      <HoldCountdown
        key={releaseAt.getTime()}
        remainingMs={remainingMs}
        totalMs={Math.max(notice.holdSeconds * 1000, remainingMs)}
      />
      <p>
        {t("until")} <time dateTime={releaseAt.toISOString()}>{formatClock(releaseAt, locale)}</time> {t("until_hold")}
      </p>
      <Overdue releaseAt={releaseAt} now={now} />
      {mayAct ? <ReleaseActs action={releaseAction.bind(null, notice.id)} intents={["hold", "now"]} /> : null}
    </section>
  );
}

async function Planned({ notice, mayAct, now }: WaitProps) {
  const t = await getTranslations("sending");
  const releaseAt = notice.releaseAt ?? now;
  return (
    <section className="section measure" aria-labelledby="frist">
      <h2 id="frist" className="figure-large">
        {t("planned_for")} <Moment at={releaseAt} now={now} relative />
      </h2>
      <p>{t("planned_hint", { count: notice.counts?.recipients ?? 0 })}</p>
      <Overdue releaseAt={releaseAt} now={now} />
      {mayAct ? <ReleaseActs action={releaseAction.bind(null, notice.id)} intents={["hold"]} /> : null}
    </section>
  );
}

async function Held({ notice, mayAct, now }: WaitProps) {
  const t = await getTranslations("sending");
  const isLate = notice.notAfterAt !== null && notice.notAfterAt < now;
  return (
    <section className="section measure" aria-labelledby="frist">
      <Alert tone="wait" title={<span id="frist">{t("held_title", { count: notice.counts?.recipients ?? 0 })}</span>}>
        <p>
          {t("held_since")} {notice.heldAt ? <Moment at={notice.heldAt} now={now} relative /> : null}
        </p>
        <p>{t(isLate ? "held_late" : "held_hint")}</p>
      </Alert>
      {mayAct ? <ReleaseActs action={releaseAction.bind(null, notice.id)} intents={["resume"]} /> : null}
    </section>
  );
}

async function Expired({ notice, mayAct, now }: WaitProps) {
  const t = await getTranslations("sending");
  return (
    <section className="section measure" aria-labelledby="frist">
      <Alert tone="bad" title={<span id="frist">{t("expired_title", { count: notice.counts?.recipients ?? 0 })}</span>}>
        <p>
          {t("expired_because")} {notice.notAfterAt ? <Moment at={notice.notAfterAt} now={now} relative /> : null}.
        </p>
        <p>{t("expired_ask")}</p>
      </Alert>
      {mayAct ? (
        <RescheduleForm action={rescheduleAction.bind(null, notice.id)} recipients={notice.counts?.recipients ?? 0} />
      ) : null}
    </section>
  );
}

async function Overdue({ releaseAt, now }: { releaseAt: Date; now: Date }) {
  if (now.getTime() - releaseAt.getTime() < PATIENCE_MS) return null;
  const t = await getTranslations("sending");
  return (
    <Alert tone="bad" title={t("overdue")}>
      <p>{t("overdue_hint")}</p>
    </Alert>
  );
}

/** What will happen when it begins. */
export async function Facts({ notice, now }: { notice: NoticeDetail; now: Date }) {
  const t = await getTranslations("sending");
  const { RESEND_API_KEY: resend, SMTP_URL: smtp } = env();
  const way = resend ? (smtp ? "resend_smtp" : "resend") : smtp ? "smtp" : "capture";
  const rows: [string, ReactNode][] = [
    [t("mails"), t(`ways.${way}`, { count: notice.counts?.addresses ?? 0 })],
    [t("calls"), t("calls_follow", { count: notice.counts?.callTasks ?? 0 })],
    [t("lists"), notice.lists.map((list) => list.name).join(", ")],
    ...(notice.state === "expired"
      ? []
      : ([[t("moment"), <When key="when" notice={notice} now={now} />]] satisfies [string, ReactNode][])),
    [t("hash"), <code key="hash">{notice.frozenHash}</code>],
  ];
  return (
    <dl className="kv">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
