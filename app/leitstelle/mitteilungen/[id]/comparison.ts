import "server-only";
import { findDifference } from "#lib/notices/previous.ts";
import { findNotice, type NoticeDetail } from "#lib/notices/queries.ts";
import { database } from "#app/_server/database.ts";

/**
 * What is new against the notice before. `previous` is the whole of it; undefined: there is none. Where it went to other lists, its
 * recipients say nothing about these: `isSameAudience` is false then.
 */
export function compare(notice: NoticeDetail, now: Date) {
  const difference = findDifference(database(), notice.id, now);
  const previous = difference && findNotice(database(), difference.previous.id);
  if (!difference || !previous) return undefined;
  const before = new Set(previous.lists.map((list) => list.id));
  return { ...difference, previous, isSameAudience: notice.lists.some((list) => before.has(list.id)) };
}
export type Comparison = ReturnType<typeof compare>;
