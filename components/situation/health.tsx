import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { DeliveryHealth } from "#lib/situation/health.ts";

type HealthFactsProps = { health: DeliveryHealth; now: Date; children?: ReactNode };

export function HealthFacts({ health, now, children }: HealthFactsProps) {
  const t = useTranslations("situation.health");
  return (
    <dl className="kv">
      <div>
        <dt>{t("worker")}</dt>
        <dd>
          <Badge tone={health.isWorkerAlive ? "ok" : "bad"}>{t(health.isWorkerAlive ? "alive" : "silent")}</Badge>
          {!health.isWorkerAlive && health.heartbeatAt ? (
            <>
              {" "}
              {t("last_seen")} <Moment at={health.heartbeatAt} now={now} relative />
            </>
          ) : null}
        </dd>
      </div>
      {health.transports.map((state) => (
        <div key={state.transport}>
          <dt>{t(`transports.${state.transport}`)}</dt>
          <dd>
            <Badge tone={state.isReady ? "ok" : "bad"}>{t(state.isReady ? "ready" : "down")}</Badge>
            {state.isReady ? null : (
              <>
                {" "}
                {t(`reasons.${pauseWord(state.reason)}`)}
                {state.pausedUntil && state.pausedUntil.getTime() - now.getTime() > WORTH_NAMING_MS ? (
                  <>
                    , {t("until")} <Moment at={state.pausedUntil} now={now} />
                  </>
                ) : null}
              </>
            )}
          </dd>
        </div>
      ))}
      {health.feed ? (
        <div>
          <dt>{t("events")}</dt>
          <dd>
            <FeedState feed={health.feed} now={now} />
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t("waiting")}</dt>
        <dd>{health.waiting === 0 ? t("nothing_waits") : <Badge tone="wait">{t("waits", { count: health.waiting })}</Badge>}</dd>
      </div>
      {children}
    </dl>
  );
}

function FeedState({ feed, now }: { feed: NonNullable<DeliveryHealth["feed"]>; now: Date }) {
  const t = useTranslations("situation.health");
  if (feed.alarm) return <Badge tone="bad">{t("events_refused", { cause: feed.alarm })}</Badge>;
  if (!feed.lastEventAt) return <Badge tone="none">{t("events_never")}</Badge>;
  return (
    <>
      <Badge tone="ok">{t("events_come")}</Badge> {t("last_seen")} <Moment at={feed.lastEventAt} now={now} relative />
    </>
  );
}

/** Shorter pauses are over before somebody has read of them. */
const WORTH_NAMING_MS = 120_000;

const ownWords = [
  "unreachable",
  "rate_limited",
  "server_closing",
  "sender_refused",
  "sign_in_refused",
  "encryption_failed",
] as const;
type PauseWord = (typeof ownWords)[number] | "quota" | "key_refused" | "other";

/** Our own reasons have words; of the provider's names, which may be new, only those that somebody can do something about. */
function pauseWord(reason: string | null): PauseWord {
  if (reason !== null && /quota/.test(reason)) return "quota";
  if (reason !== null && /api_key|permission/.test(reason)) return "key_refused";
  return ownWords.find((word) => word === reason) ?? "other";
}

export const impactTones = { operational: "ok", maintenance: "plan", degraded: "warn", outage: "bad" } as const satisfies Record<
  string,
  Tone
>;
