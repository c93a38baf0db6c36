import { z } from "zod";
import { membershipRoles, organizationKinds } from "#db/vocabulary.ts";
import { ImportChoices } from "../../oparl/choices.ts";
import { isObject, type JsonObject } from "../../oparl/json-value.ts";
import { kindGrounds } from "../../oparl/kind-rules.ts";
import { faultCodes } from "../../oparl/reading.ts";
import { entryKinds, entryReasons, entryStates } from "../../oparl/report.ts";
import { instantOut, maybe } from "../fields.ts";

const MAX_DOCUMENTS = 5_000;
const MAX_URL_LENGTH = 2_000;

/** Not copied: what is read of it, the reading picks out itself. */
const json = z.custom<JsonObject>(isObject).meta({ override: { type: "object", additionalProperties: {} } });
const choices = ImportChoices.shape;
const roles = z.enum([...membershipRoles, "leave_out"]);
const kinds = z.enum([...organizationKinds, "leave_out"]);

export const OparlSource = z
  .strictObject({
    url: maybe(z.string().trim().min(1).max(MAX_URL_LENGTH)).meta({
      description: "A system, a body, a list of bodies, or a list of organizations or people; this or `documents`",
      example: "https://ris.elbfurt.example/oparl/system",
    }),
    documents: maybe(
      z
        .array(z.union([json, z.array(json)]))
        .min(1)
        .max(MAX_DOCUMENTS),
    ).meta({
      description: "Saved answers of an OParl interface, in any order: pages, lists or single objects",
    }),
    full: maybe(z.boolean()).meta({
      description: "Reads everything although news would do; so do `withPrivateAddresses` and `endGone`",
    }),
    withPrivateAddresses: maybe(z.boolean()).meta({ description: "Takes over addresses and numbers that look private, too" }),
    endGone: maybe(z.boolean()).meta({
      description: "Ends seats and addresses, and archives people and organizations, that the source no longer has",
    }),
    sameNames: maybe(z.boolean()).meta({ description: "Whoever has a single namesake in the directory is that person" }),
    roles: maybe(choices.roles).meta({ description: "By `key` of `roles` in the report: what these words mean. Remembered" }),
    kinds: maybe(choices.kinds).meta({
      description: "By `id` of `kinds` in the report: what kind an organization is. Remembered",
    }),
    identities: maybe(choices.identities).meta({
      description: "By `id` of an entry that is unclear: `same` (`same:12` of several candidates), `new` or `leave_out`",
    }),
  })
  .meta({ id: "OparlSource", description: "Exactly one of `url` and `documents`" });

const counts = z.object(
  Object.fromEntries(entryStates.map((state) => [state, z.int()])) as Record<(typeof entryStates)[number], z.ZodInt>,
);

const day = z.string().nullable().meta({ example: "2024-07-01" });
const candidate = z.object({ id: z.int(), name: z.string() });
const entry = z.object({
  kind: z.enum(entryKinds),
  of: z.string().nullable().meta({ description: "Of a seat: its person's id in the source" }),
  id: z.string().meta({ description: "The object's id in the source, as it is compared" }),
  state: z.enum(entryStates),
  name: z.string(),
  seat: z
    .object({
      organization: z.string(),
      role: z.enum(membershipRoles),
      label: z.string().nullable().meta({ description: "The source's own words, where they say more" }),
      from: day,
      until: day,
    })
    .nullable(),
  organizationKind: z.enum(organizationKinds).nullable(),
  masked: z.string().nullable().meta({ description: "Enough of an address to tell which one is meant" }),
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  reason: z.enum(entryReasons).nullable(),
  candidates: z.array(candidate).meta({ description: "Of the same name in the directory" }),
});

export const OparlReport = z
  .object({
    source: z.object({
      name: z.string(),
      key: z.string(),
      url: z.string().nullable(),
      known: z.boolean().meta({ description: "Whether it was imported before" }),
      since: instantOut.nullable().meta({ description: "Only what was modified since then was asked for; null: everything" }),
    }),
    counts: z.object({ organization: counts, person: counts, membership: counts, contact: counts }),
    entries: z.array(entry).meta({ description: "All but the unchanged, up to a limit" }),
    entriesLeftOut: z.int().meta({ description: "Entries beyond the limit; `counts` has them" }),
    questions: z
      .array(
        z.object({
          kind: z.enum(["organization", "person"]),
          id: z.string(),
          name: z.string(),
          about: z.array(z.string()).meta({ description: "What the source says beside the name" }),
          candidates: z.array(candidate),
          decision: z
            .string()
            .nullable()
            .meta({ description: "`same:12`, `new`, `leave_out`; null: not taken over before somebody decides" }),
        }),
      )
      .meta({ description: "Who or what has namesakes in the directory; answered in `identities`" }),
    roles: z
      .array(z.object({ key: z.string(), text: z.string(), count: z.int(), decision: roles, byRule: roles, sure: z.boolean() }))
      .meta({ description: "What the words of the source mean here. `sure` false: no rule knows them" }),
    kinds: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        organizationType: z.string().nullable(),
        classification: z.string().nullable(),
        memberships: z.int(),
        decision: kinds,
        byRule: kinds,
        ground: z.enum(kindGrounds),
      }),
    ),
    faults: z
      .array(z.object({ code: z.enum(faultCodes), at: z.string(), name: z.string().nullable(), detail: z.string() }))
      .meta({ description: "What could not be read or does not fit, as a sentence in the language of `Accept-Language`" }),
    changed: z.boolean().meta({ description: "False: everything was in the directory already" }),
    written: z.boolean().meta({ description: "Whether anything of this is in the address book now" }),
  })
  .meta({ id: "OparlReport" });
