import "server-only";
import type { Connection } from "#db/open.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { countOpenCalls } from "#lib/calls/queries.ts";
import { listPendingApprovals } from "#lib/notices/queries.ts";
import { hasPart } from "#lib/notices/writers.ts";
import { countOpenSuspicions } from "#lib/signals/queries.ts";

export type Waiting = { approvals: number; calls: number; suspicions: number };

/** What waits for somebody, for the numbers in the navigation. What a person wrote waits for others, not for them. */
export function countWaiting(db: Connection, user: CurrentUser): Waiting {
  const decides = user.roles.some((role) => role === "approver" || role === "dispatcher");
  const approvals = decides ? listPendingApprovals(db).filter((notice) => !hasPart(db, notice.id, user.id)).length : 0;
  if (!user.roles.includes("dispatcher")) return { approvals, calls: 0, suspicions: 0 };
  return { approvals, calls: countOpenCalls(db), suspicions: countOpenSuspicions(db) };
}
