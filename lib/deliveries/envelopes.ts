import { type AnyDb, rowsOf } from "#db/statements.ts";
import type { MailAttachment, MailRoom, Origin } from "./compose.ts";

/** What all mails of a notice, or of a mailing, have in common. */
export type Envelope = {
  date: Date;
  /** `List-Id` without the host. */
  listName: string;
  /** To subscribers: no mail that anybody has to read. */
  isBulk: boolean;
  attachments: MailAttachment[];
};

export type Envelopes = { ofNotices: Map<number, Envelope>; ofMailings: Map<number, Envelope> };

/** A notice whose attachments are not what they were is left out. */
export function loadEnvelopes(db: AnyDb, rows: readonly Origin[], room: MailRoom): Envelopes {
  return {
    ofNotices: ofNotices(db, [...new Set(rows.flatMap((row) => row.noticeId ?? []))], room),
    ofMailings: ofMailings(db, [...new Set(rows.flatMap((row) => row.mailingId ?? []))]),
  };
}

export const findEnvelope = (envelopes: Envelopes, { noticeId, mailingId }: Origin): Envelope | undefined =>
  noticeId === null ? envelopes.ofMailings.get(mailingId ?? 0) : envelopes.ofNotices.get(noticeId);

function ofNotices(db: AnyDb, ids: number[], room: MailRoom): Map<number, Envelope> {
  if (ids.length === 0) return new Map();
  const rows = rowsOf<{ id: number; date: number; number: string }>(
    db,
    `
    select n.id, coalesce(n.release_at, n.updated_at) as date, i.number from notices n join incidents i on i.id = n.incident_id
    where n.id in (select value from json_each(?))`,
    JSON.stringify(ids),
  );
  const files = Map.groupBy(listAttachments(db, ids), (file) => file.noticeId);
  const envelopes = new Map<number, Envelope>();
  for (const { id, date, number } of rows) {
    const attached = room.attachments.read(files.get(id) ?? []);
    if (!attached) continue;
    envelopes.set(id, { date: new Date(date), listName: `vorfall-${number}`, isBulk: false, attachments: attached });
  }
  return envelopes;
}

const listAttachments = (db: AnyDb, noticeIds: number[]) =>
  rowsOf<{ noticeId: number; hash: string; filename: string; mediaType: string }>(
    db,
    `
    select n.notice_id as noticeId, n.hash, n.filename, a.media_type as mediaType
    from notice_attachments n join attachments a on a.hash = n.hash
    where n.notice_id in (select value from json_each(?)) order by n.notice_id, n.position`,
    JSON.stringify(noticeIds),
  );

function ofMailings(db: AnyDb, ids: number[]): Map<number, Envelope> {
  if (ids.length === 0) return new Map();
  const rows = rowsOf<{ id: number; date: number }>(
    db,
    "select id, created_at as date from mailings where id in (select value from json_each(?))",
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ id, date }) => [id, { date: new Date(date), listName: "status", isBulk: true, attachments: [] }]));
}
