import { useLocale, useTranslations } from "next-intl";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { FormState } from "#components/ui/form-state.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { Locale, WebhookDeliveryState } from "#db/vocabulary.ts";
import { formatMoment } from "#lib/format.ts";
import type { EndpointMessage } from "#lib/outgoing-webhooks/queries.ts";
import { CallResult } from "./call-result.tsx";
import { RepeatForm } from "./repeat-form.tsx";

const tones: Record<WebhookDeliveryState, Tone> = { owed: "wait", delivered: "ok", given_up: "bad" };
const kinds = { "incident.update": "incident", "maintenance.update": "maintenance", test: "test" } as const;

type MessageLogProps = {
  messages: readonly EndpointMessage[];
  now: Date;
  /** Not where nothing is sent. */
  repeat: ((deliveryId: number, state: FormState, form: FormData) => Promise<FormState>) | undefined;
};

/** Every message with its calls, newest first. */
export function MessageLog({ messages, now, repeat }: MessageLogProps) {
  const t = useTranslations("administration.webhooks");
  const locale = useLocale() as Locale;
  return (
    <table className="table table-fold" aria-labelledby="nachrichten">
      <thead>
        <tr>
          <th scope="col">{t("message")}</th>
          <th scope="col">{t("calls")}</th>
          <th scope="col">{t("state")}</th>
          {repeat ? <th scope="col">{t("act")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => {
          const name = t(`types.${kinds[message.type]}`, { number: message.number ?? "" });
          return (
            <tr key={message.id}>
              <th scope="row">
                {name}
                <small>
                  <Moment at={message.createdAt} now={now} />
                </small>
              </th>
              <td data-l={t("calls")}>
                <Calls message={message} now={now} />
              </td>
              <td>
                <Badge tone={tones[message.state]}>{t(`delivery_states.${message.state}`)}</Badge>
                <NextCall at={message.nextAttemptAt} now={now} />
              </td>
              {repeat ? (
                <td>
                  <RepeatForm
                    action={repeat.bind(null, message.id)}
                    message={`${name}, ${formatMoment(message.createdAt, now, locale)}`}
                    isOwed={message.state === "owed"}
                  />
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The last one seen at once, the others folded away. */
function Calls({ message: { attempts }, now }: { message: EndpointMessage; now: Date }) {
  const t = useTranslations("administration.webhooks");
  const last = attempts.at(-1);
  if (!last) return t("calls_none");
  return (
    <>
      <Moment at={last.startedAt} now={now} />: <CallResult attempt={last} />
      {attempts.length > 1 ? (
        <details>
          <summary>{t("calls_all", { count: attempts.length })}</summary>
          <ol>
            {attempts.map((attempt) => (
              <li key={attempt.id}>
                <Moment at={attempt.startedAt} now={now} />: <CallResult attempt={attempt} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}

function NextCall({ at, now }: { at: Date | null; now: Date }) {
  const t = useTranslations("administration.webhooks");
  if (!at) return null;
  return (
    <small className="block muted">
      {at <= now ? t("call_now") : t.rich("next_call", { at: () => <Moment at={at} now={now} relative /> })}
    </small>
  );
}
