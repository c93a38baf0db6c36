import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale, StageKind } from "#db/vocabulary.ts";
import { Mark } from "#components/ui/badge.tsx";
import { formatMoment, formatSpan } from "#lib/format.ts";

type Pending = {
  id: number;
  number: string;
  stage: StageKind;
  incidentTitle: string;
  isExercise: boolean;
  authorName: string;
  authorKind: string;
  submittedAt: Date | null;
  updatedAt: Date;
  notices: number;
  isOwn: boolean;
};

/** Whole stages that wait, each as one decision. */
export function PendingBundles({ bundles, now }: { bundles: readonly Pending[]; now: Date }) {
  const t = useTranslations("bundles");
  const approval = useTranslations("approval");
  const words = useTranslations("words");
  const locale = useLocale() as Locale;
  return (
    <ul className="tasks">
      {bundles.map((bundle) => {
        const since = bundle.submittedAt ?? bundle.updatedAt;
        const title = t("waiting", { stage: words(`stage.${bundle.stage}`), title: bundle.incidentTitle });
        return (
          <li key={bundle.id} className="task is-wait">
            <Mark tone="wait" />
            <p className="what">
              <b>{title}</b>
              {t("waiting_detail", { notices: bundle.notices })}
              {bundle.isExercise ? ` · ${approval("exercise")}` : ""}
              <small className="muted block">
                {approval("submitted_by", { name: bundle.authorName, kind: bundle.authorKind })}
                {bundle.isOwn ? ` · ${t("own")}` : ""}
              </small>
            </p>
            <span className="number">
              <Link className="quiet" href={`/leitstelle/vorfaelle/${bundle.number}` as Route}>
                {bundle.number}
              </Link>
            </span>
            <span className="when">
              {approval("since", {
                span: formatSpan(Math.max(1, Math.round((now.getTime() - since.getTime()) / 60_000)), locale),
              })}
              <small> {formatMoment(since, now, locale)}</small>
            </span>
            <Link className="btn btn-small" href={`/leitstelle/stufen/${bundle.id}` as Route}>
              {approval(bundle.isOwn ? "look" : "check")}
              <span className="sr"> {title}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
