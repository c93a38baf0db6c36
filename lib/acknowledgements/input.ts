import { z } from "zod";
import { multiLine, optional } from "../input-fields.ts";

export const MAX_REMARK_LENGTH = 2_000;

/** What a recipient chooses. None of the answers is preselected, so a missing one is a mistake and not a refusal to answer. */
export const AnswerInput = z.object({
  answerId: z.coerce.number().int().positive(),
  remark: optional(multiLine(MAX_REMARK_LENGTH)),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

/** What a dispatcher hears on the telephone. */
export const SpokenAnswerInput = AnswerInput.extend({ code: z.string().trim().min(1).max(40) });
