import { z } from "zod";
import { audiences, contactKinds, publicities } from "#db/vocabulary.ts";
import { FallbackAdvice, MAX_REASON_LENGTH, MAX_VALUE_LENGTH } from "../directory/input.ts";
import { moment, optional, singleLine } from "../input-fields.ts";

export const MAX_CONTACT_POINTS = 5_000;

/** Exactly one of `list`, `contactPoints`, `organization` and `domain`. */
export const AddressChangeInput = z.object({
  /** Key of the list whose members' addresses change. */
  list: optional(singleLine(120)),
  /** Key of the organization whose addresses change, with those of its current members. */
  organization: optional(singleLine(120)),
  /** Behind the @ of the addresses that change. */
  domain: optional(singleLine(MAX_VALUE_LENGTH)),
  /** Which addresses of the list, the organization or the domain. */
  kind: z.enum(contactKinds).default("mandate"),
  /** Ids or e-mail addresses. */
  contactPoints: z
    .array(z.union([z.int().positive(), singleLine(MAX_VALUE_LENGTH)]))
    .min(1)
    .max(MAX_CONTACT_POINTS)
    .optional(),
  /** Of all these only those, by id: what somebody has seen in the preview and wants. */
  only: z.array(z.int().positive()).min(1).optional(),
  audience: z.enum(audiences),
  from: moment,
  to: optional(moment),
  reason: singleLine(MAX_REASON_LENGTH),
  fallback: z
    .object({
      /** `{local}-neu@{domain}` */
      pattern: singleLine(MAX_VALUE_LENGTH),
      from: optional(moment),
      expiresAt: optional(moment),
      publicity: z.enum(publicities).default("internal"),
      advice: FallbackAdvice.default({}),
    })
    .optional(),
});
export type AddressChangeInput = z.infer<typeof AddressChangeInput>;
