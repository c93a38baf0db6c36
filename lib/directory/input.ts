import { z } from "zod";
import {
  audiences,
  contactChannels,
  contactKinds,
  membershipRoles,
  organizationKinds,
  publicities,
  textVariants,
} from "#db/vocabulary.ts";

export const MAX_NAME_LENGTH = 120;
export const MAX_ORGANIZATION_NAME_LENGTH = 200;
export const MAX_LABEL_LENGTH = 80;
export const MAX_VALUE_LENGTH = 254;
export const MAX_REASON_LENGTH = 500;
export const MAX_INSTRUCTION_LENGTH = 5000;

/** One line without line breaks or other control characters: it may end up in a mail header. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, { error: "single_line" });
const requiredLine = (max: number) => line(max).min(1);
/** An empty field of a form is no value. */
const optionalLine = (max: number) =>
  line(max)
    .transform((text) => (text === "" ? null : text))
    .nullish();
const id = z.coerce.number().int().positive();
const day = z.iso.date();
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.nullish());
const checkbox = z.preprocess((value) => value === "on" || value === "true" || value === true, z.boolean());

export const PersonInput = z.object({
  familyName: requiredLine(MAX_NAME_LENGTH),
  givenName: optionalLine(MAX_NAME_LENGTH),
  title: optionalLine(MAX_LABEL_LENGTH),
  formOfAddress: optionalLine(MAX_LABEL_LENGTH),
  language: z.enum(textVariants).optional(),
  plainTextOnly: checkbox.optional(),
  externalId: optionalLine(MAX_REASON_LENGTH),
});
export type PersonInput = z.infer<typeof PersonInput>;

export const OrganizationInput = z.object({
  name: requiredLine(MAX_ORGANIZATION_NAME_LENGTH),
  shortName: optionalLine(MAX_LABEL_LENGTH),
  kind: z.enum(organizationKinds),
  parentId: optional(id),
  externalId: optionalLine(MAX_REASON_LENGTH),
});
export type OrganizationInput = z.infer<typeof OrganizationInput>;

export const MembershipInput = z.object({
  personId: id,
  organizationId: id,
  role: z.enum(membershipRoles),
  roleLabel: optionalLine(MAX_LABEL_LENGTH),
  fromDay: optional(day),
  untilDay: optional(day),
});
export type MembershipInput = z.infer<typeof MembershipInput>;

/** `personId` or `organizationId`: exactly one owner. */
export const ContactPointInput = z.object({
  personId: optional(id),
  organizationId: optional(id),
  /** `email` when left out. */
  channel: z.enum(contactChannels).optional(),
  value: requiredLine(MAX_VALUE_LENGTH),
  /** `unclassified` and `internal` when left out. */
  kind: z.enum(contactKinds).optional(),
  publicity: z.enum(publicities).optional(),
  rank: optional(z.coerce.number().int().min(0).max(10_000)),
  reason: optionalLine(MAX_REASON_LENGTH),
  expiresAt: optional(z.date()),
  /** Its first reachability is for everyone and always, unless bounded here. */
  validFrom: optional(z.date()),
  validTo: optional(z.date()),
});
export type ContactPointInput = z.infer<typeof ContactPointInput>;

export const ReachabilityInput = z.object({
  contactPointIds: z.array(id).min(1).readonly(),
  audience: z.enum(audiences),
  from: z.date(),
  to: optional(z.date()),
  reason: optionalLine(MAX_REASON_LENGTH),
  incidentId: optional(id),
});
export type ReachabilityInput = z.infer<typeof ReachabilityInput>;

export const FallbackAdvice = z.object({
  replyPossible: checkbox.optional(),
  phoneWanted: checkbox.optional(),
  resendSince: optional(z.date()),
  deliveredLate: checkbox.optional(),
  note: optionalLine(MAX_REASON_LENGTH),
});
export type FallbackAdvice = z.infer<typeof FallbackAdvice>;

const fallbackTerms = {
  from: z.date(),
  expiresAt: optional(z.date()),
  publicity: z.enum(publicities).optional(),
  advice: FallbackAdvice.optional(),
  incidentId: optional(id),
  reason: optionalLine(MAX_REASON_LENGTH),
};

export const FallbackInput = z.object({ replacesId: id, value: requiredLine(MAX_VALUE_LENGTH), ...fallbackTerms });
export type FallbackInput = z.infer<typeof FallbackInput>;

export const FallbacksInput = z.object({
  contactPointIds: z.array(id).min(1).readonly(),
  /** `{local}-neu@{domain}` */
  pattern: requiredLine(MAX_VALUE_LENGTH),
  ...fallbackTerms,
});
export type FallbacksInput = z.infer<typeof FallbacksInput>;

export const ServiceInstructionInput = z.object({
  reference: requiredLine(MAX_LABEL_LENGTH),
  title: requiredLine(MAX_ORGANIZATION_NAME_LENGTH),
  text: z.string().trim().min(1).max(MAX_INSTRUCTION_LENGTH),
  scopeKind: z.enum(contactKinds),
  scopeDomain: optionalLine(MAX_VALUE_LENGTH),
});
export type ServiceInstructionInput = z.infer<typeof ServiceInstructionInput>;

export const SuspensionInput = z.object({
  instructionId: id,
  from: z.date(),
  until: optional(z.date()),
  decidedBy: requiredLine(MAX_ORGANIZATION_NAME_LENGTH),
  incidentId: optional(id),
});
export type SuspensionInput = z.infer<typeof SuspensionInput>;
