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
import { moment, multiLine, optional, singleLine, tick } from "../input-fields.ts";

export const MAX_NAME_LENGTH = 120;
export const MAX_ORGANIZATION_NAME_LENGTH = 200;
export const MAX_LABEL_LENGTH = 80;
export const MAX_VALUE_LENGTH = 254;
export const MAX_REASON_LENGTH = 500;
export const MAX_INSTRUCTION_LENGTH = 5000;

const id = z.coerce.number().int().positive();
const day = z.iso.date();
/** Programs may say null for what they do not give, as the database does. */
type Nullable<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | null : T[K] };

export const PersonInput = z.object({
  familyName: singleLine(MAX_NAME_LENGTH),
  givenName: optional(singleLine(MAX_NAME_LENGTH)),
  title: optional(singleLine(MAX_LABEL_LENGTH)),
  formOfAddress: optional(singleLine(MAX_LABEL_LENGTH)),
  language: optional(z.enum(textVariants)),
  plainTextOnly: optional(tick),
  externalId: optional(singleLine(MAX_REASON_LENGTH)),
});
export type PersonInput = Nullable<z.infer<typeof PersonInput>>;

export const OrganizationInput = z.object({
  name: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
  shortName: optional(singleLine(MAX_LABEL_LENGTH)),
  kind: z.enum(organizationKinds),
  parentId: optional(id),
  externalId: optional(singleLine(MAX_REASON_LENGTH)),
});
export type OrganizationInput = Nullable<z.infer<typeof OrganizationInput>>;

export const MembershipInput = z.object({
  personId: id,
  organizationId: id,
  role: z.enum(membershipRoles),
  roleLabel: optional(singleLine(MAX_LABEL_LENGTH)),
  fromDay: optional(day),
  untilDay: optional(day),
});
export type MembershipInput = Nullable<z.infer<typeof MembershipInput>>;

export const MembershipEndInput = z.object({ membershipId: id, untilDay: day });
export type MembershipEndInput = z.infer<typeof MembershipEndInput>;

/** `personId` or `organizationId`: exactly one owner. */
export const ContactPointInput = z.object({
  personId: optional(id),
  organizationId: optional(id),
  /** `email` when left out. */
  channel: optional(z.enum(contactChannels)),
  value: singleLine(MAX_VALUE_LENGTH),
  /** `unclassified` and `internal` when left out. */
  kind: optional(z.enum(contactKinds)),
  publicity: optional(z.enum(publicities)),
  rank: optional(z.coerce.number().int().min(0).max(10_000)),
  reason: optional(singleLine(MAX_REASON_LENGTH)),
  expiresAt: optional(moment),
  /** Its first reachability is for everyone and always, unless bounded here. */
  validFrom: optional(moment),
  validTo: optional(moment),
});
export type ContactPointInput = Nullable<z.infer<typeof ContactPointInput>>;

export const ClassificationInput = z.object({
  kind: z.enum(contactKinds),
  publicity: z.enum(publicities),
  rank: optional(z.coerce.number().int().min(0).max(10_000)),
  reason: optional(singleLine(MAX_REASON_LENGTH)),
  expiresAt: optional(moment),
});
export type ClassificationInput = Nullable<z.infer<typeof ClassificationInput>>;

export const ReachabilityInput = z.object({
  contactPointIds: z.array(id).min(1).readonly(),
  audience: z.enum(audiences),
  from: moment,
  to: optional(moment),
  reason: optional(singleLine(MAX_REASON_LENGTH)),
  incidentId: optional(id),
});
export type ReachabilityInput = Nullable<z.infer<typeof ReachabilityInput>>;

export const FallbackAdvice = z.object({
  replyPossible: optional(tick),
  phoneWanted: optional(tick),
  resendSince: optional(moment),
  deliveredLate: optional(tick),
  note: optional(singleLine(MAX_REASON_LENGTH)),
});
export type FallbackAdvice = Nullable<z.infer<typeof FallbackAdvice>>;

const fallbackTerms = {
  from: moment,
  expiresAt: optional(moment),
  publicity: optional(z.enum(publicities)),
  advice: optional(FallbackAdvice),
  incidentId: optional(id),
  reason: optional(singleLine(MAX_REASON_LENGTH)),
};

export const FallbackInput = z.object({ replacesId: id, value: singleLine(MAX_VALUE_LENGTH), ...fallbackTerms });
export type FallbackInput = Nullable<z.infer<typeof FallbackInput>>;

export const FallbacksInput = z.object({
  contactPointIds: z.array(id).min(1).readonly(),
  /** `{local}-neu@{domain}` */
  pattern: singleLine(MAX_VALUE_LENGTH),
  ...fallbackTerms,
});
export type FallbacksInput = Nullable<z.infer<typeof FallbacksInput>>;

export const ServiceInstructionInput = z.object({
  reference: singleLine(MAX_LABEL_LENGTH),
  title: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
  text: multiLine(MAX_INSTRUCTION_LENGTH),
  scopeKind: z.enum(contactKinds),
  scopeDomain: optional(singleLine(MAX_VALUE_LENGTH)),
});
export type ServiceInstructionInput = Nullable<z.infer<typeof ServiceInstructionInput>>;

export const SuspensionInput = z.object({
  instructionId: id,
  from: moment,
  until: optional(moment),
  decidedBy: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
  incidentId: optional(id),
});
export type SuspensionInput = Nullable<z.infer<typeof SuspensionInput>>;
