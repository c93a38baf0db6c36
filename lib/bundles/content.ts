import { z } from "zod";
import { audiences, contactKinds, datePrecisions, publicities, publicQuestions, serviceImpacts } from "#db/vocabulary.ts";
import { MAX_LABEL_LENGTH, MAX_ORGANIZATION_NAME_LENGTH, MAX_REASON_LENGTH, MAX_VALUE_LENGTH } from "../directory/input.ts";
import { MAX_ANSWER_LENGTH, MAX_TEXT_LENGTH } from "../incidents/input.ts";
import { moment, optional, tick } from "../input-fields.ts";
import {
  MAX_CHECK_LENGTH,
  MAX_CHECKLIST,
  MAX_DUE_MINUTES,
  MAX_INSTRUCTIONS,
  MAX_OFFICE_LENGTH,
  MAX_OPERATIONS,
} from "../playbooks/content.ts";
import { addressOperations, instructionOperations } from "../playbooks/words.ts";

/** A draft may be incomplete: empty texts are kept, and named by `checkBundle`. */
const draftText = (max: number) =>
  z
    .string()
    .transform((value) => value.replaceAll(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max))
    .default("");
const draftLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), { params: { sentence: "single_line" } })
    .default("");
const draftTexts = (max: number) => z.object({ de: draftText(max), en: draftText(max), simple: draftText(max) }).prefault({});
/** As the JSON of the draft holds it, or as a form gives it. */
const when = optional(z.union([z.iso.datetime().transform((value) => new Date(value)), moment]));

export const BundleEntry = z.object({
  /** The moment of the approval when left out. */
  occurredAt: when,
  occurredPrecision: z.enum(datePrecisions).default("exact"),
  internalText: draftTexts(MAX_TEXT_LENGTH),
  publicText: draftTexts(MAX_TEXT_LENGTH),
  answers: z.partialRecord(z.enum(publicQuestions), draftTexts(MAX_ANSWER_LENGTH)).default({}),
  services: z
    .array(z.object({ key: z.string().max(120), impact: z.enum(serviceImpacts) }))
    .max(200)
    .default([]),
  decidedBy: draftLine(200),
  decidedWith: draftLine(200),
  decisionBasis: draftText(2_000),
  nextInformationBy: when,
});
export type BundleEntry = z.infer<typeof BundleEntry>;

export const BundleOperation = z.object({
  key: z.string().min(1).max(120),
  isEnabled: tick.default(true),
  operation: z.enum(addressOperations),
  /** Key of the list whose addresses change. A restoration without list and organization opens all that the incident has closed. */
  list: draftLine(120),
  /** Key of an organization, instead of a list. */
  organization: draftLine(120),
  /** One address, instead of either. */
  address: draftLine(MAX_VALUE_LENGTH),
  kind: z.enum(contactKinds).default("mandate"),
  /** Of `open_fallback`: who may go on using the address that is stood in for; left out: as it is. */
  audience: optional(z.enum(audiences)),
  fallback: z
    .object({
      pattern: draftLine(MAX_VALUE_LENGTH),
      publicity: z.enum(publicities).default("internal"),
      expiresAt: when,
      replyPossible: tick.default(true),
      phoneWanted: tick.default(false),
      /** What was sent since the addresses were closed has not arrived. */
      mustResend: tick.default(false),
      deliveredLate: tick.default(false),
      note: draftLine(MAX_REASON_LENGTH),
    })
    .prefault({}),
});
export type BundleOperation = z.infer<typeof BundleOperation>;

export const BundleInstruction = z.object({
  reference: z.string().min(1).max(MAX_LABEL_LENGTH),
  isEnabled: tick.default(true),
  operation: z.enum(instructionOperations),
  decidedBy: draftLine(MAX_ORGANIZATION_NAME_LENGTH),
});
export type BundleInstruction = z.infer<typeof BundleInstruction>;

export const BundleCheck = z.object({
  isEnabled: tick.default(true),
  text: draftLine(MAX_CHECK_LENGTH),
  textEn: draftLine(MAX_CHECK_LENGTH),
  role: draftLine(MAX_OFFICE_LENGTH),
  /** After the approval. */
  dueMinutes: optional(z.coerce.number().int().min(0).max(MAX_DUE_MINUTES)),
  isLegal: tick.default(false),
  basis: draftLine(MAX_CHECK_LENGTH),
});
export type BundleCheck = z.infer<typeof BundleCheck>;

/** Who missed what: a notice of the bundle that tells it, beside the one for everybody else. */
const Merged = z.object({
  noticeId: z.int().positive(),
  ofNoticeId: z.int().positive(),
  /** Approved notices of earlier stages that did not reach them, oldest first. */
  missedNoticeIds: z.array(z.int().positive()).max(10),
});
export type Merged = z.infer<typeof Merged>;

/** What a stage does beside its notices. Kept as JSON with the bundle. */
export const BundleContent = z.object({
  entry: BundleEntry.prefault({}),
  operations: z.array(BundleOperation).max(MAX_OPERATIONS).default([]),
  instructions: z.array(BundleInstruction).max(MAX_INSTRUCTIONS).default([]),
  checklist: z.array(BundleCheck).max(MAX_CHECKLIST).default([]),
  merged: z.array(Merged).max(100).default([]),
});
export type BundleContent = z.infer<typeof BundleContent>;

export const readContent = (json: string): BundleContent => BundleContent.parse(JSON.parse(json));

/** Whether a restoration means everything that the incident has closed. */
export const meansEverything = ({ operation, list, organization, address }: BundleOperation): boolean =>
  operation === "restore" && !list && !organization && !address;
