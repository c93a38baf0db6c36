import { z } from "zod";
import { moment, multiLine, optional, singleLine, tick } from "../input-fields.ts";
import { boardStates, statesByHand } from "./case-state.ts";

export const MAX_NOTE_LENGTH = 1_000;
export const MAX_TECHNICIAN_LENGTH = 120;
/** More than any council has mailboxes. */
export const MAX_SELECTION = 5_000;
export const DEFAULT_GRACE_DAYS = 14;
export const MAX_GRACE_DAYS = 365;

const selection = z.array(z.coerce.number().int().positive()).min(1).max(MAX_SELECTION);

export const MoveInput = z.object({
  contactPointIds: selection,
  state: z.enum(statesByHand),
  note: optional(multiLine(MAX_NOTE_LENGTH)),
});
export type MoveInput = z.infer<typeof MoveInput>;

export const AssignInput = z.object({
  contactPointIds: selection,
  /** Nobody when left out. */
  technician: optional(singleLine(MAX_TECHNICIAN_LENGTH)),
});
export type AssignInput = z.infer<typeof AssignInput>;

export const UnlockInput = z.object({
  contactPointIds: selection,
  /** At once when left out. */
  from: optional(moment),
  reason: singleLine(MAX_NOTE_LENGTH),
  /** How long what stood in for them goes on being valid. */
  graceDays: z.coerce.number().int().min(0).max(MAX_GRACE_DAYS).default(DEFAULT_GRACE_DAYS),
  /** Drafts for whoever was told the other addresses, and for the owners. */
  prepareNotices: tick.default(false),
});
export type UnlockInput = z.infer<typeof UnlockInput>;

export const FilterInput = z.object({
  state: optional(z.enum(boardStates)),
  organization: optional(z.string().max(200)),
  list: optional(z.string().max(200)),
  technician: optional(z.string().max(MAX_TECHNICIAN_LENGTH)),
});

export const MAX_REMARK_LENGTH = 1_000;
export const MAX_REPORT_ITEMS = 20;

/** "Update installiert", with what was ticked off of what was shown. */
export const InstalledInput = z.object({
  contactPointId: z.coerce.number().int().positive(),
  items: z.array(z.object({ text: singleLine(300), done: z.boolean() })).max(MAX_REPORT_ITEMS),
  remark: optional(multiLine(MAX_REMARK_LENGTH)),
});
export type InstalledInput = z.infer<typeof InstalledInput>;
