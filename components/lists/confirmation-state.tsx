import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatRelative } from "#lib/format.ts";
import type { ConfirmationState } from "#lib/lists/confirmation.ts";

type ConfirmationStateProps = { state: ConfirmationState; now: Date };

/** "überfällig" or "bestätigt": whether anybody has to do something. */
export function ConfirmationBadge({ state }: { state: ConfirmationState }) {
  const t = useTranslations("confirmation");
  if (state.isDue) return <Badge tone="warn">{t("overdue")}</Badge>;
  return state.confirmedAt ? <Badge tone="ok">{t("confirmed")}</Badge> : <Badge tone="plan">{t("new")}</Badge>;
}

/** In a column: how long ago, and that it is too long. */
export function ShortConfirmation({ state, now }: ConfirmationStateProps) {
  const t = useTranslations("confirmation");
  const locale = useLocale() as Locale;
  return (
    <>
      {state.confirmedAt ? formatRelative(state.confirmedAt, now, locale) : t("never_short")}{" "}
      {state.isDue ? <Badge tone="warn">{t("overdue")}</Badge> : null}
    </>
  );
}

/** Who said it last, when, and until when that holds. */
export function ConfirmationSentence({ state, now }: ConfirmationStateProps) {
  const t = useTranslations("confirmation");
  const due = () => <Moment at={state.dueAt} now={now} precision="day" />;
  const { confirmedAt, confirmedBy, isByLink } = state;
  if (!confirmedAt) return <>{t.rich(state.isDue ? "never_overdue" : "never_due", { due })}</>;
  const values = {
    at: () => <Moment at={confirmedAt} now={now} precision="day" />,
    ago: () => <Ago at={confirmedAt} now={now} />,
    by: confirmedBy ?? "",
    isByLink: isByLink ? "yes" : "no",
    due,
  };
  return <>{t.rich(state.isDue ? "last_overdue" : "last_due", values)}</>;
}

function Ago({ at, now }: { at: Date; now: Date }) {
  return <span className="nowrap">{formatRelative(at, now, useLocale() as Locale)}</span>;
}
