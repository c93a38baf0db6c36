import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatDay, fromLocalInput } from "#lib/format.ts";
import type { Difference } from "#lib/lists/review.ts";
import { Names } from "./names.tsx";

/** What has become of the list since it was last confirmed. */
export function ReviewDifference({ difference, now }: { difference: Difference; now: Date }) {
  const t = useTranslations("confirmation");
  const locale = useLocale() as Locale;
  const { came, left, rulesChanged } = difference;
  const day = (value: string) => formatDay(fromLocalInput(value) ?? now, now, locale);
  const gone = left.map(({ name, lastDay }) => (lastDay ? t("left_since", { name, day: day(lastDay) }) : name));
  if (came.length === 0 && left.length === 0 && !rulesChanged)
    return (
      <p>
        <Mark tone="none" /> {t("unchanged")}
      </p>
    );
  return (
    <ul className="stack tight">
      {came.length > 0 ? (
        <li>
          <b>{t("came", { count: came.length })}</b> <Names names={came} />
        </li>
      ) : null}
      {left.length > 0 ? (
        <li>
          <b>{t("left", { count: left.length })}</b> <Names names={gone} />
        </li>
      ) : null}
      {rulesChanged ? (
        <li>
          <b>{t("rules_changed")}</b>{" "}
          {t.rich("rules_changed_by", {
            by: rulesChanged.by,
            at: () => <Moment at={rulesChanged.at} now={now} precision="day" />,
          })}
        </li>
      ) : null}
    </ul>
  );
}
