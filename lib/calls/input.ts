import { z } from "zod";
import { multiLine } from "../input-fields.ts";

export const MAX_CALL_RESULT_LENGTH = 500;

/** What came of a call, in words. */
export const CallResultInput = z.object({ result: multiLine(MAX_CALL_RESULT_LENGTH) });
export type CallResultInput = z.infer<typeof CallResultInput>;
