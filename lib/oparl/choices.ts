import { z } from "zod";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";

export const LEAVE_OUT = "leave_out";
const MAX_DECISIONS = 50_000;
const MAX_SUBJECT_LENGTH = 500;

const decisions = <T extends z.ZodType<string>>(words: T) =>
  z
    .record(z.string().max(MAX_SUBJECT_LENGTH), words)
    .refine((record) => Object.keys(record).length <= MAX_DECISIONS)
    .default({});

/** What whoever imports decides otherwise than the rules do. Remembered with the source. */
export const ImportChoices = z.object({
  /** By the words of the role, as `foldRole` gives them. */
  roles: decisions(z.enum([...membershipRoles, LEAVE_OUT])),
  /** By the external id of the organization. */
  kinds: decisions(z.enum([...organizationKinds, LEAVE_OUT])),
  /** By external id: `same` as the one namesake here, `same:12`, `new`, or left out. */
  identities: decisions(z.string().regex(/^(?:same(?::[1-9]\d{0,14})?|new|leave_out)$/)),
  /** Takes addresses and numbers over that look private. */
  withPrivateAddresses: z.boolean().default(false),
  /** Ends seats and addresses, and archives people and organizations, that the source no longer has. */
  endGone: z.boolean().default(false),
  /** Whoever has a single namesake here is that person. */
  sameNames: z.boolean().default(false),
});
export type ImportChoices = z.output<typeof ImportChoices>;

export const noChoices: ImportChoices = ImportChoices.parse({});

/** What was decided about one of them. Sources name things as they like, also `constructor`. */
export const decisionOn = <T>(record: Readonly<Record<string, T>>, subject: string): T | undefined =>
  Object.hasOwn(record, subject) ? record[subject] : undefined;
