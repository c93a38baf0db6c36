import { normalizeEmail } from "../directory/email-address.ts";

/** An address as a mail server compares it, its domain in ASCII. Undefined: no server knows it so. */
export function mailAddress(value: string): string | undefined {
  const result = normalizeEmail(value);
  return "email" in result ? result.email : undefined;
}
