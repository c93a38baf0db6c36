import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attachments, incidents, mailings, noticeAttachments, notices } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
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
export function loadEnvelopes(db: Db, rows: readonly Origin[], room: MailRoom): Envelopes {
  return {
    ofNotices: ofNotices(db, [...new Set(rows.flatMap((row) => row.noticeId ?? []))], room),
    ofMailings: ofMailings(db, [...new Set(rows.flatMap((row) => row.mailingId ?? []))]),
  };
}

export const findEnvelope = (envelopes: Envelopes, { noticeId, mailingId }: Origin): Envelope | undefined =>
  noticeId === null ? envelopes.ofMailings.get(mailingId ?? 0) : envelopes.ofNotices.get(noticeId);

function ofNotices(db: Db, ids: number[], room: MailRoom): Map<number, Envelope> {
  if (ids.length === 0) return new Map();
  const rows = db
    .select({ id: notices.id, releaseAt: notices.releaseAt, updatedAt: notices.updatedAt, number: incidents.number })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(isOneOf(notices.id, ids))
    .all();
  const files = Map.groupBy(listAttachments(db, ids), (file) => file.noticeId);
  const envelopes = new Map<number, Envelope>();
  for (const { id, releaseAt, updatedAt, number } of rows) {
    const attached = room.attachments.read(files.get(id) ?? []);
    if (!attached) continue;
    envelopes.set(id, { date: releaseAt ?? updatedAt, listName: `vorfall-${number}`, isBulk: false, attachments: attached });
  }
  return envelopes;
}

const listAttachments = (db: Db, noticeIds: number[]) =>
  db
    .select({
      noticeId: noticeAttachments.noticeId,
      hash: noticeAttachments.hash,
      filename: noticeAttachments.filename,
      mediaType: attachments.mediaType,
    })
    .from(noticeAttachments)
    .innerJoin(attachments, eq(attachments.hash, noticeAttachments.hash))
    .where(isOneOf(noticeAttachments.noticeId, noticeIds))
    .orderBy(asc(noticeAttachments.noticeId), asc(noticeAttachments.position))
    .all();

function ofMailings(db: Db, ids: number[]): Map<number, Envelope> {
  if (ids.length === 0) return new Map();
  const rows = db.select({ id: mailings.id, date: mailings.createdAt }).from(mailings).where(isOneOf(mailings.id, ids)).all();
  return new Map(rows.map(({ id, date }) => [id, { date, listName: "status", isBulk: true, attachments: [] }]));
}
