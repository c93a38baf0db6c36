import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { OpenCall } from "#lib/calls/open-calls.ts";

/** The calls made so far, oldest first. */
export function Attempts({ attempts, now }: Pick<OpenCall, "attempts"> & { now: Date }) {
  const t = useTranslations("calls");
  if (attempts.length === 0) return null;
  return (
    <ol className="attempts" aria-label={t("attempts")}>
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <Moment at={attempt.happenedAt} now={now} /> {t(`results.${attempt.result}`)}
          {attempt.number ? ` (${attempt.number})` : ""}, {attempt.by}
          {attempt.isFromPaper ? ` · ${t("from_paper")}` : ""}
          {attempt.remark ? <span className="muted"> „{attempt.remark}“</span> : null}
        </li>
      ))}
    </ol>
  );
}
