import { DomainError } from "../domain-error.ts";

/**
 * The address a pattern makes of another: `{local}-neu@{domain}` makes `a.mueller-neu@mandat.example` of `a.mueller@mandat.example`.
 *
 * @throws DomainError `pattern_malformed` when it does not name `{local}`, holds another placeholder or changes nothing
 */
export function fallbackValue(pattern: string, address: string): string {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  const value = pattern.trim().replaceAll("{local}", local).replaceAll("{domain}", domain);
  const isMalformed = !pattern.includes("{local}") || /[{}\s]/.test(value) || !value.includes("@");
  if (isMalformed || value === address.toLowerCase()) throw new DomainError("pattern_malformed", { pattern }, "pattern");
  return value;
}
