import { z } from "zod";
import { datePrecisions, incidentEvents, mediaTypes, publicQuestions, stageKinds } from "#db/vocabulary.ts";
import type { Entry as EntryRow } from "../../incidents/entry-queries.ts";
import { singleLine } from "../../input-fields.ts";
import type { MailSite } from "../../notices/site.ts";
import { entryFields } from "../entry-fields.ts";
import { instantOut, maybe, rowNumber, textsOut } from "../fields.ts";
import { linkTo, ServiceImpact } from "./incidents.ts";
import { Party } from "./party.ts";

const saidFields = { stage: maybe(z.enum(stageKinds)), ...entryFields };

export const RecordEntry = z
  .strictObject({
    ...saidFields,
    supersedes: maybe(rowNumber).meta({ description: "The entry that this one corrects; both stay visible" }),
    correctionReason: maybe(singleLine(500)).meta({ description: "What was wrong; needed with `supersedes`" }),
  })
  .superRefine(({ supersedes, correctionReason }, context) => {
    if ((supersedes === undefined) === (correctionReason === undefined)) return;
    const path = [supersedes === undefined ? "supersedes" : "correctionReason"];
    context.addIssue({ code: "custom", path, params: { sentence: "required" } });
  })
  .meta({ id: "RecordEntry" });

export const EndIncident = z.strictObject(saidFields).meta({ id: "EndIncident", description: "The entry that says so" });

export const EntryLink = z.object({ id: z.int(), url: z.url() }).meta({ id: "EntryLink" });

export const Entry = z
  .object({
    id: z.int(),
    url: z.url(),
    stage: z.enum(stageKinds).nullable(),
    event: z.enum(incidentEvents).nullable().meta({ description: "What the entry did to its incident beside telling something" }),
    occurredAt: instantOut,
    occurredPrecision: z.enum(datePrecisions),
    recordedAt: instantOut,
    recordedBy: Party,
    internalText: textsOut,
    publicText: textsOut.nullable(),
    answers: z.partialRecord(z.enum(publicQuestions), textsOut).meta({ description: "An empty text takes an answer back" }),
    services: z.array(ServiceImpact),
    decidedBy: z.string().nullable(),
    decidedWith: z.string().nullable(),
    decisionBasis: z.string().nullable(),
    nextInformationBy: instantOut.nullable(),
    supersedes: z.int().nullable(),
    correctionReason: z.string().nullable(),
    superseded: z.boolean().meta({ description: "Corrected by a later entry, and no longer true" }),
    supersededBy: z.int().nullable(),
    attachments: z.array(
      z.object({
        filename: z.string(),
        type: z.enum(mediaTypes),
        size: z.int().meta({ description: "Bytes" }),
        sha256: z.string(),
      }),
    ),
  })
  .meta({ id: "Entry" });

export function entryLink(number: string, id: number, site: MailSite): z.input<typeof EntryLink> {
  return { id, url: `${linkTo(number, site).url}#eintrag-${id}` };
}

export function entryOf(number: string, row: EntryRow, site: MailSite): z.input<typeof Entry> {
  const { internalText, internalTextEn, internalTextSimple, publicText, publicTextEn, publicTextSimple } = row;
  return {
    ...row,
    ...entryLink(number, row.id, site),
    recordedBy: { name: row.recordedByName, kind: row.recordedByKind },
    internalText: { de: internalText, en: internalTextEn, simple: internalTextSimple },
    publicText: publicText === null ? null : { de: publicText, en: publicTextEn, simple: publicTextSimple },
    answers: Object.fromEntries(
      row.answers.map(({ question, text, textEn, textSimple }) => [question, { de: text, en: textEn, simple: textSimple }]),
    ),
    services: row.impacts,
    nextInformationBy: row.nextInformationAt,
    supersedes: row.supersedesId,
    superseded: row.isSuperseded,
    supersededBy: row.correctedById,
    attachments: row.attachments.map(({ filename, mediaType, size, hash }) => ({
      filename,
      type: mediaType,
      size,
      sha256: hash,
    })),
  };
}
