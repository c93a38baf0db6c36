import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryRecipients, notices, noticeTemplates, recipients } from "#db/schema/index.ts";
import type { DeliveryState, NoticeState, StageKind } from "#db/vocabulary.ts";
import { EntryInput } from "../incidents/input.ts";
import { recordEntry } from "../incidents/commands.ts";
import { jana, number } from "../notices/testing.ts";

/** Builders for tests: what approval and worker leave behind, without the way that leads there. */

export function aStage(db: Db, stage: StageKind, at: Date, publicText?: string): void {
  const entry = EntryInput.parse({ stage, occurredAt: at, internalText: "Stufe", publicText });
  recordEntry(db, number, entry, { by: jana, at });
}

type NoticeSeed = { incidentId: number; stage: StageKind; at: Date; state?: NoticeState; answerBy?: Date };

export function anOldNotice(db: Db, { incidentId, stage, at, state = "completed", answerBy }: NoticeSeed): number {
  return db
    .insert(notices)
    .values({
      incidentId,
      stage,
      state,
      authorId: jana,
      subject: "Stufe",
      body: "Text",
      tlp: "clear",
      answerBy: answerBy ?? null,
      approvedAt: ["draft", "submitted", "returned"].includes(state) ? null : at,
      createdAt: at,
      updatedAt: at,
    })
    .returning({ id: notices.id })
    .get().id;
}

let made = 0;

/** @param who `p12` or `o7` */
export function aRecipient(db: Db, noticeId: number, who: string): number {
  const id = Number(who.slice(1));
  return db
    .insert(recipients)
    .values({
      noticeId,
      ...(who.startsWith("p") ? { personId: id } : { organizationId: id }),
      name: who,
      variant: "de",
      paths: "[]",
      answerToken: `token-${++made}`,
      shortCode: `C${made}`,
    })
    .returning({ id: recipients.id })
    .get().id;
}

/** One mail to everybody who shares an address. */
export function aMail(db: Db, noticeId: number, recipientIds: readonly number[], state: DeliveryState, at: Date, wave = 1): void {
  const address = `mail-${++made}@elbfurt.example`;
  const id = db
    .insert(deliveries)
    .values({
      noticeId,
      wave,
      address,
      addressNormalized: address,
      state,
      templateId: templateOf(db, noticeId),
      messageId: `<${made}@elbfurt.example>`,
      acceptedAt: ["accepted", "delayed", "delivered"].includes(state) ? at : null,
      updatedAt: at,
    })
    .returning({ id: deliveries.id })
    .get().id;
  for (const recipientId of recipientIds) db.insert(deliveryRecipients).values({ deliveryId: id, recipientId }).run();
}

function templateOf(db: Db, noticeId: number): number {
  const known = db.select({ id: noticeTemplates.id }).from(noticeTemplates).where(eq(noticeTemplates.noticeId, noticeId)).get();
  if (known) return known.id;
  const template = { noticeId, variant: "de" as const, subject: "", text: "", html: "" };
  return db.insert(noticeTemplates).values(template).returning({ id: noticeTemplates.id }).get().id;
}
