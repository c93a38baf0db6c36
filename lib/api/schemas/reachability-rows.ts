import { z } from "zod";
import { audiences } from "#db/vocabulary.ts";
import type { ChangedAddress as Changed } from "../../incidents/address-change.ts";
import { type AffectedAddress as Affected, standInSpan } from "../../incidents/affected.ts";
import { instantOut } from "../fields.ts";
import type { ChangeReachability } from "./reachability.ts";

const addressFields = {
  contactPoint: z.int(),
  address: z.string(),
  owner: z.string().meta({ description: "Everybody whose address it is, by name" }),
  audience: z.enum(audiences),
};

const interval = { since: instantOut.nullable(), until: instantOut.nullable() };

export const ChangedAddresses = z
  .object({
    changed: z.int(),
    addresses: z.array(
      z
        .object({
          ...addressFields,
          fallback: z
            .object({
              contactPoint: z.int().nullable().meta({ description: "null: not there yet" }),
              address: z.string(),
              ...interval,
            })
            .nullable(),
        })
        .meta({ id: "ChangedAddress" }),
    ),
  })
  .meta({ id: "ChangedAddresses" });

export const AffectedAddress = z
  .object({
    ...addressFields,
    ...interval,
    reason: z.string().nullable(),
    fallback: z
      .object({
        contactPoint: z.int(),
        address: z.string(),
        ...interval,
        advice: z.object({
          replyPossible: z.boolean(),
          phoneWanted: z.boolean(),
          resendSince: instantOut.nullable(),
          deliveredLate: z.boolean(),
          note: z.string().nullable(),
        }),
      })
      .nullable()
      .meta({ description: "What stands in for it now, or is going to" }),
  })
  .meta({ id: "AffectedAddress" });

export function changedFrom(
  rows: readonly Changed[],
  { audience, from, fallback }: z.output<typeof ChangeReachability>,
): z.input<typeof ChangedAddresses> {
  const validity = { since: fallback?.from ?? from, until: fallback?.expiresAt ?? null };
  const addresses = rows.map(({ contactPointId, address, owner, fallback: standIn }) => ({
    contactPoint: contactPointId,
    address,
    owner,
    audience,
    fallback: standIn ? { contactPoint: standIn.contactPointId ?? null, address: standIn.address, ...validity } : null,
  }));
  return { changed: addresses.length, addresses };
}

export function affectedOf({ address, owners, standIn }: Affected, at: Date): z.input<typeof AffectedAddress> {
  const span = standIn && standInSpan(standIn, at);
  return {
    contactPoint: address.contactPointId,
    address: address.value,
    owner: owners.join(", "),
    audience: address.audience,
    since: address.since,
    until: address.until,
    reason: address.reason,
    fallback:
      standIn?.fallback && span
        ? {
            contactPoint: standIn.contactPointId,
            address: standIn.value,
            since: span.from,
            until: span.to,
            advice: standIn.fallback,
          }
        : null,
  };
}
