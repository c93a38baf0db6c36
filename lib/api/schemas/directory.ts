import { z } from "zod";
import { audiences, contactChannels, contactKinds, organizationKinds, publicities } from "#db/vocabulary.ts";
import { directoryGroups } from "../../directory/groups.ts";
import { instantOut, pageOf, pageQuery } from "../fields.ts";
import { queryInstant } from "../query-instant.ts";

const MAX_QUERY_LENGTH = 200;
const askers = ["everyone", "administration"] as const;

export const LookUpQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().min(1).max(MAX_QUERY_LENGTH).meta({
    description: "Beginnings of words of a name in any order and spelling, or of an e-mail address",
    example: "müller",
  }),
  at: queryInstant.optional().meta({ description: "The moment that is asked about; now when left out" }),
  knownAt: queryInstant.optional().meta({
    description:
      "What was recorded by then about addresses, advice and instructions; memberships and names are those known today",
  }),
  as: z.enum(askers).optional().meta({
    description: "Who wants to write. Left out: `everyone` for a token of the role secretary, else `administration`",
  }),
  group: z.enum(directoryGroups).optional(),
});

const Instruction = z
  .object({
    reference: z.string(),
    title: z.string(),
    suspended: z.object({ since: instantOut, until: instantOut.nullable(), decidedBy: z.string() }).nullable(),
  })
  .meta({
    id: "Instruction",
    description: "A rule of the house that demands addresses of this kind, and whether it binds at that moment",
  });

const Advice = z
  .object({
    replyPossible: z.boolean(),
    phoneWanted: z.boolean(),
    resendSince: instantOut.nullable().meta({ description: "Mail sent to the usual address since then did not arrive" }),
    deliveredLate: z.boolean().meta({ description: "It is not lost but comes late: nothing has to be sent again" }),
    note: z.string().nullable(),
  })
  .meta({ id: "FallbackAdvice" });

const Address = z
  .object({
    value: z.string(),
    channel: z.enum(contactChannels),
    kind: z.enum(contactKinds),
    publicity: z.enum(publicities),
    audience: z.enum(audiences).meta({ description: "Who may use it at that moment" }),
    since: instantOut.nullable().meta({ description: "null: always" }),
    until: instantOut.nullable().meta({ description: "null: until further notice" }),
    reason: z.string().nullable(),
    incident: z.string().nullable(),
    advice: Advice.nullable().meta({ description: "What to mind when writing to an address that stands in for another" }),
    replaces: z.string().nullable().meta({ description: "The address it stands in for" }),
    instructions: z.array(Instruction).meta({ description: "The service instructions that govern it" }),
  })
  .meta({ id: "Address" });

const Found = z
  .object({
    group: z.enum(directoryGroups),
    person: z.object({ id: z.int(), name: z.string() }).nullable(),
    organization: z
      .object({ key: z.string(), kind: z.enum(organizationKinds), name: z.string(), memberCount: z.int() })
      .nullable()
      .meta({ description: "Either this or `person` is null" }),
    function: z.string().nullable().meta({ example: "Ratsmitglied, Fraktion Elbe 21" }),
    address: Address.nullable().meta({
      description: "To use at that moment; null: there is none, so telephone or take the detour",
    }),
    closed: Address.nullable().meta({ description: "The usual address that cannot be used, and why" }),
    upcoming: Address.nullable().meta({ description: "Will stand in, from its `since` on" }),
    lapse: z
      .object({ address: z.string(), at: instantOut, hasLapsed: z.boolean() })
      .nullable()
      .meta({
        description:
          "The stand-in that is named ends within a week, or the one there was has ended, and the usual address is not open then. " +
          "Whoever has kept it must not use it after `at`",
      }),
    phone: Address.nullable(),
    detour: z
      .object({ label: z.string(), address: Address })
      .nullable()
      .meta({ description: "Somebody else who passes it on: the secretary of a committee, the office of a faction" }),
  })
  .meta({ id: "DirectoryEntry" });

export const LookUpAnswer = pageOf(Found).extend({
  total: z.int(),
  as: z.enum(askers).meta({ description: "Whom the addresses are for" }),
});
