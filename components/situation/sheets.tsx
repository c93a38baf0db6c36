import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { Alert } from "#components/ui/alert.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { formatMoment } from "#lib/format.ts";
import { isInOrder, type SheetsStanding } from "#lib/sheets/standing.ts";

const tones = {
  well: "ok",
  off: "none",
  awaited: "run",
  never: "wait",
  failed: "bad",
  old: "bad",
  partly: "warn",
} as const satisfies Record<SheetsStanding["condition"], Tone>;

/** A line among what the operators watch. */
export function SheetFacts({ sheets: { condition, writtenAt }, now }: { sheets: SheetsStanding; now: Date }) {
  const t = useTranslations("situation.health");
  return (
    <div>
      <dt>{t("sheets")}</dt>
      <dd>
        <Badge tone={tones[condition]}>{t(`sheets_state.${condition}`)}</Badge>
        {writtenAt && condition !== "off" ? (
          <>
            {" "}
            {t("sheets_at")} <Moment at={writtenAt} now={now} />
          </>
        ) : null}
      </dd>
    </div>
  );
}

/** Nothing as long as last night's sheets are there. */
export function SheetAlert({ sheets: { condition, writtenAt, failed }, now }: { sheets: SheetsStanding; now: Date }) {
  const t = useTranslations("situation");
  const locale = useLocale() as Locale;
  if (isInOrder(condition)) return null;
  return (
    <Alert tone={tones[condition]} title={t(`sheets_bad.${condition}`, { count: failed })}>
      <p>{writtenAt ? t("sheets_last", { at: formatMoment(writtenAt, now, locale) }) : t("sheets_none")}</p>
      <p>{t("sheets_hint")}</p>
    </Alert>
  );
}
