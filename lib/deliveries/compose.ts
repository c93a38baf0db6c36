import { type AnyDb, rowsOf } from "#db/statements.ts";
import type { DeliveryPurpose } from "#db/vocabulary.ts";
import { compileMail, type Mail as Template, mailHashes, type Slots } from "../notices/splice.ts";
import { asciiAddress } from "./ascii-address.ts";
import type { AttachmentShelf } from "./attachment-shelf.ts";
import { type Envelope, findEnvelope, loadEnvelopes } from "./envelopes.ts";
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
  /** Planned release of the notice, or when the mailing was owed; not the moment of hand-over: a retry is the same mail to the letter. */
  date: Date;
  headers: [name: string, value: string][];
  attachments: MailAttachment[];
};

/** What a mail belongs to: to one of the two, as the database checks. */
export type Origin = { noticeId: number | null; mailingId: number | null };

/** What the row of a delivery says about its mail. */
export type Owed = Origin & {
  id: number;
  purpose: DeliveryPurpose;
  templateId: number;
  address: string;
  messageId: string;
};

/** Where composing finds what the rows do not hold. */
export type MailRoom = { identity: Identity; attachments: AttachmentShelf };

/** A mail, or why there is none: what would be sent is not what was approved. */
export type Composed = { mail: Mail } | { fault: "content_changed" | "attachment_changed" };

/** Slot that no text has: where whoever reads the mail unsubscribes with one click (RFC 8058). Frozen as the others are. */
export const ONE_CLICK_SLOT = "one_click_url";

/** Splices the mails of many deliveries and holds each against the hashes of its approval. Same rows, same mails. */
export const composeMails = (db: AnyDb, rows: readonly Owed[], room: MailRoom): Composed[] =>
  rows.map(openComposer(db, rows, room));

/** As `composeMails`, one of them at a time. */
export function openComposer(db: AnyDb, rows: readonly Owed[], room: MailRoom): (row: Owed) => Composed {
  const splice = loadTemplates(db, [...new Set(rows.map((row) => row.templateId))]);
  const contents = loadContents(db, rows);
  const envelopes = loadEnvelopes(db, rows, room);
  const own = listOwnAttachments(db, rows);
  return (row) => {
    const envelope = findEnvelope(envelopes, row);
    if (!envelope) return { fault: "attachment_changed" };
    const content = contents.get(row.id);
    const spliced = content && spliceContent(content, splice.get(row.templateId));
    if (!spliced) return { fault: "content_changed" };
    const mail: Mail = {
      deliveryId: row.id,
      from: room.identity.from,
      replyTo: room.identity.replyTo,
      to: asciiAddress(row.address),
      subject: spliced.mail.subject,
      text: spliced.mail.text,
      html: spliced.mail.html,
      messageId: row.messageId,
      date: envelope.date,
      headers: headersOf(row, content.references, envelope, spliced.slots),
      attachments: own.get(row.id) ?? envelope.attachments,
    };
    return { mail };
  };
}

type Splice = ReturnType<typeof compileMail>;

function loadTemplates(db: AnyDb, ids: number[]): Map<number, Splice> {
  const rows = rowsOf<Template & { id: number }>(
    db,
    "select id, subject, text, html from notice_templates where id in (select value from json_each(?))",
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.id, compileMail(row)]));
}

type Content = { id: number; slots: string; subjectHash: string; textHash: string; htmlHash: string; references: string };

function loadContents(db: AnyDb, rows: readonly Owed[]): Map<number, Content> {
  const contents = rowsOf<Content>(
    db,
    `
    select delivery_id as id, slots, subject_hash as subjectHash, text_hash as textHash, html_hash as htmlHash, "references"
    from delivery_contents where delivery_id in (select value from json_each(?))`,
    JSON.stringify(rows.map((row) => row.id)),
  );
  return new Map(contents.map((content) => [content.id, content]));
}

function spliceContent({ slots: json, subjectHash, textHash, htmlHash }: Content, splice: Splice | undefined) {
  try {
    const slots = JSON.parse(json) as Slots;
    const mail = splice?.(slots);
    if (!mail) return undefined;
    const hashes = mailHashes(mail);
    const isApproved = hashes.subjectHash === subjectHash && hashes.textHash === textHash && hashes.htmlHash === htmlHash;
    return isApproved ? { mail, slots } : undefined;
  } catch {
    return undefined; // slots that cannot be read, or one that is missing: not what was approved
  }
}

function headersOf(row: Owed, references: string, { listName, isBulk }: Envelope, slots: Slots): Mail["headers"] {
  const host = row.messageId.slice(row.messageId.lastIndexOf("@") + 1, -1);
  const headers: Mail["headers"] = [];
  if (references) headers.push(["In-Reply-To", references.slice(references.lastIndexOf(" ") + 1)], ["References", references]);
  headers.push(["Auto-Submitted", "auto-generated"]);
  if (isBulk) headers.push(["Precedence", "bulk"]);
  headers.push(["List-Id", `<${listName}.${host}>`]);
  const oneClick = slots[ONE_CLICK_SLOT];
  if (isBulk && oneClick)
    headers.push(["List-Unsubscribe", `<${oneClick}>`], ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"]);
  headers.push(["X-Lagebote-Delivery-Id", String(row.id)]);
  return headers;
}
