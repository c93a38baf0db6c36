import "server-only";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { type ListScope, listReports } from "#lib/acknowledgements/report-queries.ts";
import { listOwnLists, scopeOf } from "#lib/lists/responsible.ts";
import { database } from "#app/_server/database.ts";

const SETTLED_SHOWN = 50;
const OPEN_SHOWN = 200;

/** Who keeps lists, or reads everything, sees all reports; whoever answers for some lists those that concern them. */
export function loadReports(user: CurrentUser, now: Date) {
  const db = database();
  const within = user.roles.some((role) => role !== "secretary") ? undefined : ownScope(user, now);
  const ofAll = { within };
  const open = listReports(db, { ...ofAll, isSettled: false, limit: OPEN_SHOWN });
  const settled = listReports(db, { ...ofAll, isSettled: true, limit: SETTLED_SHOWN });
  return { open, settled, maySettle: settlesAll(user) ? () => true : maySettleWithin(ownScope(user, now), user) };
}

/** Keepers of all lists, and dispatchers, who hear of it first. */
export const settlesAll = ({ roles }: CurrentUser) =>
  roles.some((role) => role === "admin" || role === "dispatcher" || role === "list_owner");

export function ownScope(user: CurrentUser, now: Date): ListScope {
  return scopeOf(database(), listOwnLists(database(), user, now), now);
}

function maySettleWithin(within: ListScope, user: CurrentUser) {
  if (within.listIds.size === 0 || user.roles.every((role) => role === "auditor")) return () => false;
  const own = new Set(listReports(database(), { within, isSettled: false, limit: OPEN_SHOWN }).map(({ id }) => id));
  return (id: number) => own.has(id);
}
