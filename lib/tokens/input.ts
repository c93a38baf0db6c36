import { z } from "zod";
import { tokenRoles } from "#db/vocabulary.ts";
import { singleLine } from "../input-fields.ts";

export const MAX_TOKEN_NAME_LENGTH = 80;
export const DEFAULT_LIFETIME_DAYS = 365;
/** A token outlives whoever remembers what it was for; after two years somebody has to say again that it is needed. */
export const MAX_LIFETIME_DAYS = 730;
/** What the page offers, in days. */
export const lifetimes = ["30", "90", "365", "730"] as const;

export const TokenInput = z.object({
  name: singleLine(MAX_TOKEN_NAME_LENGTH),
  role: z.enum(tokenRoles),
  expiresAt: z.date(),
});
export type TokenInput = z.infer<typeof TokenInput>;

/** The moment a lifetime of so many days ends. */
export const afterDays = (days: number, from: Date): Date => new Date(from.getTime() + days * 24 * 3_600_000);
