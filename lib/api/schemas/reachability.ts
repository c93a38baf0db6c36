import { z } from "zod";
import { audiences, contactKinds, publicities } from "#db/vocabulary.ts";
import { MAX_REASON_LENGTH, MAX_VALUE_LENGTH } from "../../directory/input.ts";
import { MAX_CONTACT_POINTS } from "../../incidents/address-change-input.ts";
import { singleLine } from "../../input-fields.ts";
import { instant, keyIn, maybe, rowNumber } from "../fields.ts";

/** The body's names for fields that the commands complain about. */
export const reachabilityFields = {
  pattern: "fallback.pattern",
  expiresAt: "fallback.expiresAt",
  resendSince: "fallback.advice.resendSince",
};

const targetFields = {
  list: maybe(keyIn).meta({
    description: "Key of a distribution list. Exactly one of `list`, `contactPoints`, `organization` and `domain` is given",
  }),
  contactPoints: maybe(
    z
      .array(z.union([rowNumber, singleLine(MAX_VALUE_LENGTH)]))
      .min(1)
      .max(MAX_CONTACT_POINTS),
  ).meta({ description: "Numbers or e-mail addresses of contact points. Who shares one is affected with all others" }),
  organization: maybe(keyIn).meta({
    description: "Key of an organization: the addresses of its current members and its own",
    example: "finanzausschuss",
  }),
  domain: maybe(singleLine(MAX_VALUE_LENGTH)).meta({
    description: "All addresses behind this @",
    example: "mandat.elbfurt.example",
  }),
};

const Advice = z
  .strictObject({
    replyPossible: maybe(z.boolean()).meta({ description: "`true` when left out" }),
    phoneWanted: maybe(z.boolean()).meta({ description: "Whoever writes should give a telephone number" }),
    resendSince: maybe(instant).meta({ description: "Mail sent since then was not received and must be sent again" }),
    deliveredLate: maybe(z.boolean()).meta({ description: "Mail since then is not lost but comes late" }),
    note: maybe(singleLine(MAX_REASON_LENGTH)),
  })
  .meta({ id: "FallbackAdviceInput" });

export const ChangeReachability = z
  .strictObject({
    ...targetFields,
    kind: maybe(z.enum(contactKinds)).meta({
      description: "Which addresses of the list, organization or domain; `mandate` when left out",
    }),
    audience: z.enum(audiences).meta({ description: "Who may use them from then on. `nobody`: closed" }),
    from: instant,
    to: maybe(instant).meta({ description: "Until further notice when left out" }),
    reason: singleLine(MAX_REASON_LENGTH).meta({ description: "What secretariats read in the address book" }),
    fallback: maybe(
      z.strictObject({
        pattern: singleLine(MAX_VALUE_LENGTH).meta({
          description:
            "Placeholders: `{local}` and `{domain}` of the usual address, `{given_name}` and `{family_name}` of its owner, of several " +
            "owners the first by name. Umlauts are written out, accents, titles and apostrophes left out, spaces become hyphens",
          example: "{local}-neu@{domain}",
        }),
        from: maybe(instant).meta({ description: "As the change when left out" }),
        expiresAt: instant,
        publicity: maybe(z.enum(publicities)).meta({ description: "`internal` when left out" }),
        advice: maybe(Advice),
      }),
    ).meta({ description: "Opens an address for each that stands in for it" }),
  })
  .meta({ id: "ChangeReachability" });

export const RestoreReachability = z
  .strictObject({ ...targetFields, from: instant, reason: singleLine(MAX_REASON_LENGTH) })
  .meta({
    id: "RestoreReachability",
    description: "Of a list, organization or domain: those of its addresses that the incident has closed",
  });

/** The same as the command takes it. */
export function changeFrom({ fallback, ...body }: z.output<typeof ChangeReachability>) {
  const { publicity = "internal", advice = {} } = fallback ?? {};
  return { ...body, kind: body.kind ?? ("mandate" as const), fallback: fallback && { ...fallback, publicity, advice } };
}
