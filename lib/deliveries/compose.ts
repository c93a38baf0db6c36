import { asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attachments, incidents, noticeAttachments, notices, noticeTemplates } from "#db/schema/index.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import { compileMail, mailHashes, type Slots } from "../notices/splice.ts";
import { asciiAddress } from "./ascii-address.ts";
import type { AttachmentShelf } from "./attachment-shelf.ts";
import { listOwnAttachments } from "./own-attachments.ts";

/** Who mails come from, and where answers to them arrive. */
export type Identity = { from: string; replyTo: string };

export type MailAttachment = {
  filename: string;
  mediaType: string;
  /** base64 in lines of 76, ready for the wire. */ encoded: Buffer;
};

/** A mail as any way out can carry it. */
export type Mail = {
  deliveryId: number;
  from: string;
  replyTo: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** With angle brackets. */
  messageId: string;
  /** Planned release of the notice, not the moment of hand-over: a retry is the same mail to the letter. */
  date: Date;
  headers: [name: string, value: string][];
  attachments: MailAttachment[];
};

/** What the row of a delivery says about its mail. */
export type Content = {
  id: number;
  noticeId: number;
  purpose: DeliveryPurpose;
  templateId: number;
  address: string;
  slots: string;
  subjectHash: string;
  textHash: string;
  htmlHash: string;
  messageId: string;
  references: string;
};

/** Where composing finds what the rows do not hold. */
export type MailRoom = { identity: Identity; attachments: AttachmentShelf };

/** A mail, or why there is none: what would be sent is not what was approved. */
export type Composed = { mail: Mail } | { fault: "content_changed" | "attachment_changed" };

/** Splices the mails of many deliveries and holds each against the hashes of its approval. Same rows, same mails. */
export function composeMails(db: Db, rows: readonly Content[], room: MailRoom): Composed[] {
  const splice = loadTemplates(db, [...new Set(rows.map((row) => row.templateId))]);
  const envelopes = loadEnvelopes(db, [...new Set(rows.map((row) => row.noticeId))], room);
  const own = listOwnAttachments(db, rows);
  return rows.map((row) => {
    const envelope = envelopes.get(row.noticeId);
    if (!envelope) return { fault: "attachment_changed" };
    const content = spliceRow(row, splice.get(row.templateId));
    if (!content) return { fault: "content_changed" };
    const attached = own.get(row.id) ?? envelope.attachments;
    return {
      mail: { ...content, ...envelope, attachments: attached, ...room.identity, ...addressing(row, envelope.incidentNumber) },
    };
  });
}

type Splice = ReturnType<typeof compileMail>;

function loadTemplates(db: Db, ids: number[]): Map<number, Splice> {
  const rows = db.select().from(noticeTemplates).where(inArray(noticeTemplates.id, ids)).all();
  return new Map(rows.map((row) => [row.id, compileMail(row)]));
}

function spliceRow(row: Content, splice: Splice | undefined) {
  try {
    const content = splice?.(JSON.parse(row.slots) as Slots);
    if (!content) return undefined;
    const hashes = mailHashes(content);
    const isApproved =
      hashes.subjectHash === row.subjectHash && hashes.textHash === row.textHash && hashes.htmlHash === row.htmlHash;
    return isApproved ? content : undefined;
  } catch {
    return undefined; // slots that cannot be read, or one that is missing: not what was approved
  }
}

type Envelope = { date: Date; incidentNumber: string; attachments: MailAttachment[] };

/** Per notice; one whose attachments are not what they were is left out. */
function loadEnvelopes(db: Db, noticeIds: number[], room: MailRoom): Map<number, Envelope> {
  const envelopes = new Map<number, Envelope>();
  const rows = db
    .select({ notice: notices, incidentNumber: incidents.number })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(inArray(notices.id, noticeIds))
    .all();
  const files = Map.groupBy(listAttachments(db, noticeIds), (file) => file.noticeId);
  for (const { notice, incidentNumber } of rows) {
    const attached = room.attachments.read(files.get(notice.id) ?? []);
    if (attached) envelopes.set(notice.id, { date: notice.releaseAt ?? notice.updatedAt, incidentNumber, attachments: attached });
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
    .where(inArray(noticeAttachments.noticeId, noticeIds))
    .orderBy(asc(noticeAttachments.noticeId), asc(noticeAttachments.position))
    .all();

function addressing(row: Content, incidentNumber: string) {
  const host = row.messageId.slice(row.messageId.lastIndexOf("@") + 1, -1);
  const headers: Mail["headers"] = [];
  if (row.references) {
    headers.push(["In-Reply-To", row.references.slice(row.references.lastIndexOf(" ") + 1)], ["References", row.references]);
  }
  headers.push(
    ["Auto-Submitted", "auto-generated"],
    ["List-Id", `<vorfall-${incidentNumber}.${host}>`],
    ["X-Lagebote-Delivery-Id", String(row.id)],
  );
  return { deliveryId: row.id, to: asciiAddress(row.address), messageId: row.messageId, headers };
}
