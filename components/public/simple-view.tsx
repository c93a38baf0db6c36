import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { addressesPath, incidentPath, publicPath, updateAnchor } from "#lib/publication/paths.ts";
import { openPromise } from "#lib/publication/readable.ts";
import { filledWith } from "./filled-with.ts";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";

type SimpleViewProps = {
  incidents: readonly PublicIncident[];
  services: readonly Pick<PublicService, "key" | "name" | "impact">[];
  /** Whether some addresses are others than usual at present. */
  hasOtherAddresses: boolean;
  phone: string;
  now: Date;
  /** What is told after the incidents. */
  children?: ReactNode;
};

/** Open incidents in Leichte Sprache; where a text has no such version, says so and whom to ask. */
export function SimpleView({ incidents, services, hasOtherAddresses, phone, now, children }: SimpleViewProps) {
  const t = useTranslations("public.simple");
  const impaired = services.filter((service) => service.impact !== "operational");
  return (
    <div className="stack simple" lang="de">
      <h1>{t("title")}</h1>
      <p>{t("intro")}</p>
      {incidents.length === 0 ? <p>{t("all_well")}</p> : null}
      {incidents.length === 0 && impaired.length === 0 ? <p>{t("all_well_text")}</p> : null}
      {impaired.length > 0 ? <SimpleServices services={impaired} hasOthers={impaired.length < services.length} /> : null}
      {hasOtherAddresses ? (
        <p>
          {t("other_addresses")} <a href={publicPath(addressesPath(), "de")}>{t("find_address")}</a>
        </p>
      ) : null}
      {incidents.map((incident) => (
        <SimpleIncident key={incident.id} incident={incident} now={now} />
      ))}
      {children}
      {phone ? <p>{t("questions", { phone })}</p> : null}
      <p>
        <a href={publicPath("/", "de")}>{t("back")}</a>
      </p>
    </div>
  );
}

function SimpleServices({ services, hasOthers }: Pick<SimpleViewProps, "services"> & { hasOthers: boolean }) {
  const t = useTranslations("public.simple");
  return (
    <section className="section" aria-labelledby="leicht-dienste">
      <h2 id="leicht-dienste">{t("services")}</h2>
      <ul className="dashes">
        {services.map(({ key, name, impact }) => (
          <li key={key}>{t(`impact.${impact}`, { name })}</li>
        ))}
      </ul>
      {hasOthers ? <p>{t("others_work")}</p> : null}
    </section>
  );
}

function SimpleIncident({ incident, now }: { incident: PublicIncident; now: Date }) {
  const t = useTranslations("public");
  const promise = openPromise(incident, now);
  return (
    <section className="section" aria-labelledby={`leicht-${incident.number}`}>
      <h2 id={`leicht-${incident.number}`}>{incident.title || t("untitled", { number: incident.number })}</h2>
      {promise ? <p>{t.rich("simple.next", { at: filledWith(<PublicMoment at={promise} now={now} />) })}</p> : null}
      <ol className="story">
        {incident.entries.map((entry) => (
          <li key={entry.id}>
            <p className="at">
              <PublicMoment at={entry.occurredAt} now={now} precision={entry.occurredPrecision} />
            </p>
            {entry.simpleText ? (
              <Paragraphs text={entry.simpleText} />
            ) : (
              <div className="paragraphs">
                <p>{t("simple.missing")}</p>
                <p>
                  <a href={`${incidentPath(incident.number)}#${updateAnchor(entry.id)}`}>{t("simple.original")}</a>
                </p>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
