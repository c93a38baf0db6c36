import type { Address } from "postal-mime";
import { normalizeEmail } from "../directory/email-address.ts";

/** An address as the address book compares it, out of "rfc822; <a@b.example>" or a header. Undefined: there is none. */
export function addressIn(text: string | undefined): string | undefined {
  const found = /[^\s<>";,:()]+@[^\s<>";,:()]+/.exec(text?.slice(0, 2_000) ?? "")?.[0];
  const result = found ? normalizeEmail(found) : undefined;
  return result && "email" in result ? result.email : undefined;
}

/** Message-IDs in a header, with angle brackets, in their order. */
export const messageIdsIn = (text: string | undefined): string[] =>
  (text?.slice(0, 20_000) ?? "").match(/<[^\s<>]{1,250}@[^\s<>]{1,250}>/g) ?? [];

/** `Name <address>`, in one line. */
export function addressLine(address: Address | undefined, max: number): string {
  if (!address) return "";
  const { name } = address;
  const line = address.address ? (name ? `${name} <${address.address}>` : address.address) : name;
  return line
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, max);
}
