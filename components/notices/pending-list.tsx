import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { Empty } from "#components/ui/alert.tsx";
import { Mark } from "#components/ui/badge.tsx";
import { formatMoment, formatSpan } from "#lib/format.ts";
import type { PendingApproval } from "#lib/notices/queries.ts";

type Pending = PendingApproval & { recipients: number | undefined; isOwn: boolean };

/** One row per decision, the longest waiting first. */
export function PendingList({ notices, now }: { notices: readonly Pending[]; now: Date }) {
  const t = useTranslations("approval");
  if (notices.length === 0) return <Empty title={t("none")}>{t("none_hint")}</Empty>;
  return (
    <ul className="tasks">
      {notices.map((notice) => (
        <PendingItem key={notice.id} notice={notice} now={now} />
      ))}
    </ul>
  );
}

function PendingItem({ notice, now }: { notice: Pending; now: Date }) {
  const t = useTranslations("approval");
  const words = useTranslations("words");
  const locale = useLocale() as Locale;
  const since = notice.submittedAt ?? notice.updatedAt;
  const isEmergency = notice.emergencyReason !== null;
  return (
    <li className={`task ${isEmergency ? "is-bad" : "is-wait"}`}>
      <Mark tone={isEmergency ? "bad" : "wait"} />
      <p className="what">
        <b>{notice.subject}</b>
        {isEmergency
          ? t("emergency_waits")
          : t("waits_for", { count: notice.recipients ?? 0, stage: notice.stage ? words(`stage.${notice.stage}`) : "–" })}
        {notice.isExercise ? ` · ${t("exercise")}` : ""}
        <small className="muted block">
          {t("submitted_by", { name: notice.authorName, kind: notice.authorKind })}
          {notice.isOwn ? ` · ${t("own_notice")}` : ""}
        </small>
      </p>
      <span className="number">
        <Link className="quiet" href={`/leitstelle/vorfaelle/${notice.incidentNumber}` as Route}>
          {notice.incidentNumber}
        </Link>
      </span>
      <span className="when">
        {t("since", { span: formatSpan(Math.max(1, Math.round((now.getTime() - since.getTime()) / 60_000)), locale) })}
        <small> {formatMoment(since, now, locale)}</small>
      </span>
      <Link className="btn btn-small" href={`/leitstelle/mitteilungen/${notice.id}` as Route}>
        {t(isEmergency || notice.isOwn ? "look" : "check")}
        <span className="sr"> {notice.subject}</span>
      </Link>
    </li>
  );
}
