import { z } from "zod";
import { serviceImpacts } from "#db/vocabulary.ts";
import { moment, optional, singleLine, texts, tick } from "../input-fields.ts";

export const MAX_TITLE_LENGTH = 160;
export const MAX_DESCRIPTION_LENGTH = 4_000;
export const MAX_UPDATE_LENGTH = 4_000;
/** Longer work is several windows; a wrong year is a slip. */
export const MAX_WINDOW_DAYS = 92;
/** Two weeks before its start. */
export const MAX_REMIND_MINUTES = 14 * 24 * 60;
/** What a form offers to be reminded by: an hour, a day, three days before the start. */
export const REMIND_CHOICES = [60, 24 * 60, 3 * 24 * 60] as const;

const text = z.preprocess(emptyMeansNone, texts(MAX_UPDATE_LENGTH).optional());
/** The version that somebody has seen; left out: whatever it is now. */
const version = optional(z.coerce.number().int());

export const AnnounceInput = z.object({
  title: singleLine(MAX_TITLE_LENGTH),
  titleEn: optional(singleLine(MAX_TITLE_LENGTH)),
  description: texts(MAX_DESCRIPTION_LENGTH),
  startsAt: moment,
  endsAt: moment,
  remindMinutes: optional(z.coerce.number().int().min(1).max(MAX_REMIND_MINUTES)),
  services: z
    .array(z.object({ key: z.string().max(120), impact: z.enum(serviceImpacts).default("maintenance") }))
    .min(1)
    .max(200),
});
export type AnnounceInput = z.infer<typeof AnnounceInput>;

export const MoveInput = z.object({ startsAt: moment, endsAt: moment, text, version });
export type MoveInput = z.infer<typeof MoveInput>;

export const ExtendInput = z.object({ endsAt: moment, text, version });
export type ExtendInput = z.infer<typeof ExtendInput>;

export const NoteInput = z.object({ text: texts(MAX_UPDATE_LENGTH), version });
export type NoteInput = z.infer<typeof NoteInput>;

/** Of starting, ending and cancelling: what there is to say beyond that. */
export const StepInput = z.object({ text, version });
export type StepInput = z.infer<typeof StepInput>;

/** All words anew, and what to tell readers about it. `confirmed`: whoever has the old ones in a mail is not told. */
export const RewordInput = AnnounceInput.pick({ title: true, titleEn: true, description: true }).extend({
  text,
  version,
  confirmed: optional(tick),
});
export type RewordInput = z.infer<typeof RewordInput>;

/** A text that was left empty in every language is none. */
function emptyMeansNone(value: unknown): unknown {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (typeof value !== "object" || value === null) return value ?? undefined;
  return Object.values(value).some((each) => typeof each === "string" && each.trim() !== "") ? value : undefined;
}
