import { z } from "zod";
import { DomainError } from "../domain-error.ts";
import { foldLine, oneLine } from "./fold.ts";

const MAX_LINE_OCTETS = 76;

/** Everything lies below it, unless whoever takes the file names a place of their directory. */
export const OWN_BASE = "ou=lagebote";

export const MAX_BASE_LENGTH = 200;

/** A place in a directory (RFC 4514) without anything that needs escaping: `ou=verteiler,dc=stadt,dc=example`. */
export const LdifBase = z
  .string()
  .max(MAX_BASE_LENGTH)
  .regex(/^[a-z][a-z\d-]*=[^,+"\\<>;=#\p{C}]+(,[a-z][a-z\d-]*=[^,+"\\<>;=#\p{C}]+)*$/iu);

/** What somebody typed as the place; nothing is none. @throws DomainError `ldif_base` */
export function ldifBaseIn(typed: string): string | undefined {
  const base = typed.trim();
  if (base === "") return undefined;
  const parsed = LdifBase.safeParse(base);
  if (!parsed.success) throw new DomainError("ldif_base", { base: base.slice(0, 80) });
  return parsed.data;
}

export type LdifMember = {
  address: string;
  /** Several share an address. */
  names: readonly [string, ...string[]];
  /** Null: an office. */
  familyName: string | null;
  givenName: string | null;
  description: string | null;
  phone: string | null;
};
export type LdifGroup = {
  name: string;
  description: string;
  members: readonly LdifMember[];
  /** A place that the directory has already. Undefined: one of ours, which the file makes. */
  base: string | undefined;
};

type Attribute = readonly [name: string, value: string];

/**
 * A distribution group in the standard schema that every directory has (RFC 4519, RFC 2798): an inetOrgPerson for each address and one
 * groupOfNames over them. A group needs a member: without any there is none.
 *
 * @param notes comments at the head of the file
 */
export function writeLdif(group: LdifGroup, notes: readonly string[]): string {
  const entries = [
    ...(group.base ? [] : [ownBaseEntry()]),
    ...group.members.map((member) => memberEntry(member, baseOf(group))),
    ...(group.members.length > 0 ? [groupEntry(group)] : []),
  ];
  const comments = notes.map((note) => fold(`# ${oneLine(note)}`)).join("\n");
  return `version: 1\n${comments}\n\n${entries.map((entry) => entry.map(writeAttribute).join("\n")).join("\n\n")}\n`;
}

const baseOf = ({ base }: LdifGroup) => base ?? OWN_BASE;

const ownBaseEntry = (): Attribute[] => [
  ["dn", OWN_BASE],
  ...attributes("objectClass", "top", "organizationalUnit"),
  ["ou", OWN_BASE.slice("ou=".length)],
];

function memberEntry({ address, names, familyName, givenName, description, phone }: LdifMember, base: string): Attribute[] {
  return [
    ["dn", memberDn(address, base)],
    ...attributes("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
    ...attributes("cn", ...new Set(names.map(text))),
    ...attributes("sn", text(familyName ?? names[0])),
    ...attributes("givenName", ...(givenName ? [text(givenName)] : [])),
    ["mail", address],
    ...attributes("description", ...(description ? [text(description)] : [])),
    ...attributes("telephoneNumber", ...(phone && isPrintable(phone) ? [phone] : [])),
  ];
}

function groupEntry(group: LdifGroup): Attribute[] {
  const { name, description, members } = group;
  return [
    ["dn", `cn=${escapeDn(text(name))},${baseOf(group)}`],
    ...attributes("objectClass", "top", "groupOfNames"),
    ["cn", text(name)],
    ["description", text(description)],
    ...attributes("member", ...new Set(members.map(({ address }) => memberDn(address, baseOf(group))))),
  ];
}

const memberDn = (address: string, base: string) => `mail=${escapeDn(address)},${base}`;
const attributes = (name: string, ...values: string[]): Attribute[] => values.map((value) => [name, value]);

/** A directory string is never empty. */
const text = (value: string) => oneLine(value) || "-";

/** A telephone number is a printable string (RFC 4517, 3.3.31) in directories. */
const isPrintable = (value: string) => /^[a-z\d'()+,\-./:? ]+$/i.test(value);

/** A value in a distinguished name (RFC 4514, 2.4). */
const escapeDn = (value: string) =>
  value
    .replace(/[\\,+"<>;=]/g, "\\$&")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, "\\ ");

/** In Base64 what RFC 2849 does not let stand as it is. */
function writeAttribute([name, value]: Attribute): string {
  const isSafe = /^(?![ :<])[ -~]*$/.test(value) && !value.endsWith(" ");
  return fold(isSafe ? `${name}: ${value}` : `${name}:: ${Buffer.from(value, "utf8").toString("base64")}`);
}

const fold = (line: string) => foldLine(line, MAX_LINE_OCTETS, "\n");
