import "server-only";
import type { Connection } from "#db/open.ts";
import type { Waiting } from "#components/frame/staff-frame.tsx";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { countOpenReports, listReports } from "#lib/acknowledgements/report-queries.ts";
import { listWaitingBundles } from "#lib/bundles/queries.ts";
import { hasPartInBundle } from "#lib/bundles/writers.ts";
import { countOpenCalls } from "#lib/calls/queries.ts";
import { isSendingHeld } from "#lib/deliveries/guard/holds.ts";
import { countUnseen } from "#lib/inbound/queries.ts";
import { listConfirmationStates } from "#lib/lists/confirmation.ts";
import { listOwnLists, mayConfirmAll, scopeOf } from "#lib/lists/responsible.ts";
import { listPendingApprovals } from "#lib/notices/queries.ts";
import { hasPart } from "#lib/notices/writers.ts";
import { countOpenSuspicions } from "#lib/signals/queries.ts";

const tellsOfSending = (user: CurrentUser) =>
  user.roles.some((role) => role === "dispatcher" || role === "approver" || role === "admin" || role === "auditor");

/** What waits for somebody, for the numbers in the navigation. What a person wrote waits for others, not for them. */
export function countWaiting(db: Connection, user: CurrentUser): Waiting {
  const decides = user.roles.some((role) => role === "approver" || role === "dispatcher");
  const approvals = decides ? countApprovals(db, user) : 0;
  const lists = ownLists(db, user);
  const isHeld = tellsOfSending(user) && isSendingHeld(db);
  if (!user.roles.includes("dispatcher")) return { approvals, lists, calls: 0, inbox: 0, suspicions: 0, isSendingHeld: isHeld };
  const forDispatchers = { calls: countOpenCalls(db), inbox: countUnseen(db), suspicions: countOpenSuspicions(db) };
  return { approvals, lists, isSendingHeld: isHeld, ...forDispatchers };
}

const countApprovals = (db: Connection, user: CurrentUser): number =>
  listPendingApprovals(db).filter((notice) => !hasPart(db, notice.id, user.id)).length +
  listWaitingBundles(db).filter((bundle) => !hasPartInBundle(db, bundle.id, user.id)).length;

function ownLists(db: Connection, user: CurrentUser): Waiting["lists"] {
  const now = new Date();
  const own = listOwnLists(db, user, now);
  const reports = countReports(db, user, own, now);
  if (own.size === 0) return { own: 0, due: reports };
  const states = listConfirmationStates(db, now);
  return { own: own.size, due: [...own].filter((id) => states.get(id)?.isDue).length + reports };
}

/** Keepers of all lists settle whatever is reported; others what concerns theirs. */
function countReports(db: Connection, user: CurrentUser, own: ReadonlySet<number>, now: Date): number {
  const open = countOpenReports(db);
  if (!open) return 0;
  if (mayConfirmAll(user)) return open.count;
  return own.size === 0 ? 0 : listReports(db, { isSettled: false, within: scopeOf(db, own, now) }).length;
}
