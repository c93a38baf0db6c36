import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Bar } from "#components/ui/bar.tsx";
import { boardStates, type BoardState } from "#lib/reactivation/case-state.ts";
import { stateTones } from "./state-tones.ts";

/** How many mailboxes stand where, as one bar and in words. */
export function BoardSummary({ counts }: { counts: Record<BoardState, number> }) {
  const t = useTranslations("reactivation");
  const words = useTranslations("words");
  const order = [...boardStates.filter((state) => state !== "declined").toReversed(), "declined"] as const;
  const present = order.filter((state) => counts[state] > 0);
  const all = present.reduce((sum, state) => sum + counts[state], 0);
  const label = t("counted", { unlocked: counts.unlocked, all });
  return (
    <section className="stack" aria-label={t("summary")}>
      <p className="bar-text">
        <b>{label}</b>
      </p>
      <Bar large label={label} parts={present.map((state) => ({ tone: stateTones[state], amount: counts[state] }))} />
      <ul className="row">
        {present.map((state) => (
          <li key={state}>
            <Badge tone={stateTones[state]}>
              {t("count_of", { count: counts[state], state: words(`board_state.${state}`) })}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
