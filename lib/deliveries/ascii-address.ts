import { domainToASCII } from "node:url";

/** An address as servers take it, in the envelope as in a header: the domain in ASCII (RFC 5891). The directory keeps it as written. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  // oxlint-disable-next-line no-control-regex -- the range of ASCII begins there
  return /^[\x00-\x7f]*$/.test(domain) ? address : `${address.slice(0, at)}@${domainToASCII(domain)}`;
}
