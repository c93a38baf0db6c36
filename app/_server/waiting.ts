import "server-only";
import type { Connection } from "#db/open.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";

export type Waiting = { approvals: number; calls: number };

/** What waits for somebody, for the numbers in the navigation. */
export function countWaiting(_db: Connection, _user: CurrentUser): Waiting {
  return { approvals: 0, calls: 0 };
}
