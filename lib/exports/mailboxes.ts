import type { Db } from "#db/open.ts";
import { type Address, addressToUse, isUsable, loadAddressBooks } from "../directory/addresses.ts";
import type { Fallback } from "../directory/address-rows.ts";
import { maySee, type Viewer } from "../directory/answer.ts";
import { listOwners, type OwnerRow } from "../directory/owners.ts";
import { type AffectedAddress, listAffectedAddresses, standInSpan } from "../incidents/affected.ts";
import { mailAddress } from "./mail-address.ts";

/** What a mail server may tell everybody who writes to a closed mailbox. */
export type StandIn = { address: string; from: Date | null; until: Date | null; advice: Fallback | null };

/** A mailbox that the incident has closed for third parties at least. */
export type ClosedMailbox = {
  contactPoint: Address;
  /** As mail servers compare it. */
  address: string;
  isOpenForAdministration: boolean;
  since: Date | null;
  until: Date | null;
  standIn: StandIn | null;
  /** Somebody decided on a stand-in, but not that everybody may know it. */
  isStandInHidden: boolean;
};

/**
 * Mailboxes that are closed at the moment, by owner, with the address that senders are told. Only public addresses are told: a mail server
 * answers whoever writes. Mailboxes that `roles` may not see are left out.
 */
export function listClosedMailboxes(db: Db, incidentId: number, at: Date, roles: Viewer): ClosedMailbox[] {
  const closed = listAffectedAddresses(db, incidentId, at).filter(
    ({ address }) => address.channel === "email" && address.audience !== "everyone" && maySee(address, roles),
  );
  const instead = otherAddresses(db, closed, at);
  return closed.flatMap((row) => {
    const address = mailAddress(row.address.value);
    if (!address) return [];
    const arranged = arrangedStandIn(row, at);
    const mayTell = arranged !== undefined && isTold(arranged.standIn);
    return {
      contactPoint: row.address,
      address,
      isOpenForAdministration: row.address.audience === "administration",
      since: row.address.since,
      until: row.address.until,
      standIn: mayTell
        ? told(arranged.standIn, arranged.from, arranged.until)
        : (instead.get(row.address.contactPointId) ?? null),
      isStandInHidden: arranged !== undefined && !mayTell,
    };
  });
}

/** How many stand-ins mail servers do not name. */
export const countHiddenStandIns = (...asked: Parameters<typeof listClosedMailboxes>): number =>
  listClosedMailboxes(...asked).filter(({ isStandInHidden }) => isStandInHidden).length;

const isTold = ({ publicity, kind }: Address) => publicity === "public" && kind !== "private" && kind !== "unclassified";

/** What the incident made stand in, for everyone, now or from a later moment on. */
function arrangedStandIn({ standIn }: AffectedAddress, at: Date) {
  const span = standIn && standInSpan(standIn, at);
  if (!standIn || span?.audience !== "everyone") return undefined;
  return { standIn, from: span.from && span.from > at ? span.from : null, until: span.to };
}

/** Another public address of the only owner of each mailbox. */
function otherAddresses(db: Db, closed: readonly AffectedAddress[], at: Date): Map<number, StandIn> {
  const owners = listOwners(
    db,
    closed.map(({ address }) => address.contactPointId),
  );
  const single = [...owners].flatMap(([id, [owner, another]]) => (owner && !another ? [[id, owner] as const] : []));
  const of = (pick: (owner: OwnerRow) => number | null) => single.flatMap(([, owner]) => pick(owner) ?? []);
  const books = loadAddressBooks(
    db,
    { personIds: of((owner) => owner.personId), organizationIds: of((owner) => owner.organizationId) },
    at,
  );
  const found = single.flatMap(([id, { personId, organizationId }]) => {
    const book = personId === null ? books.organizations.get(organizationId ?? 0) : books.persons.get(personId);
    const open = (book?.addresses ?? []).filter((each) => isTold(each) && isUsable(each, "everyone"));
    const address = addressToUse({ addresses: open }, "everyone");
    const standIn = address && told(address, null, address.until);
    return standIn ? [[id, standIn] as const] : [];
  });
  return new Map(found);
}

function told(standIn: Address, from: Date | null, until: Date | null): StandIn | null {
  const address = mailAddress(standIn.value);
  return address === undefined ? null : { address, from, until, advice: standIn.fallback };
}
