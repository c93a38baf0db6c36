import type { z } from "zod";
import type { Db } from "#db/open.ts";
import type { Address } from "../../directory/addresses.ts";
import { type Asking, maySee } from "../../directory/answer.ts";
import { governing, listInstructions } from "../../directory/instructions.ts";
import type { Entry } from "../../directory/look-up.ts";
import { incidentNumbers, listContactPoints } from "../../directory/queries.ts";
import type { LookUpAnswer } from "./directory.ts";

type Item = z.input<typeof LookUpAnswer>["items"][number];
type ItemAddress = NonNullable<Item["address"]>;

/** Entries as programs read them, and every contact point that they show. */
export function lookUpItems(db: Db, entries: readonly Entry[], asking: Asking) {
  const addresses = entries.flatMap(addressesOf);
  const replacedIds = addresses.flatMap((address) => address.fallback?.replacesId ?? []);
  const replaced = new Map(
    listContactPoints(db, replacedIds)
      .filter((point) => maySee(point, asking.roles))
      .map((point) => [point.id, point]),
  );
  const numbers = incidentNumbers(
    db,
    addresses.map((address) => address.incidentId),
  );
  const instructions = listInstructions(db, asking.at, asking.knownAt);
  const toAddress = (address: Address): ItemAddress => ({
    value: address.value,
    channel: address.channel,
    kind: address.kind,
    publicity: address.publicity,
    audience: address.audience,
    since: address.since,
    until: address.until,
    reason: address.reason,
    incident: address.incidentId === null ? null : (numbers.get(address.incidentId) ?? null),
    advice: address.fallback,
    replaces: (address.fallback && replaced.get(address.fallback.replacesId)?.value) ?? null,
    instructions: governing(instructions, [address]).map(({ reference, title, suspension }) => ({
      reference,
      title,
      suspended: suspension && { since: suspension.fromAt, until: suspension.untilAt, decidedBy: suspension.decidedBy },
    })),
  });
  const shown = [...addresses.map((address) => address.contactPointId), ...replaced.keys()];
  return { items: entries.map((entry) => itemOf(entry, toAddress)), shown };
}

function addressesOf({ answer: { address, closed, upcoming, phone, lapse }, detour }: Entry): Address[] {
  return [address, closed, upcoming, phone, lapse?.standIn, detour?.address].filter((each) => each !== undefined);
}

function itemOf(entry: Entry, toAddress: (address: Address) => ItemAddress): Item {
  const { id, group, name, organization, functionLabel, answer, detour } = entry;
  const maybe = (address: Address | undefined) => (address ? toAddress(address) : null);
  return {
    group,
    person: organization ? null : { id, name },
    organization: organization && { ...organization, name },
    function: functionLabel,
    address: maybe(answer.address),
    closed: maybe(answer.closed),
    upcoming: maybe(answer.upcoming),
    lapse: answer.lapse ? { address: answer.lapse.standIn.value, at: answer.lapse.at, hasLapsed: answer.lapse.hasLapsed } : null,
    phone: maybe(answer.phone),
    detour: detour && { label: detour.label, address: toAddress(detour.address) },
  };
}
