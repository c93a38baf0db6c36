import { useTranslations } from "next-intl";
import { Badge, PlainBadge, type Tone } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Audience } from "#db/vocabulary.ts";
import type { Address } from "#lib/directory/addresses.ts";
import type { Span } from "#lib/directory/reachability.ts";
import { AddressText } from "./address-text.tsx";
import type { AnswerContext } from "./context.ts";
import { IncidentLink } from "./incident-link.tsx";

const tones: Record<Audience, Tone> = { everyone: "ok", administration: "warn", nobody: "closed" };

/** Every address and number with what was said about it, when, and why. */
export function AddressHistory({ addresses, context }: { addresses: readonly Address[]; context: AnswerContext }) {
  const t = useTranslations("directory");
  return (
    <ul className="lists">
      {addresses.map((address) => (
        <li key={address.contactPointId} className="stack history">
          <p className="row">
            <b>
              <AddressText value={address.value} />
            </b>
            <Badge tone={tones[address.audience]}>{t(`audience.${address.audience}`)}</Badge>
            <PlainBadge>{t(`contact_kind.${address.kind}`)}</PlainBadge>
            <PlainBadge>{t(`publicity.${address.publicity}`)}</PlainBadge>
            {address.channel === "email" ? null : <PlainBadge>{t(`channel.${address.channel}`)}</PlainBadge>}
          </p>
          {address.spans.length > 1 || address.spans[0]?.from ? <Spans address={address} context={context} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Spans({ address, context }: { address: Address; context: AnswerContext }) {
  const t = useTranslations("directory");
  return (
    <table className="table table-fold">
      <caption className="sr">{t("history_of", { address: address.value })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("from")}</th>
          <th scope="col">{t("until")}</th>
          <th scope="col">{t("audience_head")}</th>
          <th scope="col">{t("reason")}</th>
        </tr>
      </thead>
      <tbody>
        {address.spans.map((span) => (
          <SpanRow key={span.from?.getTime() ?? "always"} span={span} context={context} />
        ))}
      </tbody>
    </table>
  );
}

function SpanRow({ span, context }: { span: Span; context: AnswerContext }) {
  const t = useTranslations("directory");
  const isCurrent = (!span.from || span.from <= context.at) && (!span.to || context.at < span.to);
  return (
    <tr>
      <td data-l={t("from")}>{span.from ? <Moment at={span.from} now={context.now} /> : t("always")}</td>
      <td data-l={t("until")}>{span.to ? <Moment at={span.to} now={context.now} /> : t("open_end")}</td>
      <td>
        {isCurrent ? <Badge tone={tones[span.audience]}>{t(`audience.${span.audience}`)}</Badge> : t(`audience.${span.audience}`)}
      </td>
      <td>
        {span.reason} <IncidentLink id={span.incidentId} context={context} />
      </td>
    </tr>
  );
}
