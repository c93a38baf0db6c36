import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { EventSentence } from "#components/audit/event-sentence.tsx";
import type { AuditEvent } from "#lib/evidence/queries.ts";
import { formatClock, formatDay } from "#lib/format.ts";

/** The log as sentences; what exactly was recorded stands behind each. */
export function AuditTable({ events, now }: { events: readonly AuditEvent[]; now: Date }) {
  const t = useTranslations("audit");
  const actor = useTranslations("actor");
  const locale = useLocale() as Locale;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col" className="number">
            {t("number")}
          </th>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("incident")}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="number" data-l={t("number")}>
              {event.id}
            </td>
            <td data-l={t("when")}>
              <time dateTime={event.recordedAt.toISOString()}>
                {formatDay(event.recordedAt, now, locale)}, {formatClock(event.recordedAt, locale)}
              </time>
            </td>
            <td data-l={t("who")}>{actor("name", { name: event.actorName, kind: event.actorKind })}</td>
            <td>
              <details>
                <summary>
                  <EventSentence event={event} />
                </summary>
                <EventDetails event={event} />
              </details>
            </td>
            <td data-l={event.incidentNumber ? t("incident") : undefined}>
              {event.incidentNumber ? (
                <Link href={`/leitstelle/vorfaelle/${event.incidentNumber}` as Route}>{event.incidentNumber}</Link>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EventDetails({ event }: { event: AuditEvent }) {
  const t = useTranslations("audit");
  const facts = Object.entries(event.subject).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.join(", ") : String(value),
  ]);
  return (
    <dl className="kv small">
      {[["type", event.type], ...facts, ["hash", event.hash]].map(([key, value]) => (
        <div key={key}>
          <dt>{key === "hash" ? t("hash") : key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
