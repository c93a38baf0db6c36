import { z } from "zod";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";
import { MAX_KEY_LENGTH } from "../../directory/keys.ts";
import { MAX_LIST_NAME_LENGTH, MAX_PURPOSE_LENGTH, MAX_RULES } from "../../lists/input.ts";
import { multiLine, singleLine } from "../../input-fields.ts";
import { instantOut, maybe, rowNumber } from "../fields.ts";
import { ListConfirmation } from "./list-reviews.ts";

export const listKeyParams = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(MAX_KEY_LENGTH + 10) // a number behind the slug
    .meta({ example: "stadtrat" }),
});

/** Longer than any key and any e-mail address. */
const MAX_TARGET_LENGTH = 254;
const target = z.string().min(1).max(MAX_TARGET_LENGTH);

const organization = target.meta({ description: "Key of an organization", example: "finanzausschuss" });
const person = z
  .union([rowNumber, target])
  .meta({ description: "Number of a person, or an e-mail address that is theirs alone", example: "a.mueller@mandat.example" });
const role = maybe(z.enum(membershipRoles)).meta({ description: "Left out: whoever is in it" });

const RuleIn = z
  .union([
    z.strictObject({ person }),
    z.strictObject({ organization, role }),
    z.strictObject({ organizationKind: z.enum(organizationKinds), role }),
    z.strictObject({ list: target.meta({ description: "Key of another list" }) }),
  ])
  .meta({
    id: "ListRuleIn",
    description: "A person, an organization, every organization of a kind, or the members of another list",
  });

const HolderIn = z
  .union([z.strictObject({ person }), z.strictObject({ organization })])
  .meta({ id: "ListHolderIn", description: "A person or an office" });

const listFields = {
  name: singleLine(MAX_LIST_NAME_LENGTH),
  purpose: maybe(multiLine(MAX_PURPOSE_LENGTH)),
  owner: maybe(HolderIn),
  deputy: maybe(HolderIn),
  exercise: maybe(z.boolean()).meta({ description: "Exercises write to such lists only, and nothing else writes to them" }),
  rules: z.array(RuleIn).min(1).max(MAX_RULES),
  exclude: maybe(z.array(RuleIn).max(MAX_RULES)).meta({ description: "Who is taken out again, whatever rule names them" }),
};

export const CreateList = z
  .strictObject({
    key: maybe(z.string().min(1).max(MAX_TARGET_LENGTH)).meta({
      description: `Lower-case letters a to z, digits and single hyphens, at most ${MAX_KEY_LENGTH}; made from the name when left out`,
      example: "stadtrat-und-fraktionen",
    }),
    ...listFields,
  })
  .meta({ id: "CreateList" });

export const ChangeList = z.strictObject({ ...listFields, version: rowNumber }).meta({ id: "ChangeList" });

const outRole = z.enum(membershipRoles).optional();
const Rule = z
  .union([
    z.object({ person: z.int() }),
    z.object({ organization: z.string(), role: outRole }),
    z.object({ organizationKind: z.enum(organizationKinds), role: outRole }),
    z.object({ list: z.string() }),
  ])
  .meta({ id: "ListRule" });

const Holder = z.union([z.object({ person: z.int() }), z.object({ organization: z.string() })]).meta({ id: "ListHolder" });

const listParts = {
  key: z.string(),
  url: z.url(),
  name: z.string(),
  purpose: z.string().nullable(),
  owner: Holder.nullable(),
  deputy: Holder.nullable(),
  exercise: z.boolean(),
  memberCount: z.int().meta({ description: "People and function mailboxes it reaches now" }),
  lastUsedAt: instantOut.nullable().meta({ description: "Approval of the last notice to it" }),
  version: z.int().meta({ description: "Goes back with a change, so that nobody overwrites what they have not seen" }),
};

export const ListSummary = z.object({ ...listParts, confirmation: ListConfirmation }).meta({ id: "ListSummary" });

export const ListDetail = z.object({ ...listParts, rules: z.array(Rule), exclude: z.array(Rule) }).meta({
  id: "List",
  description: "`name`, `purpose`, `owner`, `deputy`, `exercise`, `rules`, `exclude` and `version` can be put back as they stand",
});

export const ListMember = z
  .object({
    person: z.object({ id: z.int(), name: z.string() }).nullable(),
    organization: z
      .object({ key: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "A function mailbox: an organization without members. Either this or `person` is null" }),
    function: z.string().nullable().meta({ example: "Vorsitz Finanzausschuss" }),
    paths: z.array(z.array(z.string())).meta({
      description: "Every way by which they are in the list, in words, the list first",
      example: [["Stadtrat und Fraktionen", "Stadtrat", "Mitglied"]],
    }),
  })
  .meta({ id: "ListMember" });
