import { DomainError } from "../domain-error.ts";
import { transliterate } from "./transliterate.ts";

/** Whom an address is named after, where the pattern names somebody. */
export type NameParts = { givenName: string | null; familyName: string };

/** Why no address comes out: a key of `refusals` with what fills its sentence. */
export type Fault = { code: string; values: Record<string, string | number> };

type Part = "local" | "domain" | "given" | "family";

/** German for people, English for programs; both are understood everywhere. */
const parts: Record<string, Part> = {
  local: "local",
  domain: "domain",
  vorname: "given",
  given_name: "given",
  nachname: "family",
  family_name: "family",
};
const placeholder = /\{([^{}]*)\}/g;

/** Said before a name, and no part of it, wherever it was typed. */
const titles = new Set([
  "dr",
  "prof",
  "professor",
  "dipl",
  "ing",
  "med",
  "jur",
  "phil",
  "rer",
  "nat",
  "pol",
  "mag",
  "habil",
  "hc",
]);

/** Whether addresses are made of names. */
export const namesPeople = (pattern: string): boolean => partsOf(pattern).some((part) => part === "given" || part === "family");

/**
 * Refuses a pattern that can make no new address for anybody.
 *
 * @throws DomainError `pattern_malformed` when it holds nothing that tells people apart, another placeholder or no @, or changes nothing
 */
export function refusePattern(pattern: string): void {
  const text = pattern.trim();
  const found = partsOf(text);
  const isMalformed =
    found.includes(undefined) ||
    !(found.includes("local") || found.includes("family")) ||
    /[{}\s]/.test(text.replaceAll(placeholder, "")) ||
    !text.includes("@") ||
    text.toLowerCase() === "{local}@{domain}";
  if (isMalformed) throw new DomainError("pattern_malformed", { pattern }, "pattern");
}

/**
 * The address a pattern makes of another: `{local}-neu@{domain}` makes `a.mueller-neu@mandat.example` of `a.mueller@mandat.example`,
 * and `{vorname}.{nachname}@ersatz.example` makes `anna.mueller-gross@ersatz.example` of Dr. Anna Müller-Groß.
 *
 * @param name of a person; undefined when the address belongs to none
 */
export function fallbackValue(
  pattern: string,
  address: string,
  name: NameParts | undefined,
): { value: string } | { fault: Fault } {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  const values: Record<Part, string> = {
    local,
    domain,
    given: mailName(name?.givenName ?? ""),
    family: mailName(name?.familyName ?? ""),
  };
  if (partsOf(pattern).some((part) => part && values[part] === ""))
    return { fault: { code: "pattern_name_missing", values: { address } } };
  const value = pattern.trim().replaceAll(placeholder, (_, key: string) => values[parts[key.toLowerCase()] ?? "local"]);
  return value === address.toLowerCase() ? { fault: { code: "pattern_same", values: { address } } } : { value };
}

const partsOf = (pattern: string): (Part | undefined)[] =>
  [...pattern.matchAll(placeholder)].map(([, key = ""]) => parts[key.toLowerCase()]);

/**
 * A name as it stands before an @: "Meyer-Groß" is `meyer-gross`, "von der Heide" `von-der-heide`, "O’Brien" `obrien`. Letters of
 * other alphabets stay, so that whoever checks the address names them instead of losing them.
 */
function mailName(name: string): string {
  const words = transliterate(name)
    .replace(/['’`´]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.filter((word) => !titles.has(word)).join("-");
}
