import { type Db, inTransaction } from "#db/open.ts";
import { type MailSite, mailSite } from "../../notices/site.ts";
import { isAtSilentDomain } from "../../domain-health/queries.ts";
import type { Stamp } from "../../stamp.ts";
import { type AddressChoice, listOtherAddresses, type OtherAddress } from "./addresses.ts";
import { moveToCallList } from "./calls.ts";
import { type Readdressed, sendToOtherAddress } from "./other-address.ts";
import { requireRows, type RescueRow } from "./rows.ts";

/**
 * For many mails at once: each person's best other address, if possible at a domain that takes mail. Who has none there is telephoned, and
 * written to as well where there is another address.
 *
 * @throws DomainError as `sendToOtherAddress`
 */
export function sendToNextAddress(
  db: Db,
  noticeId: number,
  deliveryIds: readonly number[],
  stamp: Stamp,
  site: MailSite = mailSite(),
): Readdressed & { calls: number } {
  return inTransaction(db, (tx) => {
    const rows = requireRows(tx, noticeId, deliveryIds).filter((row) => row.state !== "replaced");
    const isSilent = isAtSilentDomain(tx, stamp.at);
    const others = listOtherAddresses(tx, rows, stamp.at);
    for (const person of [...others.values()].flat()) person.addresses = silentLast(person.addresses, isSilent);
    const choices = rows.flatMap((row) => choicesOf(row, others.get(row.id) ?? []));
    const without = rows.filter((row) =>
      (others.get(row.id) ?? []).some(({ addresses: [first] }) => !first || isSilent(first.address)),
    );
    const { mails } = choices.length > 0 ? sendToOtherAddress(tx, noticeId, choices, stamp, site) : { mails: 0 };
    const { calls } = without.length > 0 ? moveToCallList(tx, noticeId, without.map((row) => row.id), stamp) : { calls: 0 }; // prettier-ignore
    return { mails, calls };
  });
}

/** Those at a domain that takes nothing come last. */
export const silentLast = (addresses: readonly OtherAddress[], isSilent: (address: string) => boolean): OtherAddress[] =>
  addresses.toSorted((a, b) => Number(isSilent(a.address)) - Number(isSilent(b.address)));

type Others = { recipientId: number; addresses: { contactPointId: number }[] }[];

/** All who share the mail go to one address where that is the first of each. */
function choicesOf(row: RescueRow, others: Others): AddressChoice[] {
  const best = others.flatMap(({ recipientId, addresses: [first] }) =>
    first ? [{ deliveryId: row.id, recipientId, contactPointId: first.contactPointId }] : [],
  );
  const targets = new Set(best.map((choice) => choice.contactPointId));
  if (best.length === row.recipientIds.length && targets.size === 1)
    return [{ deliveryId: row.id, contactPointId: best[0]!.contactPointId }];
  return best;
}
