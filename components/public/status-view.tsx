import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { FEED_PATH, incidentPath, publicPath, SUBSCRIBE_PATH } from "#lib/publication/paths.ts";
import type { StatusPageData } from "#lib/publication/status-page.ts";
import { AddressForm } from "./address-form.tsx";
import { EmergencyAddressList } from "./emergency-addresses.tsx";
import { filledWith } from "./filled-with.ts";
import { IncidentSummary } from "./incident-summary.tsx";
import { IncidentTitle } from "./incident-title.tsx";
import { headlineWithoutIncident, isWorkedOn } from "./headline.ts";
import { MaintenanceSection } from "./maintenance-section.tsx";
import { PastIncidents } from "./past-incidents.tsx";
import { PublicMoment } from "./public-moment.tsx";
import { ServiceTable } from "./service-table.tsx";
import { Story } from "./story.tsx";

/** Older updates of an open incident stand on its own page. */
const ENTRIES_SHOWN = 5;

export function StatusView({ now, settings, incidents, services, maintenance, emergency, past }: StatusPageData) {
  const t = useTranslations("public");
  const locale = useLocale() as Locale;
  const phone = settings.citizenPhone || settings.helpPhone;
  /** An answer to "which address" brings the look-up with it. */
  const isFormShown = incidents.some((incident) => incident.answers.address);
  const isEmergencyTold = emergency.entries.length > 0 || (emergency.areThereOfPeople && !isFormShown);
  return (
    <>
      {incidents.length === 0 ? <NoIncident now={now} services={services} /> : null}
      {incidents.map((incident, index) => (
        <IncidentSummary key={incident.id} incident={incident} services={services} now={now} isFirst={index === 0} />
      ))}
      {isEmergencyTold ? (
        <Section id="ersatzadressen" title={t("emergency.title")}>
          <p>{t("emergency.intro")}</p>
          <EmergencyAddressList emergency={emergency} phone={phone} now={now} isFormElsewhere={isFormShown} />
        </Section>
      ) : null}
      {incidents.map((incident) => (
        <Section
          key={incident.id}
          id={`verlauf-${incident.number}`}
          title={t.rich("story_of", { title: filledWith(<IncidentTitle incident={incident} />) })}
          end={<a href={publicPath(incidentPath(incident.number), locale)}>{t("own_page", { number: incident.number })}</a>}
        >
          <Story entries={incident.entries.slice(0, ENTRIES_SHOWN)} now={now} />
          {incident.entries.length > ENTRIES_SHOWN ? (
            <p>
              <a href={publicPath(incidentPath(incident.number), locale)}>{t("story_more", { count: incident.entries.length })}</a>
            </p>
          ) : null}
        </Section>
      ))}
      {services.length > 0 ? (
        <Section id="dienste" title={t(incidents.length === 0 ? "services" : "services_all")}>
          <ServiceTable services={services} incidents={incidents} maintenance={maintenance} now={now} />
        </Section>
      ) : null}
      <MaintenanceSection maintenance={maintenance} now={now} />
      {isFormShown || isEmergencyTold ? null : (
        <Section id="adressen" title={t("addresses.title")}>
          <p>{t("addresses.intro")}</p>
          <AddressForm isShort />
        </Section>
      )}
      {past.length > 0 ? (
        <Section id="vergangen" title={t("past")} end={<a href={publicPath("/verlauf", locale)}>{t("past_all")}</a>}>
          <PastIncidents incidents={past} now={now} />
        </Section>
      ) : null}
      <Section id="benachrichtigen" title={t("inform")}>
        <p>
          {t("mail_text")} <a href={publicPath(SUBSCRIBE_PATH, locale)}>{t("mail_link")}</a>
        </p>
        <p>
          {t("inform_text")} <a href={publicPath(FEED_PATH, locale)}>{t("feed")}</a>
        </p>
      </Section>
    </>
  );
}

/** Without an incident only planned work can keep a service from running. */
function NoIncident({ now, services }: Pick<StatusPageData, "now" | "services">) {
  const t = useTranslations("public");
  const tone = isWorkedOn(services) ? "run" : "ok";
  return (
    <div className={`headline is-${tone}`}>
      <Mark tone={tone} large />
      <h1>{t(headlineWithoutIncident(services))}</h1>
      <p className="muted">{t.rich("as_of", { at: filledWith(<PublicMoment at={now} now={now} />) })}</p>
    </div>
  );
}

function Section({ id, title, end, children }: { id: string; title: ReactNode; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {end ? <span className="end">{end}</span> : null}
      </div>
      {children}
    </section>
  );
}
