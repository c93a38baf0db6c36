import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { attachments, entryAnswers, entryAttachments, entryImpacts, services, timelineEntries } from "#db/schema/index.ts";
import type { IncidentEvent, PublicQuestion } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { Stamp } from "../stamp.ts";
import type { EntryInput } from "./input.ts";

/** Clocks of browser and server may differ a little. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

type NewEntry = EntryInput & { event: IncidentEvent | null; supersedes?: number; correctionReason?: string };

/** Writes one entry with its answers, impacts and attachments, inside the command's transaction. */
export function writeEntry(tx: Db, incidentId: number, input: NewEntry, stamp: Stamp): number {
  refuseImpossibleTimes(input, stamp.at);
  if (input.supersedes !== undefined) refuseWrongCorrection(tx, incidentId, input.supersedes);
  const { id } = tx
    .insert(timelineEntries)
    .values({
      incidentId,
      stage: input.stage ?? null,
      event: input.event,
      occurredAt: input.occurredAt,
      occurredPrecision: input.occurredPrecision,
      internalText: input.internalText.de,
      internalTextEn: input.internalText.en,
      internalTextSimple: input.internalText.simple,
      publicText: input.publicText?.de,
      publicTextEn: input.publicText?.en,
      publicTextSimple: input.publicText?.simple,
      decidedBy: input.decidedBy,
      decidedWith: input.decidedWith,
      decisionBasis: input.decisionBasis,
      nextInformationAt: input.nextInformationBy,
      supersedesId: input.supersedes,
      correctionReason: input.correctionReason,
      recordedBy: stamp.by,
      recordedAt: stamp.at,
    })
    .returning({ id: timelineEntries.id })
    .get();
  writeAnswers(tx, id, input);
  writeImpacts(tx, id, input);
  writeAttachments(tx, id, input);
  return id;
}

function refuseImpossibleTimes(input: NewEntry, now: Date): void {
  if (input.occurredAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) throw new DomainError("in_future", {}, "occurredAt");
  if (input.nextInformationBy && input.nextInformationBy <= input.occurredAt)
    throw new DomainError("promise_before_event", {}, "nextInformationBy");
}

function refuseWrongCorrection(tx: Db, incidentId: number, entryId: number): void {
  const entry = tx
    .select({ id: timelineEntries.id })
    .from(timelineEntries)
    .where(and(eq(timelineEntries.id, entryId), eq(timelineEntries.incidentId, incidentId)))
    .get();
  if (!entry) throw new DomainError("unknown_entry", {}, "supersedes");
  if (tx.select({ id: timelineEntries.id }).from(timelineEntries).where(eq(timelineEntries.supersedesId, entryId)).get())
    throw new DomainError("already_corrected");
}

function writeAnswers(tx: Db, entryId: number, input: NewEntry): void {
  if (!input.publicText && Object.keys(input.answers).length > 0)
    throw new DomainError("answers_without_public_text", {}, "publicText");
  for (const [question, answer] of Object.entries(input.answers))
    tx.insert(entryAnswers)
      .values({ entryId, question: question as PublicQuestion, text: answer.de, textEn: answer.en, textSimple: answer.simple })
      .run();
}

function writeImpacts(tx: Db, entryId: number, input: NewEntry): void {
  if (input.services.length === 0) return;
  const keys = input.services.map((service) => service.key);
  const known = new Map(
    tx
      .select({ id: services.id, key: services.key })
      .from(services)
      .where(and(inArray(services.key, keys), isNull(services.archivedAt)))
      .all()
      .map((service) => [service.key, service.id]),
  );
  for (const [position, { key, impact }] of input.services.entries()) {
    const serviceId = known.get(key);
    if (keys.indexOf(key) < position) throw new DomainError("service_twice", { key }, "services");
    if (serviceId === undefined) throw new DomainError("unknown_service", { key }, "services");
    tx.insert(entryImpacts).values({ entryId, serviceId, impact }).run();
  }
}

function writeAttachments(tx: Db, entryId: number, input: NewEntry): void {
  for (const [position, { hash, filename }] of input.attachments.entries()) {
    if (!tx.select({ hash: attachments.hash }).from(attachments).where(eq(attachments.hash, hash)).get())
      throw new DomainError("unknown_attachment", { filename }, "attachments");
    tx.insert(entryAttachments).values({ entryId, position, hash, filename }).run();
  }
}
