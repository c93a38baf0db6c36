import { z } from "zod";
import { optional } from "../input-fields.ts";
import { MAX_BODY_LENGTH, MAX_HOLD_SECONDS, MAX_REMARK_LENGTH, MAX_SUBJECT_LENGTH } from "../notices/input.ts";
import { stageKinds } from "#db/vocabulary.ts";
import { BundleContent } from "./content.ts";

export const StageChoice = z.object({ stageKey: optional(z.string().max(120)), stage: optional(z.enum(stageKinds)) });
export type StageChoice = z.infer<typeof StageChoice>;

const line = z
  .string()
  .trim()
  .max(MAX_SUBJECT_LENGTH)
  .refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), { params: { sentence: "single_line" } });
const text = z
  .string()
  .transform((value) => value.replaceAll(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(MAX_BODY_LENGTH));

/** The texts of a notice as they are edited with its stage; lists, answers and times are edited with the notice. */
const NoticeTexts = z.object({
  id: z.coerce.number().int().positive(),
  subject: line,
  body: text,
  subjectEn: optional(line),
  bodyEn: optional(text),
  subjectSimple: optional(line),
  bodySimple: optional(text),
});
export type NoticeTexts = z.infer<typeof NoticeTexts>;

/** `version` as it was read: it counts the changes of its notices too. */
export const BundleChange = z.object({
  version: z.coerce.number().int().positive(),
  content: BundleContent.omit({ merged: true }),
  notices: z.array(NoticeTexts).max(200).default([]),
});
export type BundleChange = z.infer<typeof BundleChange>;

const remark = z
  .string()
  .transform((value) => value.replaceAll(/\r\n?/g, "\n").trim())
  .pipe(z.string().max(MAX_REMARK_LENGTH));

/** A remark for the whole, remarks for parts by name, or both. */
export const BundleReturn = z.object({ remark: remark.default(""), parts: z.record(z.string().max(40), remark).default({}) });
export type BundleReturn = z.infer<typeof BundleReturn>;

export const BundleApproval = z.object({
  seen: z.string().min(1).max(64),
  holdSeconds: optional(z.coerce.number().int().min(0).max(MAX_HOLD_SECONDS)),
});
export type BundleApproval = z.infer<typeof BundleApproval>;

export const BundleEmergency = BundleApproval.extend({ reason: remark.pipe(z.string().min(10)) });
export type BundleEmergency = z.infer<typeof BundleEmergency>;
