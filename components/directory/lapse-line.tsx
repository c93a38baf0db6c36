import { useTranslations } from "next-intl";
import { Badge, Mark } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Answer } from "#lib/directory/answer.ts";
import type { Lapse } from "#lib/directory/lapse.ts";
import { summaryOf } from "#lib/incidents/lapse-summary.ts";
import { AddressText } from "./address-text.tsx";
import type { AnswerContext } from "./context.ts";

/** That a stand-in ends before anything else is open, or has ended. */
export function LapseLine({ lapse, context: { now } }: { lapse: Answer["lapse"]; context: AnswerContext }) {
  const t = useTranslations("directory");
  if (!lapse) return null;
  const at = () => <Moment at={lapse.at} now={now} />;
  const address = () => <AddressText value={lapse.standIn.value} />;
  return (
    <p>
      <Badge tone={lapse.hasLapsed ? "bad" : "wait"}>{t(lapse.hasLapsed ? "has_lapsed" : "lapses_soon")}</Badge>{" "}
      {t.rich(lapse.hasLapsed ? "lapsed_text" : "lapse_soon_text", { at, address })}
    </p>
  );
}

/** The same in the width of a column. */
export function LapseNote({ lapse, context: { now } }: { lapse: Answer["lapse"]; context: AnswerContext }) {
  const t = useTranslations("directory");
  if (!lapse) return null;
  if (!lapse.hasLapsed) return <Badge tone="wait">{t("lapses_soon")}</Badge>;
  return <>{t.rich("lapsed_short", { at: () => <Moment at={lapse.at} now={now} /> })}</>;
}

/** Of a group: how many, and the first end. */
export function LapseSummary({ lapses, now }: { lapses: readonly Lapse[]; now: Date }) {
  const t = useTranslations("directory");
  const ended = lapses.filter((lapse) => lapse.hasLapsed).length;
  const { soon, at } = summaryOf(lapses.filter((lapse) => !lapse.hasLapsed));
  return (
    <>
      {soon > 0 ? (
        <p>
          <Mark tone="wait" label={t("notice_mark")} />{" "}
          {t.rich("lapse_soon_all", { count: soon, at: () => <Moment at={at} now={now} /> })}
        </p>
      ) : null}
      {ended > 0 ? (
        <p>
          <Mark tone="bad" label={t("notice_mark")} /> {t("lapsed_all", { count: ended })}
        </p>
      ) : null}
    </>
  );
}
