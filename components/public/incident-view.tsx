import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import type { EmergencyAddresses } from "#lib/directory/public-emergency.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { incidentPosterPath, publicPath, subscribePath } from "#lib/publication/paths.ts";
import { leadingEntry } from "#lib/publication/readable.ts";
import { Answers } from "./answers.tsx";
import { EmergencyAddressList } from "./emergency-addresses.tsx";
import { filledWith } from "./filled-with.ts";
import { IncidentTitle } from "./incident-title.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";
import { Story } from "./story.tsx";
import { impactOf, toneOf } from "./tones.ts";

type IncidentViewProps = {
  incident: PublicIncident;
  services: readonly PublicService[];
  /** Those that stand in because of this incident. */
  emergency: EmergencyAddresses;
  phone: string;
  now: Date;
};

/** One incident with everything the public was told about it. */
export function IncidentView({ incident, services, emergency, phone, now }: IncidentViewProps) {
  const t = useTranslations("public");
  const impacts = useTranslations("impacts");
  const stages = useTranslations("stages");
  const locale = useLocale() as Locale;
  const lead = incident.closedAt ? undefined : leadingEntry(incident);
  const impact = impactOf(incident, services);
  const tone = toneOf(incident, services);
  const word = incident.closedAt ? stages("all_clear") : impact === "operational" ? (incident.stage ? stages(incident.stage) : "") : impacts(impact);
  return (
    <>
      <article className="section" aria-labelledby="vorfall">
        <div className={`headline is-${tone}`}>
          <Mark tone={tone} label={word} large />
          <h1 id="vorfall">
            <IncidentTitle incident={incident} />
          </h1>
          <p className="muted">
            {incident.title ? `${t("number", { number: incident.number })}; ` : null}
            {t.rich("updated", { at: filledWith(<PublicMoment at={incident.updatedAt} now={now} />) })}
          </p>
          {incident.closedAt ? <p>{t("closed")}</p> : null}
          {lead ? <Paragraphs text={lead.text} language={lead.textLanguage} /> : null}
        </div>
        <Answers incident={incident} now={now} />
      </article>
      {emergency.entries.length > 0 ? (
        <section className="section" aria-labelledby="ersatzadressen">
          <h2 id="ersatzadressen">{t("emergency.title")}</h2>
          <EmergencyAddressList emergency={emergency} phone={phone} now={now} isFormElsewhere={Boolean(incident.answers.address)} />
        </section>
      ) : null}
      <section className="section" aria-labelledby="verlauf">
        <h2 id="verlauf">{t("story")}</h2>
        <Story entries={incident.entries} now={now} />
      </section>
      {incident.closedAt ? null : (
        <p>
          <a href={publicPath(subscribePath(incident.number), locale)}>{t("mail_incident")}</a>
        </p>
      )}
      <p className="row">
        <a href={publicPath("/", locale)}>{t("back")}</a>
        <a href={publicPath("/verlauf", locale)}>{t("past_all")}</a>
        {incident.closedAt ? null : <a href={publicPath(incidentPosterPath(incident.number), locale)}>{t("poster.link")}</a>}
      </p>
    </>
  );
}
