import { z } from "zod";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";
import { multiLine, optional, singleLine, tick } from "../input-fields.ts";

export const MAX_LIST_NAME_LENGTH = 120;
export const MAX_PURPOSE_LENGTH = 500;
export const MAX_RULES = 500;

const id = z.coerce.number().int().positive();
const role = optional(z.enum(membershipRoles));

/** Who belongs to a list: one person, an organization or all of a kind (narrowed by a role), or the members of another list. */
export const ListRule = z.union([
  z.strictObject({ personId: id }),
  z.strictObject({ organizationId: id, role }),
  z.strictObject({ organizationKind: z.enum(organizationKinds), role }),
  z.strictObject({ listId: id }),
]);
export type ListRule = z.infer<typeof ListRule>;

const Holder = z.union([z.strictObject({ personId: id }), z.strictObject({ organizationId: id })]);
export type Holder = z.infer<typeof Holder>;

export const ListInput = z.object({
  name: singleLine(MAX_LIST_NAME_LENGTH),
  purpose: optional(multiLine(MAX_PURPOSE_LENGTH)),
  /** A person or an office each. */
  owner: optional(Holder),
  deputy: optional(Holder),
  /** The only lists that an exercise may write to. */
  isExercise: optional(tick),
  rules: z.array(ListRule).min(1).max(MAX_RULES),
  exclude: z.array(ListRule).max(MAX_RULES).optional(),
});
export type ListInput = z.infer<typeof ListInput>;

/** `key`: how programs call it; made from the name when left out. */
export type NewListInput = ListInput & { key?: string | undefined };
