import type { Route } from "next";
import { Link } from "#components/ui/link.tsx";
import { useTranslations } from "next-intl";
import { AddressText } from "#components/directory/address-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { BoardRow } from "#lib/reactivation/board.ts";
import { stateTones } from "./state-tones.ts";

type BoardTableProps = {
  rows: readonly BoardRow[];
  now: Date;
  /** Where a selection goes; absent: the reader may only look. */
  selectionPath: string | undefined;
};

export function BoardTable({ rows, now, selectionPath }: BoardTableProps) {
  const t = useTranslations("reactivation");
  return (
    <table className="table table-fold plan-table" aria-label={t("table")}>
      <thead>
        <tr>
          <th scope="col">{t("person")}</th>
          <th scope="col">{t("mailbox")}</th>
          <th scope="col">{t("state")}</th>
          <th scope="col">{t("next_appointment")}</th>
          <th scope="col">{t("technician")}</th>
          {selectionPath ? (
            <th scope="col">
              <span className="sr">{t("act")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.contactPointId} row={row} now={now} selectionPath={selectionPath} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, now, selectionPath }: Omit<BoardTableProps, "rows"> & { row: BoardRow }) {
  const t = useTranslations("reactivation");
  const name = row.owners.join(", ");
  const technician = row.case?.technician ?? row.case?.appointment?.technician;
  return (
    <tr>
      <th scope="row">
        {selectionPath ? (
          <label className="check">
            <input type="checkbox" name="postfach" value={row.contactPointId} />
            <span>{name}</span>
          </label>
        ) : (
          name
        )}
      </th>
      <td>{row.address.value ? <AddressText value={row.address.value} /> : <span className="muted">{t("hidden")}</span>}</td>
      <td>
        <State row={row} now={now} />
      </td>
      <td>
        <NextAppointment row={row} now={now} />
      </td>
      <td data-l={t("technician")}>{technician ?? <span className="muted">{t("no_technician")}</span>}</td>
      {selectionPath ? (
        <td className="act">
          <Link className="btn btn-small" href={`${selectionPath}?postfach=${row.contactPointId}` as Route}>
            {t("act")}
            <span className="sr"> {name}</span>
          </Link>
        </td>
      ) : null}
    </tr>
  );
}

function State({ row, now }: { row: BoardRow; now: Date }) {
  const t = useTranslations("reactivation");
  const words = useTranslations("words");
  const note = row.case?.moves.findLast((move) => move.note !== null)?.note;
  return (
    <>
      <Badge tone={stateTones[row.state]}>{words(`board_state.${row.state}`)}</Badge>
      {row.since ? (
        <small>
          {t("since")} <Moment at={row.since} now={now} />
        </small>
      ) : null}
      {row.state === "unlocked" && row.standIn?.until && row.standIn.audience !== "nobody" ? (
        <small>
          {t("stand_in_until")} <Moment at={row.standIn.until} now={now} precision="day" />
        </small>
      ) : null}
      {note && row.state !== "unlocked" ? <small className="lines">{t("note", { note })}</small> : null}
    </>
  );
}

function NextAppointment({ row, now }: { row: BoardRow; now: Date }) {
  const t = useTranslations("reactivation");
  const appointment = row.case?.appointment;
  if (!appointment || row.state === "unlocked") return null;
  return (
    <>
      <Moment at={appointment.startsAt} now={now} />
      <small>{appointment.place}</small>
      {appointment.endsAt < now && row.state === "appointment" ? <Badge tone="wait">{t("missed")}</Badge> : null}
    </>
  );
}
