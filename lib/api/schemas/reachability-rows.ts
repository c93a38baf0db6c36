import { z } from "zod";
import { audiences } from "#db/vocabulary.ts";
import type { ChangedAddress as Changed } from "../../incidents/address-change.ts";
import type { AddressChange as Change } from "../../incidents/address-changes.ts";
import { type AffectedAddress as Affected, standInSpan } from "../../incidents/affected.ts";
import { instantOut } from "../fields.ts";
import type { ChangeReachability } from "./reachability.ts";

const addressFields = {
  contactPoint: z.int(),
  address: z.string(),
  owner: z.string().meta({ description: "Everybody whose address it is, by name" }),
  audience: z.enum(audiences),
};

const seenAddress = z
  .string()
  .nullable()
  .meta({ description: "null: there is one, but restricted and private ones are not for a token of this role" });

const interval = { since: instantOut.nullable(), until: instantOut.nullable() };

export const ChangedAddresses = z
  .object({
    change: z.int().nullable().meta({ description: "By which it can be undone; null: nothing was changed yet" }),
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
          namedAfter: z.string().nullable().meta({ description: "Of several owners the one whose name the fallback bears" }),
        })
        .meta({ id: "ChangedAddress" }),
    ),
  })
  .meta({ id: "ChangedAddresses" });

export const AffectedAddress = z
  .object({
    ...addressFields,
    address: seenAddress,
    ...interval,
    reason: z.string().nullable(),
    fallback: z
      .object({
        contactPoint: z.int(),
        address: seenAddress,
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

export const AddressChange = z
  .object({
    change: z.int(),
    recordedAt: instantOut,
    recordedBy: z.string(),
    audience: addressFields.audience,
    from: instantOut.nullable(),
    reason: z.string().nullable(),
    addresses: z.int(),
    fallbacksOpened: z.int(),
    fallbacksEnded: z.int(),
    saidSince: z.int().meta({ description: "Of how many of these something else was said later. An undo leaves that as it is" }),
    undone: z.object({ at: instantOut, by: z.string() }).nullable(),
  })
  .meta({ id: "AddressChange" });

export const UndoneChange = z
  .object({
    change: z.int().meta({ description: "The change that takes the other back" }),
    undoes: z.int(),
    changed: z.int().meta({ description: "About how many addresses, fallbacks included, something had to be said again" }),
  })
  .meta({ id: "UndoneChange" });

export function changeOf({ id, by, opened, ended, ...row }: Change): z.input<typeof AddressChange> {
  return { ...row, change: id, recordedBy: by, fallbacksOpened: opened, fallbacksEnded: ended };
}

export function changedFrom(
  changeId: number | null,
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
    namedAfter: standIn?.namedAfter ?? null,
  }));
  return { change: changeId, changed: addresses.length, addresses };
}

/** As `asSeenBy` leaves them to a reader. */
export function affectedOf(row: Affected, at: Date): z.input<typeof AffectedAddress> {
  const { address, fallback, ...rest } = wholeOf(row, at);
  return { ...rest, address: address || null, fallback: fallback && { ...fallback, address: fallback.address || null } };
}

/** For whoever may see all of them. */
export function wholeOf({ address, owners, standIn }: Affected, at: Date) {
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
