import type { ContactChannel } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { normalizeEmail } from "./email-address.ts";

const MIN_DIGITS = 3;

/**
 * A contact point's value as it is compared.
 *
 * @throws DomainError naming what is wrong with an address or number
 */
export function normalizeContactValue(channel: ContactChannel, value: string): string {
  if (channel === "email") {
    const result = normalizeEmail(value);
    if ("problem" in result) throw new DomainError(result.problem, { value: value.trim().slice(0, 120) }, "value");
    return result.email;
  }
  if (channel === "post") return value.trim().toLowerCase().replace(/\s+/g, " ");
  const number = normalizePhone(value);
  if (!number) throw new DomainError("phone_malformed", { value: value.trim().slice(0, 120) }, "value");
  return number;
}

/** Digits only, the German prefix in its long form, for comparing: "0391 540-0" and "+49 (391) 5400" are one number. */
function normalizePhone(value: string): string | undefined {
  if (/[^\d\s()/.+–-]/u.test(value)) return undefined;
  const digits = value
    .replace(/\(0\)/, "")
    .replace(/[^\d+]/g, "")
    .replace(/^\+/, "00")
    .replace(/^0(?=[1-9])/, "0049");
  return digits.length >= MIN_DIGITS && !digits.includes("+") ? digits : undefined;
}
