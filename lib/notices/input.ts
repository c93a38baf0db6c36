import { z } from "zod";
import { stageKinds, tlpLabels } from "#db/vocabulary.ts";
import { moment, optional, singleLine } from "../input-fields.ts";

export const MAX_SUBJECT_LENGTH = 160;
export const MAX_BODY_LENGTH = 20_000;
export const MAX_ANSWER_TEXT_LENGTH = 160;
export const MAX_REMARK_LENGTH = 2_000;
export const MAX_LISTS = 100;
export const MAX_HOLD_SECONDS = 3_600;
export const DEFAULT_HOLD_SECONDS = 60;
/** A draft may hold more than may be sent, so that nothing typed is lost; submission says what is too much. */
export const MAX_DRAFT_ANSWERS = 20;

const id = z.coerce.number().int().positive();

/** A draft may be incomplete: empty texts are kept and refused at submission. */
const draftLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), { params: { sentence: "single_line" } });
const draftText = (max: number) =>
  z
    .string()
    .transform((value) => value.replaceAll(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max));

const Answer = z.object({
  text: singleLine(MAX_ANSWER_TEXT_LENGTH),
  textEn: optional(singleLine(MAX_ANSWER_TEXT_LENGTH)),
  textSimple: optional(singleLine(MAX_ANSWER_TEXT_LENGTH)),
  /** What whoever chooses it is asked to add; they may leave it empty. */
  followUp: optional(singleLine(MAX_ANSWER_TEXT_LENGTH)),
  followUpEn: optional(singleLine(MAX_ANSWER_TEXT_LENGTH)),
  followUpSimple: optional(singleLine(MAX_ANSWER_TEXT_LENGTH)),
});

/** A week: later than that nobody waits for an answer. */
export const MAX_LADDER_MINUTES = 7 * 24 * 60;
const minutes = optional(z.coerce.number().int().min(0).max(MAX_LADDER_MINUTES));

/** What follows for whoever has not answered, in minutes after the deadline; left out: it does not. */
const ladderFields = { reminderAfterMinutes: minutes, deputyAfterMinutes: minutes, callAfterMinutes: minutes };

export const NoticeInput = z.object({
  stage: optional(z.enum(stageKinds)),
  listIds: z.array(id).max(MAX_LISTS).default([]),
  subject: draftLine(MAX_SUBJECT_LENGTH).default(""),
  subjectEn: optional(draftLine(MAX_SUBJECT_LENGTH)),
  subjectSimple: optional(draftLine(MAX_SUBJECT_LENGTH)),
  body: draftText(MAX_BODY_LENGTH).default(""),
  bodyEn: optional(draftText(MAX_BODY_LENGTH)),
  bodySimple: optional(draftText(MAX_BODY_LENGTH)),
  /** The incident's label when left out; a laxer one is not accepted. */
  tlp: optional(z.enum(tlpLabels)),
  nextInformationAt: optional(moment),
  answerBy: optional(moment),
  /** As soon as approved when left out. */
  scheduledAt: optional(moment),
  /** Half an hour after the planned moment when left out. */
  notAfterAt: optional(moment),
  holdSeconds: z.coerce.number().int().min(0).max(MAX_HOLD_SECONDS).default(DEFAULT_HOLD_SECONDS),
  /** What may have arrived is sent once more after ten minutes, unless a person is to be asked. */
  asksOnUnknown: z.preprocess((value) => value === true || value === "1", z.boolean()).default(false),
  ...ladderFields,
  /** The usual two when left out; none: nobody is asked to answer. */
  answers: z.array(Answer).max(MAX_DRAFT_ANSWERS).optional(),
});
export type NoticeInput = z.infer<typeof NoticeInput>;

/** `version` as it was read: somebody else may have been faster. */
export const NoticeChange = NoticeInput.extend({ version: z.coerce.number().int().positive() });
export type NoticeChange = z.infer<typeof NoticeChange>;

export const RemarkInput = z.object({ remark: draftText(MAX_REMARK_LENGTH).pipe(z.string().min(1)) });

export const ApprovalInput = z.object({
  holdSeconds: optional(z.coerce.number().int().min(0).max(MAX_HOLD_SECONDS)),
  /** `seen` of the preview that was decided upon; not checked when left out. */
  seen: optional(z.string().max(64)),
});
export type ApprovalInput = z.infer<typeof ApprovalInput>;

export const EmergencyInput = ApprovalInput.extend({ reason: draftText(MAX_REMARK_LENGTH).pipe(z.string().min(10)) });
export type EmergencyInput = z.infer<typeof EmergencyInput>;

export const ScheduleInput = z.object({ scheduledAt: optional(moment), notAfterAt: optional(moment) });
export type ScheduleInput = z.infer<typeof ScheduleInput>;
