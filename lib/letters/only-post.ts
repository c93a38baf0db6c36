import { type AddressBook, addressToUse } from "../directory/addresses.ts";

/** Nothing but a letter reaches them: neither mail nor telephone, but a postal address. Answers that address. */
export function onlyPost(book: AddressBook | undefined) {
  if (!book) return undefined;
  const isReachable = (["email", "phone", "sms"] as const).some((channel) => addressToUse(book, "administration", channel));
  return isReachable ? undefined : addressToUse(book, "administration", "post");
}
