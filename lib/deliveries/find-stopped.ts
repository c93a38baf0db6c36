import { type AnyDb, rowsOf } from "#db/statements.ts";
import { findSuppressed } from "../suppressions/find-suppressed.ts";
import type { DueRow } from "./due.ts";
import { normalizeAddress } from "./normalize-address.ts";

/** Which of mails that are due must not leave: their ids. What follows from it is in stops.ts, held.ts and the ladder. */
type FindStopped = (db: AnyDb, rows: readonly DueRow[], at: Date) => Set<number>;

/** Somebody has stopped the send of their notice. Test mails leave all the same. */
export const findHeld: FindStopped = (db, rows) => {
  const held = rowsOf<{ id: number }>(
    db,
    "select id from notices where id in (select value from json_each(?)) and held_at is not null",
    noticesOf(rows),
  );
  const notices = new Set(held.map((notice) => notice.id));
  return idsWhere(rows, (row) => row.wave > 0 && notices.has(row.noticeId ?? 0));
};

/** Everybody whom they would ask has answered. */
export const findAnswered: FindStopped = (db, rows) => {
  const asking = rows.filter((row) => row.purpose === "reminder" || row.purpose === "deputy");
  if (asking.length === 0) return new Set();
  const open = rowsOf<{ id: number }>(
    db,
    `
    select distinct dr.delivery_id as id from delivery_recipients dr
    where dr.delivery_id in (select value from json_each(?))
      and not exists (select 1 from acknowledgements a where a.recipient_id = dr.recipient_id)`,
    JSON.stringify(asking.map((row) => row.id)),
  );
  const isOpen = new Set(open.map((row) => row.id));
  return idsWhere(asking, (row) => !isOpen.has(row.id));
};

/**
 * Past the last moment of their notice, and never taken up. One that has been tried and put off goes on being tried; its moment was kept, the other
 * side was not ready. A test mail may leave at any time, and so may what follows a notice: somebody wants it now.
 */
export const findLate: FindStopped = (db, rows, at) => {
  const late = rowsOf<{ id: number }>(
    db,
    "select id from notices where id in (select value from json_each(?)) and not_after_at < ?",
    noticesOf(rows),
    at.getTime(),
  );
  const notices = new Set(late.map((notice) => notice.id));
  return idsWhere(
    rows,
    (row) => row.wave > 0 && row.purpose === "notice" && row.attemptCount === 0 && notices.has(row.noticeId ?? 0),
  );
};

/**
 * Their address has been closed. Of the rows that cover an instant, the last recorded one counts; `nobody` closes, and so does that nothing is
 * said of the instant.
 */
export const findClosed: FindStopped = (db, rows, at) => {
  const closed = rowsOf<{ id: number }>(
    db,
    `
    select v.value as id from json_each(?) v
    where coalesce((
      select r.audience from reachabilities r
      where r.contact_point_id = v.value and (r.valid_from is null or r.valid_from <= ?) and (r.valid_to is null or r.valid_to > ?)
      order by r.id desc limit 1
    ), 'nobody') = 'nobody'`,
    JSON.stringify([...new Set(rows.flatMap((row) => row.contactPointId ?? []))]),
    at.getTime(),
    at.getTime(),
  );
  const points = new Set(closed.map((point) => point.id));
  return idsWhere(rows, (row) => points.has(row.contactPointId ?? 0));
};

/** Mails came back from their mailbox. */
export const findToSuppressed: FindStopped = (db, rows) => {
  const suppressed = findSuppressed(
    db,
    rows.map((row) => normalizeAddress(row.address)),
  );
  return suppressed.size === 0 ? new Set() : idsWhere(rows, (row) => suppressed.has(normalizeAddress(row.address)));
};

/** Whoever they are for has unsubscribed. */
export const findEnded: FindStopped = (db, rows) => {
  const ids = rows.flatMap((row) => row.subscriberId ?? []);
  if (ids.length === 0) return new Set();
  const ended = rowsOf<{ id: number }>(
    db,
    "select id from subscribers where id in (select value from json_each(?)) and ended_at is not null",
    JSON.stringify(ids),
  );
  const subscribers = new Set(ended.map((subscriber) => subscriber.id));
  return idsWhere(rows, (row) => subscribers.has(row.subscriberId ?? 0));
};

const everyReason = [findHeld, findAnswered, findLate, findClosed, findToSuppressed, findEnded];

export const isAnyStopped = (db: AnyDb, rows: readonly DueRow[], at: Date): boolean =>
  everyReason.some((find) => find(db, rows, at).size > 0);

/** The rows with these ids, and those without. */
export const divide = (rows: readonly DueRow[], ids: ReadonlySet<number>): { stopped: DueRow[]; others: DueRow[] } => ({
  stopped: rows.filter((row) => ids.has(row.id)),
  others: rows.filter((row) => !ids.has(row.id)),
});

const noticesOf = (rows: readonly DueRow[]): string => JSON.stringify([...new Set(rows.flatMap((row) => row.noticeId ?? []))]);

const idsWhere = (rows: readonly DueRow[], isStopped: (row: DueRow) => boolean): Set<number> =>
  new Set(rows.filter(isStopped).map((row) => row.id));
