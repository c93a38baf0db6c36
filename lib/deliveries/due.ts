import { type AnyDb, rowsOf } from "#db/statements.ts";
import type { Owed } from "./compose.ts";

/** Without a contact point: a test mail, or a mail of a mailing. */
export type DueRow = Owed & {
  wave: number;
  contactPointId: number | null;
  subscriberId: number | null;
  attemptCount: number;
};

/** Mails of notices that may leave now, or, when there are none, those of mailings. */
export function listDue(db: AnyDb, limit: number, at: Date): DueRow[] {
  const due = listDueOfNotices(db, limit, at);
  return due.length > 0 ? due : listDueOfMailings(db, limit, at);
}

/** First those that need not wait, in the order of the index, then those whose wait is over. */
export function listDueOfNotices(db: AnyDb, limit: number, at: Date): DueRow[] {
  const ready = rowsOf<DueRow>(
    db,
    `${SELECT} where state = 'queued' and mailing_id is null and next_attempt_at is null order by id limit ?`,
    limit,
  );
  if (ready.length >= limit) return ready;
  const waited = rowsOf<DueRow>(
    db,
    `${SELECT} where state = 'queued' and mailing_id is null and next_attempt_at <= ? order by next_attempt_at limit ?`,
    at.getTime(),
    limit - ready.length,
  );
  return [...ready, ...waited];
}

/** Whoever has just asked to be one waits in front of the page; then the oldest mailing. */
function listDueOfMailings(db: AnyDb, limit: number, at: Date): DueRow[] {
  const due: DueRow[] = [];
  for (const mailingId of listWaitingMailings(db)) {
    const missing = limit - due.length;
    if (missing === 0) break;
    const rows = rowsOf<DueRow>(
      db,
      `${SELECT} where state = 'queued' and mailing_id = ? and (next_attempt_at is null or next_attempt_at <= ?) order by id limit ?`,
      mailingId,
      at.getTime(),
      missing,
    );
    due.push(...rows);
  }
  return due;
}

/** Step by step through the index, which has ten thousand rows for one of them. */
function listWaitingMailings(db: AnyDb): number[] {
  const rows = rowsOf<{ id: number }>(
    db,
    `
    with recursive waiting(id) as (
      select min(mailing_id) from deliveries where state = 'queued' and mailing_id > 0
      union all
      select (select min(d.mailing_id) from deliveries d where d.state = 'queued' and d.mailing_id > waiting.id)
      from waiting where waiting.id is not null
    )
    select m.id from waiting join mailings m on m.id = waiting.id order by m.kind <> 'request', m.id`,
  );
  return rows.map((row) => row.id);
}

/** A row of `deliveries` as `DueRow`. */
export const DUE_COLUMNS = `
  id, notice_id as noticeId, mailing_id as mailingId, subscriber_id as subscriberId, wave, purpose, contact_point_id as contactPointId,
  template_id as templateId, address, message_id as messageId, attempt_count as attemptCount`;

const SELECT = `select ${DUE_COLUMNS} from deliveries`;
