import { z } from "zod";
import { multiLine, singleLine } from "../input-fields.ts";

export const MAX_REASON_LENGTH = 500;
export const MAX_ADDRESS_LENGTH = 320;

/** An address that nothing is sent to for now, and why. */
export const SuppressionInput = z.object({
  address: singleLine(MAX_ADDRESS_LENGTH),
  remark: multiLine(MAX_REASON_LENGTH),
});
export type SuppressionInput = z.infer<typeof SuppressionInput>;

/** Why it may be written to again. */
export const LiftInput = z.object({ reason: multiLine(MAX_REASON_LENGTH) });
export type LiftInput = z.infer<typeof LiftInput>;
