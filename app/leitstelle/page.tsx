import type { Metadata, Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { requireRole } from "#app/_server/roles.ts";
import { SuspicionTasks } from "#components/signals/suspicion-tasks.tsx";
import { DeadlineWords } from "#components/situation/deadline-table.tsx";
import { HealthFacts } from "#components/situation/health.tsx";
import { OpenIncidents } from "#components/situation/open-incidents.tsx";
import { PublicationFacts } from "#components/situation/publication.tsx";
import { SheetAlert, SheetFacts } from "#components/situation/sheets.tsx";
import { ServiceFacts } from "#components/situation/service-facts.tsx";
import { TaskList } from "#components/situation/task-list.tsx";
import { Alert, Empty } from "#components/ui/alert.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listOpenCoverage } from "#lib/coverage/open-coverage.ts";
import { listImpairedServices } from "#lib/incidents/queries.ts";
import { listServices } from "#lib/incidents/services.ts";
import { findPublicationStanding, publicationSetting } from "#lib/publication/state.ts";
import { countOpenSuspicions, countUrgentSuspicions, listOpenSuspicions } from "#lib/signals/queries.ts";
import { findSheetsStanding } from "#lib/sheets/standing.ts";
import { findDeliveryHealth } from "#lib/situation/health.ts";
import { listDeadlines } from "#lib/situation/deadlines.ts";
import { listTasks } from "#lib/situation/tasks.ts";

/** A failing network must not push everything else off the page. */
const SHOWN_SUSPICIONS = 5;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("situation"))("title") };
}

export default async function SituationPage() {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("situation");
  const db = database();
  const now = new Date();
  const mayWrite = user.roles.includes("dispatcher");
  const coverage = listOpenCoverage(db, now);
  const tasks = listTasks(db, now, coverage);
  const [deadline] = listDeadlines(db, now, coverage).filter(({ at }) => at > now);
  const health = findDeliveryHealth(db, now);
  const { DATA_DIR: dataDir, EMERGENCY_SHEETS: sheetTime } = env();
  const sheets = findSheetsStanding({ dataDir, sheetTime, workerStartedAt: health.workerStartedAt }, now);
  const place = { ...publicationSetting(env()), workerStartedAt: health.workerStartedAt };
  const publication = findPublicationStanding(db, place, now);
  const suspicions = listOpenSuspicions(db, SHOWN_SUSPICIONS);
  const suspected = countOpenSuspicions(db);
  const urgent = tasks.filter((task) => task.isUrgent).length + countUrgentSuspicions(db);
  const all = tasks.length + suspected;
  return (
    <>
      <PageHead
        title={t("title")}
        act={
          mayWrite ? (
            <Link className="btn btn-main" href={"/leitstelle/vorfaelle/neu" as Route}>
              {t("open_incident")}
            </Link>
          ) : null
        }
      />
      {health.isWorkerAlive ? null : (
        <Alert tone="bad" title={t("worker_silent")}>
          <p>{t("worker_silent_hint")}</p>
        </Alert>
      )}
      <SheetAlert sheets={sheets} now={now} />
      <section className="section" aria-labelledby="jetzt">
        <div className="section-head">
          <h2 id="jetzt">{t("question")}</h2>
          {all > 0 ? <p>{t("summary", { urgent, waiting: all - urgent })}</p> : null}
          <Link className="end" href={"/leitstelle/fristen" as Route}>
            {t("all_deadlines")}
          </Link>
        </div>
        {all > 0 ? (
          <TaskList tasks={tasks} now={now} mayWrite={mayWrite} mayApprove={user.roles.includes("approver")}>
            <SuspicionTasks suspicions={suspicions} total={suspected} now={now} mayDecide={mayWrite} />
          </TaskList>
        ) : (
          <p>{t("nothing")}</p>
        )}
        {deadline ? (
          <p className="next-deadline">
            {t("next_deadline")} <Moment at={deadline.at} now={now} relative /> · <DeadlineWords deadline={deadline} />{" "}
            <span className="nowrap">({deadline.incidentNumber})</span>
          </p>
        ) : null}
      </section>
      <section className="section" aria-labelledby="offen">
        <div className="section-head">
          <h2 id="offen">{t("open_incidents")}</h2>
          <Link className="end" href={"/leitstelle/vorfaelle" as Route}>
            {t("all_incidents")}
          </Link>
        </div>
        {coverage.length > 0 ? (
          <OpenIncidents
            incidents={coverage.map(({ incident }) => incident)}
            told={new Map(coverage.map(({ incident, matrix }) => [incident.id, matrix.totals]))}
            now={now}
          />
        ) : (
          <Empty title={t("no_incident")}>
            <p>{t("no_incident_hint")}</p>
          </Empty>
        )}
      </section>
      <div className="pair">
        <section className="section" aria-labelledby="dienste">
          <div className="section-head">
            <h2 id="dienste">{t("services")}</h2>
            <Link className="end" href="/">
              {t("public_page")}
            </Link>
          </div>
          <ServiceFacts impaired={listImpairedServices(db)} total={listServices(db).length} />
        </section>
        <section className="section" aria-labelledby="zustellung">
          <div className="section-head">
            <h2 id="zustellung">{t("delivery")}</h2>
            <Link className="end" href={"/leitstelle/versand" as Route}>
              {t("delivery_all")}
            </Link>
          </div>
          <HealthFacts health={health} now={now}>
            <SheetFacts sheets={sheets} now={now} />
            <PublicationFacts publication={publication} now={now} />
          </HealthFacts>
        </section>
      </div>
    </>
  );
}
