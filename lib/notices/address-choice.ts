import { type Address, type AddressBook, addressToUse, upcomingFallback } from "../directory/addresses.ts";

/** Keys of `mail.addressReasons` in the messages. */
export type AddressReason =
  | "function_mailbox"
  | "own_function_mailbox"
  | "fallback_valid"
  | "mandate_valid"
  | "mandate_administration"
  | "official_valid"
  | "private_consented"
  | "administration_only"
  | "only_address";

export type ChosenAddress = { address: Address; reason: AddressReason };

/**
 * Where the city writes to a person. Who is in the list for an office is written to at its function mailbox, where several read, unless
 * they have an address of their mandate. Never an address that is closed: undefined is better, because then somebody telephones.
 */
export function chooseForPerson(own: AddressBook, offices: readonly AddressBook[]): ChosenAddress | undefined {
  const address = addressToUse(own, "administration", "email");
  if (address && (address.kind === "mandate" || address.kind === "fallback")) return { address, reason: reasonOf(address) };
  for (const office of offices) {
    const mailbox = addressToUse(office, "administration", "email");
    if (mailbox) return { address: mailbox, reason: "function_mailbox" };
  }
  return address && { address, reason: reasonOf(address) };
}

export function chooseForOrganization(own: AddressBook): ChosenAddress | undefined {
  const address = addressToUse(own, "administration", "email");
  return address && { address, reason: address.kind === "fallback" ? "fallback_valid" : "own_function_mailbox" };
}

function reasonOf(address: Address): AddressReason {
  const isForEveryone = address.audience === "everyone";
  switch (address.kind) {
    case "fallback":
      return "fallback_valid";
    case "mandate":
      return isForEveryone ? "mandate_valid" : "mandate_administration";
    case "private":
      return "private_consented";
    case "official":
    case "functional":
      return isForEveryone ? "official_valid" : "administration_only";
    default:
      return isForEveryone ? "only_address" : "administration_only";
  }
}

/** What third persons should write to: now, or soon when a stand-in is already arranged. `from` lies in the future then. */
export type AdvertisedAddress = { address: Address; isUpcoming: boolean };

/** Private and restricted addresses are never advertised, not even to their owner's colleagues. */
export function advertisedAddress(book: AddressBook, at: Date): AdvertisedAddress | undefined {
  const open = { addresses: book.addresses.filter((each) => each.publicity !== "restricted" && each.kind !== "private") };
  const upcoming = upcomingFallback(open, at);
  if (upcoming) return { address: upcoming, isUpcoming: true };
  const address = addressToUse(open, "everyone", "email");
  return address && { address, isUpcoming: false };
}
