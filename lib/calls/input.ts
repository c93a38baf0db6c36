import { z } from "zod";
import { callResults } from "#db/vocabulary.ts";
import { AnswerInput } from "../acknowledgements/input.ts";
import { moment, multiLine, optional, tick } from "../input-fields.ts";
import { answerLetters } from "./rules.ts";

export const MAX_CALL_REMARK_LENGTH = 500;
/** Lines of one printed sheet, and so the most that are entered at once. */
export const MAX_SHEET_LINES = 500;

const remark = optional(multiLine(MAX_CALL_REMARK_LENGTH));
/** The number that was called, where there are several. */
const contactPointId = optional(z.coerce.number().int().positive());

/** Somebody asked to be called back: the call is of no use without the time. */
const needsTime = ({ result, callBackAt }: { result: string; callBackAt?: Date | undefined }) =>
  result !== "call_back" || callBackAt !== undefined;
const missingTime = { path: ["callBackAt"], params: { sentence: "call_back_time" } };

/** What came of one telephone call. */
export const CallInput = z
  .object({
    result: z.enum(callResults),
    remark,
    /** When it was made; now when left out. */
    happenedAt: optional(moment),
    callBackAt: optional(moment),
    contactPointId,
  })
  .refine(needsTime, missingTime);
export type CallInput = z.infer<typeof CallInput>;

/** What came of a call in which somebody answered the notice. */
export const CallAnswer = AnswerInput.extend({ contactPointId });
export type CallAnswer = z.infer<typeof CallAnswer>;

/** Why nobody need telephone any more, in words. */
export const WithdrawalInput = z.object({ reason: multiLine(MAX_CALL_REMARK_LENGTH) });

const SheetLine = z
  .object({
    /** As printed: where the line stands on its sheet. */
    line: z.coerce.number().int().min(1).max(MAX_SHEET_LINES),
    /** As it was read: case, dashes and spaces do not matter. */
    code: z.string().trim().min(1).max(40),
    /** Left out where an answer is given: whoever answered was reached. */
    result: optional(z.enum(callResults)),
    answer: optional(z.enum(answerLetters)),
    /** Also what the answer asks to add. */
    remark,
    callBackAt: optional(moment),
    /** Where the line was entered with another answer: this one counts. */
    correct: optional(tick),
  })
  .refine(({ result, answer }) => result !== undefined || answer !== undefined, {
    path: ["result"],
    params: { sentence: "required" },
  })
  .refine(({ result, answer }) => answer === undefined || result === undefined || result === "reached", {
    path: ["result"],
    params: { sentence: "answer_means_reached" },
  })
  .transform((line) => ({ ...line, result: line.result ?? ("reached" as const) }))
  .refine(needsTime, missingTime);
export type SheetLine = z.infer<typeof SheetLine>;

/** Lines of a printed sheet with what was ticked on them. */
export const SheetInput = z.object({
  sheet: z
    .string()
    .transform((value) => value.toUpperCase().replaceAll(/[^0-9A-Z]/g, ""))
    .pipe(z.string().regex(/^[0-9A-Z]{6}$/)),
  /** When the calls were made; now when left out. */
  happenedAt: optional(moment),
  lines: z.array(SheetLine).min(1).max(MAX_SHEET_LINES),
});
export type SheetInput = z.infer<typeof SheetInput>;
