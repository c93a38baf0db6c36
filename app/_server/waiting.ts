import "server-only";
import type { Connection } from "#db/open.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { countOpenCalls } from "#lib/calls/queries.ts";
import { listPendingApprovals } from "#lib/notices/queries.ts";
import { hasPart } from "#lib/notices/writers.ts";

export type Waiting = { approvals: number; calls: number };

/** What waits for somebody, for the numbers in the navigation. What a person wrote waits for others, not for them. */
export function countWaiting(db: Connection, user: CurrentUser): Waiting {
  const decides = user.roles.some((role) => role === "approver" || role === "dispatcher");
  const approvals = decides ? listPendingApprovals(db).filter((notice) => !hasPart(db, notice.id, user.id)).length : 0;
  return { approvals, calls: user.roles.includes("dispatcher") ? countOpenCalls(db) : 0 };
}
