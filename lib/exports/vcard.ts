import { foldLine } from "./fold.ts";

const NEWLINE = "\r\n";
const MAX_LINE_OCTETS = 75;

export type Card = {
  /** The same in every export: an address book that has the card changes it. An address (URI). */
  uid: string;
  kind: "individual" | "org";
  name: string;
  /** Null: an organization. */
  parts: { familyName: string; givenName: string | null; title: string | null } | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  /** Since when and until when, and what to know before writing. */
  note: string;
  /** As of. */
  revisedAt: Date;
};

/** vCards as of RFC 6350, one behind the other. */
export const writeVCards = (cards: readonly Card[]): string => cards.map(writeVCard).join("");

function writeVCard({ uid, kind, name, parts, title, email, phone, note, revisedAt }: Card): string {
  const lines = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `KIND:${kind}`,
    `UID:${uriValue(uid)}`,
    `FN:${escape(name)}`,
    ...(parts
      ? [`N:${[parts.familyName, parts.givenName, null, parts.title, null].map((part) => escapePart(part ?? "")).join(";")}`]
      : []),
    ...(kind === "org" ? [`ORG:${escapePart(name)}`] : []),
    ...(title ? [`TITLE:${escape(title)}`] : []),
    ...(email ? [`EMAIL;PREF=1:${escape(email)}`] : []),
    ...(phone ? [`TEL;TYPE=voice:${escape(phone)}`] : []),
    ...(note ? [`NOTE:${escape(note)}`] : []),
    `REV:${revisedAt.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    "END:VCARD",
  ];
  return lines.map((line) => foldLine(line, MAX_LINE_OCTETS, NEWLINE) + NEWLINE).join("");
}

/** Text (RFC 6350, 3.4): other control characters than a line feed have no place in it. */
const escape = (value: string) =>
  value
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .replace(/[\\,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** Where semicolons separate; elsewhere some programs would show the backslash. */
const escapePart = (value: string) => escape(value).replaceAll(";", "\\;");

const uriValue = (uri: string) => uri.replace(/[\p{Cc}\s]/gu, "");
