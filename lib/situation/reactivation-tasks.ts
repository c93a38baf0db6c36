import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, reactivationCases } from "#db/schema/index.ts";
import { type BoardRow, loadBoard } from "../reactivation/board.ts";
import type { Task } from "./task.ts";

/** Appointments that are over without a word of what came of them, and mailboxes whose owners have done their part. */
export function reactivationTasks(db: Db, now: Date): Task[] {
  const concerned = db
    .selectDistinct({ id: incidents.id, number: incidents.number })
    .from(incidents)
    .innerJoin(reactivationCases, eq(reactivationCases.incidentId, incidents.id))
    .where(and(isNull(incidents.closedAt), inArray(reactivationCases.state, ["appointment", "fix_installed"])))
    .all();
  return concerned.flatMap(({ id, number }) => {
    const rows = loadBoard(db, id, now);
    const isMissed = (row: BoardRow) => row.state === "appointment" && (row.case?.appointment?.endsAt ?? now) < now;
    return [
      ...taskOf("appointments_missed", number, rows.filter(isMissed), (row) => row.case?.appointment?.endsAt),
      ...taskOf(
        "unlock_waiting",
        number,
        rows.filter((row) => row.state === "fix_installed"),
        (row) => row.since,
      ),
    ];
  });
}

type Kind = "appointments_missed" | "unlock_waiting";

function taskOf(
  kind: Kind,
  incidentNumber: string,
  rows: readonly BoardRow[],
  momentOf: (row: BoardRow) => Date | null | undefined,
): Task[] {
  const [first] = rows.flatMap((row) => momentOf(row) ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  return first ? [{ kind, isUrgent: false, at: first, incidentNumber, values: { count: rows.length } }] : [];
}
