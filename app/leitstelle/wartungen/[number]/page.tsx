import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { ActForm } from "#components/maintenance/act-form.tsx";
import { type Act, acts, actsIn } from "#components/maintenance/acts.ts";
import { MaintenanceFacts } from "#components/maintenance/maintenance-facts.tsx";
import { Period, StateBadge } from "#components/maintenance/maintenance-parts.tsx";
import { RewordForm } from "#components/maintenance/reword-form.tsx";
import { UpdateList } from "#components/maintenance/update-list.tsx";
import { Alert } from "#components/ui/alert.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { toLocalInput } from "#lib/format.ts";
import { findMaintenance, type MaintenanceDetails, type Overlap } from "#lib/maintenance/queries.ts";
import { actualPeriod } from "#lib/maintenance/state.ts";
import { maintenancePath } from "#lib/publication/paths.ts";
import { countToldReaders } from "#lib/subscriptions/told-readers.ts";
import {
  cancelMaintenanceAction,
  completeMaintenanceAction,
  extendMaintenanceAction,
  moveMaintenanceAction,
  noteMaintenanceAction,
  rewordMaintenanceAction,
  startMaintenanceAction,
} from "./actions.ts";

// cache(): metadata and page tell of the same moment.
const load = cache((number: string) => {
  const now = new Date();
  return { now, window: findMaintenance(database(), number, now) ?? notFound() };
});

const actions = {
  note: noteMaintenanceAction,
  move: moveMaintenanceAction,
  start: startMaintenanceAction,
  cancel: cancelMaintenanceAction,
  extend: extendMaintenanceAction,
  complete: completeMaintenanceAction,
  reword: rewordMaintenanceAction,
};

export async function generateMetadata({ params }: PageProps<"/leitstelle/wartungen/[number]">): Promise<Metadata> {
  return { title: load((await params).number).window.title };
}

export default async function MaintenanceWindowPage({ params, searchParams }: PageProps<"/leitstelle/wartungen/[number]">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const t = await getTranslations("maintenance");
  const { window, now } = load((await params).number);
  const asked = (await searchParams)["tun"];
  const mayWrite = user.roles.includes("dispatcher") || user.roles.includes("admin");
  return (
    <>
      <PageHead
        over={t("over", { number: window.number })}
        title={window.title}
        facts={
          <>
            <StateBadge state={window.state} />
            <span>
              <Period {...actualPeriod(window)} now={now} />
            </span>
            <a href={maintenancePath(window.number)}>{t("public_page")}</a>
          </>
        }
      />
      <Overlaps overlaps={window.overlaps} now={now} />
      {mayWrite ? <Acts window={window} asked={asked} /> : null}
      <section className="section" aria-labelledby="angaben">
        <h2 id="angaben">{t("what_readers_see")}</h2>
        <MaintenanceFacts window={window} now={now} />
      </section>
      <section className="section" aria-labelledby="verlauf">
        <h2 id="verlauf">{t("told")}</h2>
        <UpdateList updates={window.updates} now={now} />
      </section>
    </>
  );
}

async function Overlaps({ overlaps, now }: { overlaps: readonly Overlap[]; now: Date }) {
  const t = await getTranslations("maintenance");
  if (overlaps.length === 0) return null;
  return (
    <Alert tone="warn" title={t("overlaps")}>
      <ul>
        {overlaps.map((other) => (
          <li key={`${other.id} ${other.service}`}>
            <Link href={`/leitstelle/wartungen/${other.number}` as Route}>
              {other.number} {other.title}
            </Link>
            : {other.service}, <Period from={other.startsAt} to={other.endsAt} now={now} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}

async function Acts({ window, asked }: { window: MaintenanceDetails; asked: string | string[] | undefined }) {
  const t = await getTranslations("maintenance.acts");
  const possible = actsIn[window.state];
  const act: Act = possible.find((each) => acts[each] === asked) ?? possible[0];
  const path = `/leitstelle/wartungen/${window.number}`;
  return (
    <section className="section composer" aria-label={t("label")}>
      {possible.length > 1 ? (
        <Tabs
          label={t("label")}
          tabs={possible.map((each) => ({
            href: `${path}?tun=${acts[each]}` as Route,
            label: t(`${each}.tab`),
            isCurrent: each === act,
          }))}
        />
      ) : null}
      {act === "reword" ? (
        <RewordForm
          action={actions.reword.bind(null, window.number)}
          window={window}
          toldReaders={countToldReaders(database(), window.id)}
        />
      ) : (
        <ActForm
          key={act}
          act={act}
          action={actions[act].bind(null, window.number)}
          startsAt={toLocalInput(window.startsAt)}
          endsAt={toLocalInput(window.endsAt)}
          version={window.version}
        />
      )}
    </section>
  );
}
