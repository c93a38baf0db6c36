import type { Locale, Role } from "#db/vocabulary.ts";
import { type Address, type AddressBook, addressToUse, type Asker, isUsable, upcomingFallback } from "./addresses.ts";
import { type Lapse, lapseIn } from "./lapse.ts";

/** Whose eyes: those of somebody with these roles, or of everybody. */
export type Viewer = readonly Role[] | "public";

/** Signed in, with no right beyond that. Stands in where nobody says who reads, so that forgetting it hides too much and not too little. */
export const anyStaff: Viewer = [];

/** Who asks, about which moment, and in which language they read. */
export type Asking = {
  asker: Asker;
  at: Date;
  /** What was known then about that moment; all that is known now when left out. */
  knownAt?: Date | undefined;
  roles: Viewer;
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
  /** The stand-in that is named ends soon, or the one there was has ended, and nothing else is open for the asker then. */
  lapse: (Lapse & { standIn: Address }) | undefined;
};

export function answerFor(book: AddressBook, asker: Asker, at: Date): Answer {
  const address = addressToUse(book, asker);
  const closed = closedInFavourOf(book, asker, address);
  const upcoming = address ? undefined : upcomingFallback(book, at);
  const phone = addressToUse(book, asker, "phone");
  return { address, closed, upcoming, phone, lapse: lapseIn(book, { address, closed }, asker, at) };
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

export function visibleBook(book: AddressBook | undefined, roles: Viewer): AddressBook {
  return { addresses: (book?.addresses ?? []).filter((address) => maySee(address, roles)) };
}

/** Restricted and private addresses are for those who run the incident; the public sees what was decided to be public. */
export function maySee({ publicity, kind }: Pick<Address, "publicity" | "kind">, roles: Viewer): boolean {
  if (roles === "public") return publicity === "public" && kind !== "private";
  return (publicity !== "restricted" && kind !== "private") || roles.includes("dispatcher") || roles.includes("admin");
}

/** A company's secretariat writes from outside; whoever works for the city does not. */
export function defaultAsker(roles: readonly Role[]): Asker {
  return roles.some((role) => role !== "secretary") ? "administration" : "everyone";
}
