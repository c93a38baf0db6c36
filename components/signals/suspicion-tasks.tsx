import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { formatMoment, formatSpan } from "#lib/format.ts";
import type { Suspicion } from "#lib/signals/queries.ts";
import { isUrgentSuspicion } from "#lib/signals/urgency.ts";
import { toneOfSuspicion } from "./suspicion-tone.ts";

type SuspicionTasksProps = {
  suspicions: readonly Suspicion[];
  /** How many are open; those not shown stand behind one more row. */
  total: number;
  now: Date;
  mayDecide: boolean;
};

/** Rows of the task list: what monitoring systems report and nobody has looked at yet. */
export function SuspicionTasks({ suspicions, total, now, mayDecide }: SuspicionTasksProps) {
  const t = useTranslations("suspicions");
  return (
    <>
      {suspicions.map((suspicion) => (
        <SuspicionTask key={suspicion.id} suspicion={suspicion} now={now} mayDecide={mayDecide} />
      ))}
      {total > suspicions.length ? (
        <li className="task is-wait">
          <Mark tone="wait" />
          <p className="what">
            <Link href={"/leitstelle/verdachtsfaelle" as Route}>{t("all", { count: total })}</Link>
          </p>
        </li>
      ) : null}
    </>
  );
}

function SuspicionTask({ suspicion, now, mayDecide }: { suspicion: Suspicion; now: Date; mayDecide: boolean }) {
  const t = useTranslations("suspicions");
  const situation = useTranslations("situation");
  const locale = useLocale() as Locale;
  const tone = toneOfSuspicion(suspicion);
  const minutes = Math.max(1, Math.round((now.getTime() - suspicion.startedAt.getTime()) / 60_000));
  return (
    <li className={`task is-${tone}`}>
      <Mark tone={tone} label={situation(isUrgentSuspicion(suspicion) ? "urgent" : "waits")} />
      <p className="what">
        <b>{t("task", { title: suspicion.title })}</b> <Detail suspicion={suspicion} now={now} />
      </p>
      <p className="number">{t("times", { count: suspicion.signalCount })}</p>
      <p className="when">
        {situation("since", { span: formatSpan(minutes, locale) })}{" "}
        <small>
          <Moment at={suspicion.startedAt} now={now} />
        </small>
      </p>
      <Link className="btn btn-small" href={`/leitstelle/verdachtsfaelle/${suspicion.id}` as Route}>
        {t(mayDecide ? "decide" : "view")}
        <span className="sr"> {t("task", { title: suspicion.title })}</span>
      </Link>
    </li>
  );
}

/** What the source says of it now. */
function Detail({ suspicion, now }: { suspicion: Suspicion; now: Date }) {
  const t = useTranslations("suspicions");
  const words = useTranslations("words");
  const locale = useLocale() as Locale;
  const source = words(`signal_source.${suspicion.source}`);
  if (suspicion.resolvedAt) return t("detail_resolved", { source, at: formatMoment(suspicion.resolvedAt, now, locale) });
  return suspicion.level ? t("detail_level", { source, level: words(`level.${suspicion.level}`) }) : t("detail", { source });
}
