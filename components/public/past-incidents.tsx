import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#db/vocabulary.ts";
import { formatDay } from "#lib/format.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import { incidentPath, publicPath } from "#lib/publication/paths.ts";
import { filledWith } from "./filled-with.ts";
import { IncidentTitle } from "./incident-title.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";

/** Closed incidents: when, what, and the last word on each. */
export function PastIncidents({ incidents, now }: { incidents: readonly PublicIncident[]; now: Date }) {
  const locale = useLocale() as Locale;
  return (
    <dl className="kv answers past">
      {incidents.map((incident) => (
        <div key={incident.id}>
          <dt>
            <Period incident={incident} now={now} />
          </dt>
          <dd>
            <a href={publicPath(incidentPath(incident.number), locale)}>
              <IncidentTitle incident={incident} />
            </a>
            {incident.entries[0] ? <Paragraphs text={incident.entries[0].text} language={incident.entries[0].textLanguage} isQuiet /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Period({ incident, now }: { incident: PublicIncident; now: Date }) {
  const t = useTranslations("public");
  const locale = useLocale() as Locale;
  const { since, closedAt } = incident;
  const from = <PublicMoment at={since} now={now} precision="day" />;
  if (!closedAt || formatDay(since, now, locale) === formatDay(closedAt, now, locale)) return from;
  return t.rich("period", { from: filledWith(from), to: filledWith(<PublicMoment at={closedAt} now={now} precision="day" />) });
}
