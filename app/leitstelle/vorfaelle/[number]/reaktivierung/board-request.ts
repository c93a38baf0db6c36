import "server-only";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { asSeenBy, pointsIn } from "#lib/incidents/affected.ts";
import { type BoardRow, loadBoard } from "#lib/reactivation/board.ts";
import { type BoardFilter, filterBoard } from "#lib/reactivation/filter.ts";
import { FilterInput } from "#lib/reactivation/input.ts";
import { database } from "#app/_server/database.ts";
import { logShown } from "#app/_server/look-ups.ts";

export type Asked = Record<string, string | string[] | undefined>;

/** A filter that the address of the page does not spell rightly asks for everything. */
export function filterFrom(asked: Asked): BoardFilter {
  const { state, organization, list, technician } = asked;
  const parsed = FilterInput.safeParse({ state, organization, list, technician });
  return parsed.success ? parsed.data : {};
}

/** The same filter in the address of another page. */
export function filterQuery(filter: BoardFilter): string {
  return new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
}

/** The mailboxes that somebody ticked, or all that a filter shows. */
export function selectionFrom(incidentId: number, asked: Asked, now: Date): BoardRow[] {
  const rows = loadBoard(database(), incidentId, now);
  if (asked["alle"] !== undefined) return filterBoard(database(), rows, filterFrom(asked), now);
  const ids = new Set([asked["postfach"]].flat().map(Number));
  return rows.filter((row) => ids.has(row.contactPointId));
}

/** As this reader may see them; what is not public is written down as looked at. */
export function shownTo(user: CurrentUser, rows: readonly BoardRow[], now: Date): BoardRow[] {
  const shown = asSeenBy(rows, user.roles);
  logShown(user, pointsIn(shown), "incident", now);
  return shown;
}
