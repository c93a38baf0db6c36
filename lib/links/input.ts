import { z } from "zod";
import { askers } from "#db/vocabulary.ts";
import type { Holder } from "../lists/input.ts";

/** How long a link to look up may live, in days: as long as a substitute, a quarter, or a year. */
export const lifetimes = ["30", "90", "365"] as const;
export const DEFAULT_LIFETIME = "90";
/** Long enough for a holiday; the next quarter brings another link. */
export const CONFIRMATION_LINK_DAYS = 30;
/** More mean that somebody has chosen the wrong list. */
export const MAX_LINKS_AT_ONCE = 500;

/** What somebody decides who hands out links for looking up. */
export const LookUpTerms = z.object({ asker: z.enum(askers), days: z.enum(lifetimes) });
export type LookUpTerms = z.infer<typeof LookUpTerms>;

/** What a link opens: the address book to read on somebody's behalf, or one list to confirm. */
export type LinkTarget =
  | { purpose: "look_up"; asker: (typeof askers)[number] }
  | { purpose: "list_confirmation"; listId: number };

export type NewLink = { holder: Holder; target: LinkTarget; days: number };
