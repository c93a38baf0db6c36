"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { DeliveryPurpose, Locale, NoticeState } from "#db/vocabulary.ts";
import { Bar } from "#components/ui/bar.tsx";
import { Mark, type Tone } from "#components/ui/badge.tsx";
import { formatClock } from "#lib/format.ts";
import { handedOver, owedMails, type Progress, type ProgressGroup, progressGroups } from "#lib/deliveries/progress-groups.ts";

export type Stand = {
  state: NoticeState;
  isHeld: boolean;
  progress: Progress;
  /** The notice itself and each kind of mail that follows it. */
  byPurpose: { purpose: DeliveryPurpose; progress: Progress }[];
  /** People whom some mail or a call has reached. */
  told: number;
  answered: number;
  openCalls: number;
};

type DeliveryProgressProps = {
  initial: Stand;
  recipients: number;
  asksForAnswers: boolean;
  /** Where the live figures come from. */
  source: string;
};

const tones: Record<ProgressGroup, Tone> = {
  delivered: "ok",
  accepted: "sent",
  sending: "run",
  waiting: "plan",
  delayed: "wait",
  failed: "bad",
  unknown: "unknown",
  stopped: "none",
  replaced: "none",
};

/** The send as one bar and its numbers, live; without JavaScript as it was when the page was made. */
export function DeliveryProgress({ initial, recipients, asksForAnswers, source }: DeliveryProgressProps) {
  const t = useTranslations("sending");
  const { stand, at } = useStand(initial, source);
  const { progress } = stand;
  const shown = progressGroups.filter((group) => progress[group] > 0 || group === "accepted" || group === "failed");
  return (
    <section className="section" aria-labelledby="stand">
      <div className="section-head">
        <h2 id="stand" className="figure-large">
          {t("handed_over", { done: handedOver(progress), total: owedMails(progress) })}
        </h2>
        <LiveNote at={at} isRunning={stand.state === "sending" && !stand.isHeld} />
      </div>
      <Bar
        large
        parts={progressGroups.map((group) => ({
          tone: tones[group],
          amount: progress[group],
          isHatched: group === "accepted",
          isOpen: group === "waiting" || group === "stopped" || group === "replaced",
        }))}
        label={shown.map((group) => `${progress[group]} ${t(`groups.${group}`)}`).join(", ")}
      />
      <dl className="counts">
        {shown.map((group) => (
          <div key={group} className={`is-${tones[group]}`}>
            <dt>
              <Mark tone={tones[group]} />
              {t(`groups.${group}`)}
            </dt>
            <dd className="figure">{progress[group]}</dd>
            <dd>{t(`group_hints.${group}`)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {t("people", { count: recipients })}; {t("told", { count: stand.told })}
        {asksForAnswers ? `; ${t("answered", { count: stand.answered, total: recipients })}` : ""}
        {stand.openCalls > 0 ? `; ${t("open_calls", { count: stand.openCalls })}` : ""}
      </p>
      {stand.byPurpose.length > 1 ? <Purposes parts={stand.byPurpose} /> : null}
    </section>
  );
}

/** The notice and what followed it, each with its own numbers. */
function Purposes({ parts }: { parts: Stand["byPurpose"] }) {
  const t = useTranslations("sending");
  const purposes = useTranslations("rescue.purposes");
  return (
    <ul className="purposes">
      {parts.map(({ purpose, progress }) => (
        <li key={purpose}>
          {purposes(purpose)}: {t("handed_over", { done: handedOver(progress), total: owedMails(progress) })}
          {progressGroups
            .filter((group) => progress[group] > 0 && group !== "delivered" && group !== "accepted")
            .map((group) => `, ${progress[group]} ${t(`groups.${group}`)}`)}
        </li>
      ))}
    </ul>
  );
}

function LiveNote({ at, isRunning }: { at: Date | undefined; isRunning: boolean }) {
  const t = useTranslations("sending");
  const locale = useLocale() as Locale;
  if (!isRunning || !at) return null;
  return <p className="end muted">{t("live", { at: formatClock(at, locale) })}</p>;
}

/** Follows the source while mails are on their way; when it ends, or more have failed, the rows below are read anew. */
function useStand(initial: Stand, source: string): { stand: Stand; at: Date | undefined } {
  const router = useRouter();
  const [live, setLive] = useState<{ stand: Stand; at: Date }>();
  const failed = useRef(initial.progress.failed + initial.progress.unknown);
  const isRunning = initial.state === "sending";
  useEffect(() => {
    if (!isRunning) return;
    const events = new EventSource(source);
    events.addEventListener("stand", (event: MessageEvent<string>) => {
      const stand = JSON.parse(event.data) as Stand;
      setLive({ stand, at: new Date() });
      const failing = stand.progress.failed + stand.progress.unknown;
      if (failing !== failed.current) router.refresh();
      failed.current = failing;
    });
    events.addEventListener("ende", () => {
      events.close();
      router.refresh();
    });
    return () => events.close();
  }, [isRunning, source, router]);
  return isRunning && live ? live : { stand: initial, at: undefined };
}
