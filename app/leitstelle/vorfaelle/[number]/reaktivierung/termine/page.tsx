import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { PrintButton } from "#components/directory/print-button.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { SeriesForm } from "#components/reactivation/booking-forms.tsx";
import { DayPlan } from "#components/reactivation/day-plan.tsx";
import { DoneNote } from "#components/reactivation/notes.tsx";
import { listPlan, listSlotMoments } from "#lib/appointments/queries.ts";
import { formatBandDay, fromLocalInput, toLocalInput } from "#lib/format.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { withdrawAction, offerAction } from "./actions.ts";

const DAY_MS = 86_400_000;

/** Who comes when to whom, one day at a time, for screen and paper. */
export default async function SlotsPage({
  params,
  searchParams,
}: PageProps<"/leitstelle/vorfaelle/[number]/reaktivierung/termine">) {
  const user = await requireRole("dispatcher", "approver", "auditor", "admin");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const asked = await searchParams;
  const now = new Date();
  const t = await getTranslations("reactivation");
  const locale = await getLocale();
  const mayWrite = user.roles.includes("dispatcher") && !incident.closedAt;
  const base = `/leitstelle/vorfaelle/${incident.number}/reaktivierung`;
  const days = [...new Set(listSlotMoments(database(), incident.id).map((at) => toLocalInput(at).slice(0, 10)))];
  const day = dayFrom(asked["tag"], days, now);
  const from = fromLocalInput(day)!;
  const until = fromLocalInput(toLocalInput(new Date(from.getTime() + 1.5 * DAY_MS)).slice(0, 10))!;
  const plan = listPlan(database(), incident.id, { from, until });
  const technicians = [...new Set(plan.map((slot) => slot.technician))];
  return (
    <IncidentFrame incident={incident} view="reactivation" now={now} mayWrite={mayWrite}>
      <p className="row">
        <Link href={base as Route}>{t("back")}</Link>
        <PrintButton />
      </p>
      <DoneNote asked={asked} />
      {days.length > 0 ? (
        <nav className="row" aria-label={t("days_with")}>
          {days.map((each) => (
            <Link
              key={each}
              className="btn btn-small"
              href={`${base}/termine?tag=${each}` as Route}
              aria-current={each === day ? "page" : undefined}
            >
              {formatBandDay(fromLocalInput(each)!, locale)}
            </Link>
          ))}
        </nav>
      ) : null}
      <section className="section" aria-labelledby="plan">
        <h2 id="plan">{t("plan", { day: formatBandDay(from, locale) })}</h2>
        <DayPlan slots={plan} withdraw={mayWrite ? withdrawAction.bind(null, incident.number, day) : undefined} />
      </section>
      {mayWrite ? (
        <SeriesForm
          action={offerAction.bind(null, incident.number)}
          technicians={technicians}
          day={toLocalInput(new Date(now.getTime() + DAY_MS)).slice(0, 10)}
        />
      ) : null}
    </IncidentFrame>
  );
}

/** The day that was asked for, else today or the next one with an appointment, else the last one. */
function dayFrom(asked: string | string[] | undefined, days: readonly string[], now: Date): string {
  const today = toLocalInput(now).slice(0, 10);
  if (typeof asked === "string" && /^\d{4}-\d{2}-\d{2}$/.test(asked) && fromLocalInput(asked)) return asked;
  return days.find((day) => day >= today) ?? days.at(-1) ?? today;
}
