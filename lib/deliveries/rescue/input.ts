import { z } from "zod";

export const MAX_RESCUED = 50_000;

/** What can be done about mails that told nobody. `other`: to the address chosen, or the best other one of each. */
export const rescueActs = ["again", "other", "call", "arrived", "leave"] as const;
export type RescueAct = (typeof rescueActs)[number];

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** A button of a row names it; a button below the table means the rows that are ticked, or all that need it. */
export const RescueInput = z.object({
  act: z
    .string()
    .regex(/^(?:again|other|call|arrived|leave)(?::[1-9]\d{0,14})?$/)
    .transform((value) => {
      const [act, row] = value.split(":");
      return { act: act as RescueAct, row: row === undefined ? undefined : Number(row) };
    }),
  rows: z.array(id).max(MAX_RESCUED).default([]),
  all: z.boolean().default(false),
  /** `12`: for everybody of the row; `7:12`: for recipient 7. */
  address: z
    .string()
    .regex(/^(?:[1-9]\d{0,14}:)?[1-9]\d{0,14}$/)
    .transform((value) => {
      const [first, second] = value.split(":").map(Number);
      return second === undefined ? { contactPointId: first! } : { recipientId: first!, contactPointId: second };
    })
    .optional(),
});
export type RescueInput = z.infer<typeof RescueInput>;
