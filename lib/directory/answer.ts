import type { Locale, Role } from "#db/vocabulary.ts";
import { type Address, type AddressBook, addressToUse, type Asker, isUsable, upcomingFallback } from "./addresses.ts";

/** Who asks, about which moment, and in which language they read. */
export type Asking = {
  asker: Asker;
  at: Date;
  /** What was known then about that moment; all that is known now when left out. */
  knownAt?: Date | undefined;
  roles: readonly Role[];
  locale: Locale;
};

/** What somebody who wants to write is told. */
export type Answer = {
  /** To use now; undefined: there is none, so telephone. */
  address: Address | undefined;
  /** The usual address that cannot be used, and because of which another one or none is named. */
  closed: Address | undefined;
  /** Stands in from a later moment on. */
  upcoming: Address | undefined;
  phone: Address | undefined;
};

export function answerFor(book: AddressBook, asker: Asker, at: Date): Answer {
  const address = addressToUse(book, asker);
  return {
    address,
    closed: closedInFavourOf(book, asker, address),
    upcoming: address ? undefined : upcomingFallback(book, at),
    phone: addressToUse(book, asker, "phone"),
  };
}

function closedInFavourOf(book: AddressBook, asker: Asker, address: Address | undefined): Address | undefined {
  const unusable = book.addresses.filter(
    (each) => each.channel === "email" && each.kind !== "fallback" && !isUsable(each, asker),
  );
  if (!address) return unusable[0];
  if (address.fallback) {
    const replaced = book.addresses.find((each) => each.contactPointId === address.fallback?.replacesId);
    return replaced?.audience === "everyone" ? undefined : replaced;
  }
  return unusable.find((each) => each.rank <= address.rank);
}

/** Restricted and private addresses are for those who run the incident. */
export function visibleBook(book: AddressBook | undefined, roles: readonly Role[]): AddressBook {
  return { addresses: (book?.addresses ?? []).filter((address) => maySee(address, roles)) };
}

export function maySee({ publicity, kind }: Pick<Address, "publicity" | "kind">, roles: readonly Role[]): boolean {
  return (publicity !== "restricted" && kind !== "private") || roles.includes("dispatcher") || roles.includes("admin");
}

/** A company's secretariat writes from outside; whoever works for the city does not. */
export function defaultAsker(roles: readonly Role[]): Asker {
  return roles.some((role) => role !== "secretary") ? "administration" : "everyone";
}
