import { useLocale, useTranslations } from "next-intl";
import { Mark } from "#components/ui/badge.tsx";
import type { Locale } from "#db/vocabulary.ts";
import { formatPeriod } from "#lib/maintenance/period.ts";
import type { PublicMaintenance, PublicMaintenanceUpdate } from "#lib/maintenance/public-queries.ts";
import { CALENDAR_PATH, MAINTENANCE_PATH, maintenanceAnchor, publicPath } from "#lib/publication/paths.ts";
import { filledWith } from "./filled-with.ts";
import { MaintenancePeriod, MaintenanceServices, MaintenanceStateBadge, toneOfMaintenance } from "./maintenance-parts.tsx";
import { Paragraphs } from "./paragraphs.tsx";
import { PublicMoment } from "./public-moment.tsx";

type MaintenanceViewProps = { window: PublicMaintenance; now: Date };

/** One window of planned work with everything that was told of it. */
export function MaintenanceView({ window, now }: MaintenanceViewProps) {
  const t = useTranslations("public.maintenance");
  const own = useTranslations("public");
  const locale = useLocale() as Locale;
  return (
    <>
      <article className="section" aria-labelledby="wartung">
        <div className={`headline is-${toneOfMaintenance[window.state]}`}>
          <Mark tone={toneOfMaintenance[window.state]} large />
          <h1 id="wartung" lang={window.titleLanguage === locale ? undefined : window.titleLanguage}>
            {window.title}
          </h1>
          <p className="row">
            <MaintenanceStateBadge state={window.state} />
            <span className="muted">
              {t("one", { number: window.number })};{" "}
              {own.rich("updated", { at: filledWith(<PublicMoment at={window.updatedAt} now={now} />) })}
            </span>
          </p>
        </div>
        <Facts window={window} now={now} />
      </article>
      <section className="section" aria-labelledby="verlauf">
        <h2 id="verlauf">{t("story")}</h2>
        <ol className="story">
          {window.updates.map((update) => (
            <Told key={update.id} update={update} now={now} />
          ))}
        </ol>
      </section>
      <p className="row">
        <a href={publicPath(MAINTENANCE_PATH, locale)}>{t("back")}</a>
        <a href={publicPath(CALENDAR_PATH, locale)}>{t("calendar")}</a>
        <a href={publicPath("/", locale)}>{own("back")}</a>
      </p>
    </>
  );
}

function Facts({ window, now }: MaintenanceViewProps) {
  const t = useTranslations("public.maintenance");
  return (
    <dl className="kv answers">
      <div>
        <dt>{t("when")}</dt>
        <dd>
          {window.state === "cancelled" ? (
            <del>
              <MaintenancePeriod from={window.from} to={window.to} now={now} />
            </del>
          ) : (
            <MaintenancePeriod from={window.from} to={window.to} now={now} />
          )}
        </dd>
      </div>
      <div>
        <dt>{t("services")}</dt>
        <dd>
          <MaintenanceServices services={window.services} state={window.state} />
        </dd>
      </div>
      <div>
        <dt>{t("what")}</dt>
        <dd>
          <Paragraphs text={window.description} language={window.descriptionLanguage} />
        </dd>
      </div>
      {window.descriptionSimple ? (
        <div>
          <dt>{t("simple")}</dt>
          <dd lang="de" className="simple">
            <Paragraphs text={window.descriptionSimple} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Told({ update, now }: { update: PublicMaintenanceUpdate; now: Date }) {
  const t = useTranslations("public.maintenance");
  const locale = useLocale() as Locale;
  const { id, kind, text, textLanguage, startsAt, endsAt, recordedAt } = update;
  return (
    <li id={maintenanceAnchor(id)}>
      <p className="at">
        <PublicMoment at={recordedAt} now={now} />
      </p>
      <h3>{t(`kinds.${kind}`)}</h3>
      {kind === "note" ? null : <p>{t(`sentences.${kind}`, formatPeriod(startsAt, endsAt, now, locale))}</p>}
      {text === null ? null : <Paragraphs text={text} language={textLanguage} />}
    </li>
  );
}
