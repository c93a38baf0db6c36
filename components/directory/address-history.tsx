import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { Address } from "#lib/directory/addresses.ts";
import type { Span } from "#lib/directory/reachability.ts";
import { audienceTones } from "./address-list.tsx";
import { AddressText } from "./address-text.tsx";
import type { AnswerContext } from "./context.ts";
import { IncidentLink } from "./incident-link.tsx";

type AddressHistoryProps = { addresses: readonly Address[]; context: AnswerContext };

/** What was said about every address, when, and why: the band in words. */
export function AddressHistory({ addresses, context }: AddressHistoryProps) {
  const t = useTranslations("directory");
  return (
    <details>
      <summary>{t("history_table")}</summary>
      <table className="table table-fold">
        <thead>
          <tr>
            <th scope="col">{t("address_head")}</th>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("until")}</th>
            <th scope="col">{t("audience_head")}</th>
            <th scope="col">{t("reason")}</th>
          </tr>
        </thead>
        <tbody>
          {addresses.flatMap((address) =>
            address.spans.map((span) => (
              <SpanRow
                key={`${address.contactPointId} ${span.from?.getTime() ?? "always"}`}
                value={address.value}
                span={span}
                context={context}
              />
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}

function SpanRow({ value, span, context }: { value: string; span: Span; context: AnswerContext }) {
  const t = useTranslations("directory");
  const isCurrent = (!span.from || span.from <= context.at) && (!span.to || context.at < span.to);
  const word = t(`audience.${span.audience}`);
  return (
    <tr>
      <th scope="row">
        <AddressText value={value} />
      </th>
      <td data-l={t("from")}>{span.from ? <Moment at={span.from} now={context.now} /> : t("always")}</td>
      <td data-l={t("until")}>{span.to ? <Moment at={span.to} now={context.now} /> : t("open_end")}</td>
      <td>{isCurrent ? <Badge tone={audienceTones[span.audience]}>{word}</Badge> : word}</td>
      <td>
        {span.reason} <IncidentLink id={span.incidentId} context={context} />
      </td>
    </tr>
  );
}
