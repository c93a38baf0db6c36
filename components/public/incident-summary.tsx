import { useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { leadingEntry } from "#lib/publication/readable.ts";
import { Answers } from "./answers.tsx";
import { filledWith } from "./filled-with.ts";
import { IncidentTitle } from "./incident-title.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";
import { impactOf, toneOf } from "./tones.ts";

type IncidentSummaryProps = { incident: PublicIncident; services: readonly PublicService[]; now: Date; /** The first incident of a page names the page. */ isFirst: boolean };

/** One open incident on the status page: what it is, since when, and the five answers. */
export function IncidentSummary({ incident, services, now, isFirst }: IncidentSummaryProps) {
  const t = useTranslations("public");
  const impacts = useTranslations("impacts");
  const stages = useTranslations("stages");
  const Heading = isFirst ? "h1" : "h2";
  const id = `vorfall-${incident.number}`;
  const lead = leadingEntry(incident);
  const impact = impactOf(incident, services);
  const tone = toneOf(incident, services);
  const word = impact === "operational" ? (incident.stage ? stages(incident.stage) : "") : impacts(impact);
  return (
    <article className="section" aria-labelledby={id}>
      <div className={`headline is-${tone}`}>
        <Mark tone={tone} label={word} large />
        <Heading id={id}>
          <IncidentTitle incident={incident} />
        </Heading>
        <p className="muted">
          {t.rich("since", { at: filledWith(<PublicMoment at={incident.since} now={now} precision={incident.sincePrecision} />) })}
          {isFirst ? <>; {t.rich("as_of", { at: filledWith(<PublicMoment at={now} now={now} />) })}</> : null}
        </p>
        {lead ? <Paragraphs text={lead.text} language={lead.textLanguage} /> : null}
      </div>
      <Answers incident={incident} now={now} />
    </article>
  );
}
