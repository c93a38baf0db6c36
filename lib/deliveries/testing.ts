import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Db, inTransaction } from "#db/open.ts";
import * as tables from "#db/schema/index.ts";
import { compileMail, mailHashes } from "../notices/splice.ts";
import type { Letter } from "./outbox.ts";
import { oweDeliveries } from "./outbox.ts";

/** Builders for tests and measurements: a notice that is approved and scheduled, without the way that leads there. */
export type NoticeSeed = {
  /** How many persons are to be told. */
  people: number;
  /** How many addresses they share; one each when left out. */
  addresses?: number;
  at: Date;
  notAfterAt?: Date;
  subject?: string;
  /** Files to attach, written to this folder. */
  attachments?: { folder: string; files: { filename: string; content: Buffer }[] };
};

export const aTemplate = {
  subject: "Störung {{nummer}}: Postfächer geschlossen",
  text: "Guten Tag {{name}},\n\nIhr Postfach ist geschlossen.\n.\nAntwort: https://lagebote.example/r/{{link}}\n",
  html: `<!doctype html><html lang="de"><body><p>Guten Tag {{name}},</p><p>Ihr Postfach ist <b>geschlossen</b>.</p>
<p><a href="https://lagebote.example/r/{{link}}">Antworten</a></p>${"<p>Bitte beachten Sie die Hinweise für Ratsmitglieder.</p>\n".repeat(20)}</body></html>`,
};

/** Answers the id of a notice in the state `scheduled`, due at `at`. */
export function aScheduledNotice(db: Db, seed: NoticeSeed): number {
  return inTransaction(db, (tx) => {
    const noticeId = insertNotice(tx, seed);
    const template = { ...aTemplate, ...(seed.subject && { subject: seed.subject }) };
    const templateId = tx
      .insert(tables.noticeTemplates)
      .values({ noticeId, variant: "de", ...template })
      .returning({ id: tables.noticeTemplates.id })
      .get().id;
    insertAttachments(tx, noticeId, seed);
    oweDeliveries(tx, noticeId, insertPeople(tx, noticeId, templateId, template, seed), seed.at);
    return noticeId;
  });
}

function insertNotice(db: Db, { at, notAfterAt }: NoticeSeed): number {
  const incident = db
    .insert(tables.incidents)
    .values({
      number: `2026-${randomBytes(4).toString("hex")}`,
      title: "Postfächer",
      level: "disruption",
      cause: "precaution",
      tlp: "amber",
      occurredAt: at,
      openedBy: "system",
      openedAt: at,
    })
    .returning({ id: tables.incidents.id })
    .get();
  const notice = db
    .insert(tables.notices)
    .values({
      incidentId: incident.id,
      state: "scheduled",
      authorId: "system",
      subject: aTemplate.subject,
      body: aTemplate.text,
      tlp: "amber",
      approvedAt: at,
      releaseAt: at,
      notAfterAt: notAfterAt ?? null,
      createdAt: at,
      updatedAt: at,
    })
    .returning({ id: tables.notices.id })
    .get();
  return notice.id;
}

function insertAttachments(db: Db, noticeId: number, { attachments, at }: NoticeSeed): void {
  if (!attachments) return;
  mkdirSync(attachments.folder, { recursive: true });
  for (const [position, { filename, content }] of attachments.files.entries()) {
    const hash = createHash("sha256").update(content).digest("hex");
    writeFileSync(join(attachments.folder, hash), content);
    const row = { hash, mediaType: "application/pdf" as const, size: content.length, createdAt: at };
    db.insert(tables.attachments).values(row).onConflictDoNothing().run();
    db.insert(tables.noticeAttachments).values({ noticeId, position, hash, filename }).run();
  }
}

function insertPeople(
  db: Db,
  noticeId: number,
  templateId: number,
  template: typeof aTemplate,
  { people, addresses = people, at }: NoticeSeed,
): Letter[] {
  const change = db
    .insert(tables.reachabilityChanges)
    .values({ recordedBy: "system", recordedAt: at })
    .returning({ id: tables.reachabilityChanges.id })
    .get();
  const splice = compileMail(template);
  const letters = Array.from({ length: addresses }, (_, i): Letter => {
    const address = `Adresse${i}.n${noticeId}@rat.example`;
    const contactPointId = insertContactPoint(db, address, change.id, at);
    const slots = { nummer: "3", name: `Ratsmitglied Müller-${i}`, link: randomBytes(8).toString("base64url") };
    return {
      contactPointId,
      address,
      templateId,
      slots,
      hashes: mailHashes(splice(slots)),
      messageId: `<d.${noticeId}.${randomBytes(9).toString("base64url")}@lagebote.example>`,
      references: "<vorfall-2026-003@lagebote.example>",
      recipientIds: [],
    };
  });
  for (let i = 0; i < people; i++) {
    const letter = letters[i % addresses]!;
    letter.recipientIds.push(insertRecipient(db, noticeId, i, letter, at));
  }
  return letters;
}

function insertContactPoint(db: Db, address: string, changeId: number, at: Date): number {
  const { id } = db
    .insert(tables.contactPoints)
    .values({
      channel: "email",
      value: address,
      valueNormalized: address.toLowerCase(),
      kind: "mandate",
      publicity: "public",
      createdAt: at,
    })
    .returning({ id: tables.contactPoints.id })
    .get();
  db.insert(tables.reachabilities).values({ contactPointId: id, audience: "everyone", changeId }).run();
  return id;
}

function insertRecipient(db: Db, noticeId: number, i: number, letter: Letter, at: Date): number {
  const person = db
    .insert(tables.persons)
    .values({ familyName: `Müller-${i}`, givenName: "Anna", createdAt: at })
    .returning({ id: tables.persons.id })
    .get();
  return db
    .insert(tables.recipients)
    .values({
      noticeId,
      personId: person.id,
      name: `Anna Müller-${i}`,
      functionLabel: "Ratsmitglied",
      variant: "de",
      paths: '[["Stadtrat"]]',
      contactPointId: letter.contactPointId,
      address: letter.address,
      addressReason: "mandate_valid",
      answerToken: randomBytes(16).toString("base64url"),
      shortCode: `${noticeId}-${i}`,
    })
    .returning({ id: tables.recipients.id })
    .get().id;
}
