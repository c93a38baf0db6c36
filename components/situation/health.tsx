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
            {state.isReady ? null : ` ${state.reason ?? ""}`}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t("waiting")}</dt>
        <dd>{health.waiting === 0 ? t("nothing_waits") : <Badge tone="wait">{t("waits", { count: health.waiting })}</Badge>}</dd>
      </div>
      {children}
    </dl>
  );
}

export const impactTones = { operational: "ok", maintenance: "plan", degraded: "warn", outage: "bad" } as const satisfies Record<
  string,
  Tone
>;
