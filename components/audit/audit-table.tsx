import { useTranslations } from "next-intl";
import { Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { AuditEvent } from "#lib/evidence/queries.ts";
import { EventSentence } from "./event-sentence.tsx";

/** Who did what when, in words; the technical content of an event behind it. */
export function AuditTable({ events, now }: { events: readonly AuditEvent[]; now: Date }) {
  const t = useTranslations("audit");
  const actor = useTranslations("actor");
  if (events.length === 0) return <Empty title={t("none")} />;
  return (
    <table className="table table-fold">
      <thead>
        <tr>
          <th scope="col">{t("when")}</th>
          <th scope="col">{t("who")}</th>
          <th scope="col">{t("what")}</th>
          <th scope="col">{t("hash")}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>
              <Moment at={event.recordedAt} now={now} />
            </td>
            <td>{actor("name", { name: event.actorName, kind: event.actorKind })}</td>
            <td>
              <EventSentence event={event} />
              {event.incidentNumber ? ` · ${event.incidentNumber}` : ""}
              <details>
                <summary>{t("content")}</summary>
                <code>{JSON.stringify(event.subject)}</code>
              </details>
            </td>
            <td>
              <code>{event.hash.slice(0, 12)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
