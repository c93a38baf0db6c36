import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { database } from "#app/_server/database.ts";
import { requireRole } from "#app/_server/roles.ts";
import { BookingForm, CancelForm } from "#components/reactivation/booking-forms.tsx";
import { CaseHistory } from "#components/reactivation/case-history.tsx";
import { DoneNote } from "#components/reactivation/notes.tsx";
import { AssignForm, MoveForm, UnlockForm } from "#components/reactivation/selection-forms.tsx";
import { IncidentFrame } from "#components/incidents/incident-frame.tsx";
import { stateTones } from "#components/reactivation/state-tones.ts";
import { Empty } from "#components/ui/alert.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { listFreeSlots } from "#lib/appointments/queries.ts";
import { formatMoment } from "#lib/format.ts";
import { findIncident, type Incident } from "#lib/incidents/queries.ts";
import { type BoardRow, loadBoard } from "#lib/reactivation/board.ts";
import { listFilterChoices } from "#lib/reactivation/filter.ts";
import { DEFAULT_GRACE_DAYS } from "#lib/reactivation/input.ts";
import { countToldFallback } from "#lib/reactivation/back-notices.ts";
import { selectionFrom, shownTo } from "../board-request.ts";
import { assignAction, bookAction, cancelAction, moveAction, unlockAction } from "./actions.ts";

/** More names than that are counted. */
const SHOWN = 60;

/** One mailbox or many: who is meant and how many, then what can be done. */
export default async function SelectionPage({
  params,
  searchParams,
}: PageProps<"/leitstelle/vorfaelle/[number]/reaktivierung/auswahl">) {
  const user = await requireRole("dispatcher");
  const incident = findIncident(database(), (await params).number) ?? notFound();
  const asked = await searchParams;
  const now = new Date();
  const t = await getTranslations("reactivation");
  const base = `/leitstelle/vorfaelle/${incident.number}/reaktivierung`;
  const chosen = selectionFrom(incident.id, asked, now);
  const rows = [...shownTo(user, chosen.slice(0, SHOWN), now), ...chosen.slice(SHOWN)];
  const [only] = rows;
  return (
    <IncidentFrame incident={incident} view="reactivation" now={now} mayWrite>
      <p>
        <Link href={base as Route}>{t("back")}</Link>
      </p>
      <DoneNote asked={asked} />
      {only ? (
        <>
          <ChosenMailboxes rows={rows} now={now} />
          <Acts incident={incident} rows={rows} now={now} />
          {rows.length === 1 ? <Appointment incident={incident} row={only} now={now} /> : null}
          {rows.length === 1 ? <CaseHistory row={only} now={now} /> : null}
        </>
      ) : (
        <Empty title={t("selection_none")}>{t("selection_none_hint")}</Empty>
      )}
    </IncidentFrame>
  );
}

async function ChosenMailboxes({ rows, now }: { rows: readonly BoardRow[]; now: Date }) {
  const t = await getTranslations("reactivation");
  const words = await getTranslations("words");
  const open = rows.filter((row) => row.state === "unlocked").length;
  return (
    <section className="stack" aria-labelledby="ausgewaehlt">
      <h2 id="ausgewaehlt">{t("selection_title", { count: rows.length })}</h2>
      {open > 0 && rows.length > 1 ? <p>{t("chosen_open", { count: open })}</p> : null}
      <ul className="chosen">
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.contactPointId}>
            <b>{row.owners.join(", ")}</b> <span className="muted">{row.address.value}</span>{" "}
            <Badge tone={stateTones[row.state]}>{words(`board_state.${row.state}`)}</Badge>
            {row.since ? (
              <small className="muted">
                {" "}
                {t("since")} <Moment at={row.since} now={now} />
              </small>
            ) : null}
          </li>
        ))}
        {rows.length > SHOWN ? <li>+ {rows.length - SHOWN}</li> : null}
      </ul>
    </section>
  );
}

function Acts({ incident, rows, now }: { incident: Incident; rows: readonly BoardRow[]; now: Date }) {
  const ids = rows.filter((row) => row.state !== "unlocked").map((row) => row.contactPointId);
  if (ids.length === 0) return null;
  const { technicians } = listFilterChoices(database(), loadBoard(database(), incident.id, now), now);
  const named = new Set(rows.map((row) => row.case?.technician ?? ""));
  const told = incident.closedAt ? undefined : countToldFallback(database(), incident.id, ids, now);
  return (
    <div className="act-forms">
      <MoveForm action={moveAction.bind(null, incident.number)} ids={ids} />
      <AssignForm
        action={assignAction.bind(null, incident.number)}
        ids={ids}
        technicians={technicians}
        value={named.size === 1 ? [...named][0]! : ""}
      />
      <UnlockForm action={unlockAction.bind(null, incident.number)} ids={ids} graceDays={DEFAULT_GRACE_DAYS} told={told} />
    </div>
  );
}

async function Appointment({ incident, row, now }: { incident: Incident; row: BoardRow; now: Date }) {
  const t = await getTranslations("reactivation");
  const locale = await getLocale();
  if (row.state === "unlocked") return null;
  const slots = incident.closedAt ? [] : listFreeSlots(database(), incident.id, now);
  const standing = row.case?.appointment;
  const options = slots.map((slot) => ({
    value: String(slot.id),
    label: `${formatMoment(slot.startsAt, now, locale)} · ${slot.place} · ${slot.technician}`,
  }));
  return (
    <section className="section" aria-labelledby="termin">
      <h2 id="termin">{t("booking")}</h2>
      {standing ? (
        <p>
          {t("standing")}: <Moment at={standing.startsAt} now={now} />, {standing.place}, {standing.technician}
        </p>
      ) : null}
      {options.length > 0 ? (
        <BookingForm
          action={bookAction.bind(null, incident.number, row.contactPointId)}
          slots={options}
          isChange={standing !== undefined}
        />
      ) : (
        <p>
          {t("no_slots")}{" "}
          <Link href={`/leitstelle/vorfaelle/${incident.number}/reaktivierung/termine` as Route}>{t("offer_slots")}</Link>
        </p>
      )}
      {standing ? <CancelForm action={cancelAction.bind(null, incident.number, row.contactPointId)} /> : null}
    </section>
  );
}
