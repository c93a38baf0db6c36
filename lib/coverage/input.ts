import { z } from "zod";
import { stageKinds } from "#db/vocabulary.ts";
import { optional, singleLine } from "../input-fields.ts";
import { MAX_WAIVER_LENGTH } from "./limits.ts";

/** Long enough for the key of any list. */
const MAX_AUDIENCE_KEY_LENGTH = 200;

export const AudienceKey = singleLine(MAX_AUDIENCE_KEY_LENGTH);

export const WaiverInput = z.object({
  audience: AudienceKey,
  /** The whole incident when left out. */
  stage: optional(z.enum(stageKinds)),
  reason: singleLine(MAX_WAIVER_LENGTH),
});
export type WaiverInput = z.infer<typeof WaiverInput>;

export const CloseGapInput = z.object({ audiences: z.array(AudienceKey).min(1).max(500), stage: z.enum(stageKinds) });
export type CloseGapInput = z.infer<typeof CloseGapInput>;

export const CallGapInput = z.object({ audience: AudienceKey, stage: z.enum(stageKinds) });
export type CallGapInput = z.infer<typeof CallGapInput>;
