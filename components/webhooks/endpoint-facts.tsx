import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { EndpointRow } from "#lib/outgoing-webhooks/queries.ts";
import type { EndpointState } from "#lib/outgoing-webhooks/state.ts";
import { CallResult } from "./call-result.tsx";

const tones: Record<EndpointState, Tone> = {
  new: "plan",
  working: "ok",
  troubled: "warn",
  failing: "bad",
  disabled: "closed",
  gone: "bad",
};

export function EndpointStateBadge({ state }: { state: EndpointState }) {
  const t = useTranslations("administration.webhooks.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

export function EndpointFacts({ endpoint, now }: { endpoint: EndpointRow; now: Date }) {
  const t = useTranslations("administration.webhooks");
  return (
    <dl className="kv">
      <div>
        <dt>{t("url")}</dt>
        <dd>
          <code>{endpoint.url}</code>
        </dd>
      </div>
      <div>
        <dt>{t("last_call")}</dt>
        <dd>
          {endpoint.lastAttempt ? (
            <>
              <Moment at={endpoint.lastAttempt.startedAt} now={now} relative />: <CallResult attempt={endpoint.lastAttempt} />
            </>
          ) : (
            t("never")
          )}
        </dd>
      </div>
      <div>
        <dt>{t("waiting")}</dt>
        <dd>{t("waiting_count", { count: endpoint.owed })}</dd>
      </div>
      <div>
        <dt>{t("made_by")}</dt>
        <dd>
          {endpoint.createdByName}, <Moment at={endpoint.createdAt} now={now} />
        </dd>
      </div>
    </dl>
  );
}
