import { z } from "zod";
import { askers, linkPurposes, locales } from "#db/vocabulary.ts";
import type { HandedOutConfirmation } from "../../links/hand-out-confirmations.ts";
import { MAX_LINKS_AT_ONCE } from "../../links/input.ts";
import type { LinkPageRow } from "../../links/queries.ts";
import { tokenStates } from "../../tokens/state.ts";
import { instantOut, keyIn, maybe } from "../fields.ts";

const holderParts = {
  person: z.int().nullable(),
  organization: z.string().nullable().meta({ description: "Key. Either this or `person` is null" }),
  name: z.string(),
};
const listOut = z.object({ key: z.string(), name: z.string() });

export const PersonalLink = z
  .object({
    id: z.uuid(),
    ...holderParts,
    purpose: z.enum(linkPurposes),
    as: z.enum(askers).nullable().meta({ description: "For looking up: on whose behalf its holder writes" }),
    list: listOut.nullable().meta({ description: "For confirming: which list" }),
    state: z.enum(tokenStates),
    createdBy: z.string(),
    createdAt: instantOut,
    expiresAt: instantOut,
    lastUsedAt: instantOut.nullable(),
    revoked: z.object({ by: z.string(), at: instantOut }).nullable(),
  })
  .meta({
    id: "PersonalLink",
    description: "What somebody without an account opens. Never the address itself: only its hash is kept",
  });

export const RevokeLinks = z
  .strictObject({ links: z.array(z.uuid()).min(1).max(MAX_LINKS_AT_ONCE).meta({ description: "By `id`" }) })
  .meta({ id: "RevokeLinks" });

export const HandOutConfirmationLinks = z
  .strictObject({
    lists: maybe(z.array(keyIn).min(1).max(MAX_LINKS_AT_ONCE)).meta({
      description: "Keys of lists; those that wait for their confirmation when left out",
    }),
  })
  .meta({ id: "HandOutConfirmationLinks" });

export const ConfirmationLinks = z
  .object({
    items: z.array(
      z
        .object({
          id: z.uuid(),
          list: listOut,
          ...holderParts,
          address: z.string().nullable().meta({ description: "To send it to now. null: there is none that the token may see" }),
          language: z.enum(locales),
          url: z.url().nullable().meta({
            description:
              "Once: null when the same request comes again under its `Idempotency-Key`. Ask anew under another key then",
          }),
          expiresAt: instantOut,
        })
        .meta({ id: "ConfirmationLink" }),
    ),
    without: z.array(listOut).meta({ description: "Lists for which nobody in the address book answers" }),
  })
  .meta({ id: "ConfirmationLinks" });

export function linkOf(row: LinkPageRow): z.input<typeof PersonalLink> {
  const { id, name, purpose, asker, personId, organizationKey, listKey, listName, state, revokedAt, revokedByName } = row;
  return {
    id,
    person: personId,
    organization: organizationKey,
    name,
    purpose,
    as: asker,
    list: listKey === null ? null : { key: listKey, name: listName ?? "" },
    state,
    createdBy: row.createdByName,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    revoked: revokedAt && { by: revokedByName ?? "", at: revokedAt },
  };
}

/** @param keys of the organizations among the holders, by id */
export function confirmationLinkOf(
  { id, list, holder, name, address, locale, secret, expiresAt }: HandedOutConfirmation,
  keys: ReadonlyMap<number, string>,
  publicUrl: string,
) {
  return {
    id,
    list,
    person: "personId" in holder ? holder.personId : null,
    organization: "organizationId" in holder ? (keys.get(holder.organizationId) ?? null) : null,
    name,
    address,
    language: locale,
    url: `${publicUrl}/bestaetigen/${secret}`,
    expiresAt,
  };
}
