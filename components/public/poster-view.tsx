import { useLocale, useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { Mark } from "#components/ui/badge.tsx";
import type { Locale, PublicQuestion } from "#db/vocabulary.ts";
import type { PublicEntry } from "#lib/directory/public-look-up.ts";
import type { PublicIncident } from "#lib/incidents/public-queries.ts";
import type { PublicService } from "#lib/incidents/public-services.ts";
import { publicPath } from "#lib/publication/paths.ts";
import { leadingEntry, openPromise } from "#lib/publication/readable.ts";
import { filledWith } from "./filled-with.ts";
import { headlineWithoutIncident } from "./headline.ts";
import { IncidentTitle } from "./incident-title.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";
import { QrCode } from "./qr-code.tsx";
import { impactOf, toneOf } from "./tones.ts";

/** What fits on a sheet that is read while standing. */
const INCIDENTS_SHOWN = 3;
const ADDRESSES_SHOWN = 6;
const questions: readonly PublicQuestion[] = ["broken", "working", "address", "resend"];

type PosterViewProps = {
  incidents: readonly PublicIncident[];
  services: readonly PublicService[];
  addresses: readonly PublicEntry[];
  phone: string;
  /** Where the code leads, in full. */
  url: string;
  path: string;
  now: Date;
};

/** One sheet of paper for the notice board: what is down, which address counts, until when, and where to read on. */
export function PosterView({ incidents, services, addresses, phone, url, path, now }: PosterViewProps) {
  const t = useTranslations("public.poster");
  const words = useTranslations("public");
  const locale = useLocale() as Locale;
  const more = incidents.length - INCIDENTS_SHOWN;
  return (
    <div className="poster">
      <p className="screen-only">
        {t("hint")} <a href={publicPath(path, locale)}>{words("back")}</a>
      </p>
      {incidents.length === 0 ? <h1>{words(headlineWithoutIncident(services))}</h1> : null}
      {incidents.slice(0, INCIDENTS_SHOWN).map((incident, index) => (
        <PosterIncident key={incident.id} incident={incident} services={services} now={now} isFirst={index === 0} />
      ))}
      {more > 0 ? <p>{t("more", { count: more })}</p> : null}
      <PosterAddresses addresses={addresses} />
      <div className="poster-foot">
        <div>
          <p>
            <b>{t("current")}</b>
          </p>
          <p className="poster-url">{url.replace(/^https?:\/\//, "").replace(/\/$/, "")}</p>
          {phone ? <p>{t("phone", { phone })}</p> : null}
          <p className="muted">{words.rich("as_of", { at: filledWith(<PublicMoment at={now} now={now} />) })}</p>
        </div>
        <QrCode url={url} label={t("code", { url })} />
      </div>
    </div>
  );
}

type PosterIncidentProps = Pick<PosterViewProps, "services" | "now"> & { incident: PublicIncident; isFirst: boolean };

function PosterIncident({ incident, services, now, isFirst }: PosterIncidentProps) {
  const t = useTranslations("public");
  const impacts = useTranslations("impacts");
  const Heading = isFirst ? "h1" : "h2";
  const tone = toneOf(incident, services);
  const impact = impactOf(incident, services);
  const lead = incident.closedAt ? undefined : leadingEntry(incident);
  const promise = openPromise(incident, now);
  const answered = incident.closedAt ? [] : questions.filter((question) => incident.answers[question]);
  const since = filledWith(<PublicMoment at={incident.since} now={now} precision={incident.sincePrecision} />);
  return (
    <article className="poster-incident">
      <div className={`headline is-${tone}`}>
        <Mark tone={tone} label={impact === "operational" ? "" : impacts(impact)} large />
        <Heading>
          <IncidentTitle incident={incident} />
        </Heading>
        <p>
          {incident.closedAt ? t("closed") : t.rich("when_since", { at: since })}{" "}
          {promise ? t.rich("when_promise", { at: filledWith(<PublicMoment at={promise} now={now} />) }) : null}
        </p>
        {lead ? <Paragraphs text={lead.text} language={lead.textLanguage} /> : null}
      </div>
      {answered.length === 0 ? null : (
        <dl className="kv answers">
          {answered.map((question) => {
            const answer = incident.answers[question];
            return answer ? (
              <div key={question}>
                <dt>{t(`questions.${question}`)}</dt>
                <dd>
                  <Paragraphs text={answer.text} language={answer.language} isQuiet />
                </dd>
              </div>
            ) : null;
          })}
        </dl>
      )}
    </article>
  );
}

function PosterAddresses({ addresses }: Pick<PosterViewProps, "addresses">) {
  const t = useTranslations("public");
  if (addresses.length === 0) return null;
  return (
    <section className="section" aria-labelledby="adressen">
      <h2 id="adressen">{t("emergency.title")}</h2>
      <dl className="kv answers">
        {addresses.slice(0, ADDRESSES_SHOWN).map((entry) => (
          <div key={entry.key}>
            <dt lang="de">{entry.name}</dt>
            <dd>{entry.address ? <AddressText value={entry.address.value} /> : null}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
