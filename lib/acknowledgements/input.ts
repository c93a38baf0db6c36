import { z } from "zod";
import { recipientReportKinds } from "#db/vocabulary.ts";
import { multiLine, optional } from "../input-fields.ts";

export const MAX_REMARK_LENGTH = 2_000;
/** A line between the two stands in one remark. */
export const MAX_FOLLOW_UP_LENGTH = 1_000;

/** What a recipient chooses. None of the answers is preselected, so a missing one is a mistake and not a refusal to answer. */
export const AnswerInput = z.object({
  answerId: z.coerce.number().int().positive(),
  /** What the answer asks to add. May stay empty: whoever cannot say it still answers. */
  followUp: optional(multiLine(MAX_FOLLOW_UP_LENGTH)),
  remark: optional(multiLine(MAX_REMARK_LENGTH)),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

/** What a dispatcher hears on the telephone. */
export const SpokenAnswerInput = AnswerInput.extend({ code: z.string().trim().min(1).max(40) });

/** What a recipient says of themselves instead of, or beside, an answer. */
export const ReportInput = z.object({
  kind: z.enum(recipientReportKinds),
  remark: optional(multiLine(MAX_REMARK_LENGTH)),
});
export type ReportInput = z.infer<typeof ReportInput>;

/** What came of a report, in words. */
export const SettlementInput = z.object({ settlement: multiLine(MAX_REMARK_LENGTH) });
