import type { Locale } from "#db/vocabulary.ts";
import type { Asker } from "../directory/addresses.ts";
import { toLocalInput } from "../format.ts";
import { writeCsv } from "./csv.ts";
import type { ExportEntry } from "./entries.ts";
import { type ExportFile, nameFile } from "./file.ts";
import { type LdifMember, OWN_BASE, writeLdif } from "./ldif.ts";
import { mailAddress } from "./mail-address.ts";
import { adviceOf, noteOf } from "./note.ts";
import { type Card, writeVCards } from "./vcard.ts";
import { exportWords, say } from "./words.ts";

/** Of which people the file is, for whom and as of when. */
export type About = {
  /** Of the committee, list or person. */
  name: string;
  asker: Asker;
  at: Date;
  /** By what was known then; undefined: by all that is. */
  knownAt?: Date | undefined;
  locale: Locale;
  /** Of this installation, without a slash at the end. */
  publicUrl: string;
  /** Where the group lies in a directory. */
  ldifBase?: string | undefined;
};

export const peopleFormats = ["csv", "ldif", "vcard"] as const;
export type PeopleFormat = (typeof peopleFormats)[number];

export function peopleFile(entries: readonly ExportEntry[], format: PeopleFormat, about: About): ExportFile {
  const file = writers[format](entries, about);
  const { name, at, knownAt, locale } = about;
  const known = knownAt && { word: exportWords(locale).file.known_name, at: knownAt };
  return { filename: nameFile(name, at, file.ending, known), mediaType: file.mediaType, content: file.content };
}

type Written = { ending: string; mediaType: string; content: string };

const writers: Record<PeopleFormat, (entries: readonly ExportEntry[], about: About) => Written> = {
  csv: (entries, { locale }) => ({
    ending: "csv",
    mediaType: "text/csv; charset=utf-8; header=present",
    content: writeCsv(
      Object.values(exportWords(locale).columns),
      entries.map((entry) => csvRow(entry, locale)),
    ),
  }),
  ldif: (entries, about) => ({
    ending: "ldif",
    mediaType: "text/x-ldif; charset=utf-8",
    content: ldifOf(entries, about),
  }),
  vcard: (entries, about) => ({
    ending: "vcf",
    mediaType: "text/vcard; charset=utf-8",
    content: writeVCards(entries.map((entry) => cardOf(entry, about))),
  }),
};

/** In the order of the columns in the messages. Wall clock of the city, in a form that sorts and that spreadsheets read. */
function csvRow(entry: ExportEntry, locale: Locale) {
  const { name, parts, functionLabel, address, via, closed, phone } = entry;
  const moment = (at: Date | null | undefined) => (at ? toLocalInput(at).replace("T", " ") : null);
  return [
    name,
    parts?.title,
    parts?.givenName,
    parts?.familyName,
    functionLabel,
    address?.value,
    via,
    moment(address?.since),
    moment(address?.until),
    closed?.value,
    moment(closed?.since),
    phone?.value,
    adviceOf(entry, locale),
  ];
}

function ldifOf(entries: readonly ExportEntry[], about: About): string {
  const words = exportWords(about.locale).file;
  const { name, at, knownAt, locale } = about;
  const byAddress = Map.groupBy(entries, ({ address }) => (address && mailAddress(address.value)) ?? "");
  const without = byAddress.get("")?.length ?? 0;
  byAddress.delete("");
  const notes = [
    say(words.made, { name, at }, locale),
    ...(knownAt ? [say(words.known_then, { at: knownAt }, locale)] : []),
    about.asker === "everyone" ? words.for_everyone : words.for_administration,
    ...(about.ldifBase ? [] : [say(words.base, { base: OWN_BASE }, locale)]),
    ...(without > 0 ? [say(words.without_address, { count: without }, locale)] : []),
    words.stays,
  ];
  const members = [...byAddress].map(([address, sharing]) => memberOf(address, sharing, locale));
  return writeLdif({ name, description: say(words.group, { name, at }, locale), members, base: about.ldifBase }, notes);
}

function memberOf(address: string, sharing: readonly ExportEntry[], locale: Locale): LdifMember {
  const [first] = sharing;
  const only = sharing.length === 1 && first?.parts && !first.via ? first : undefined;
  return {
    address,
    names: [first?.name ?? address, ...sharing.slice(1).map(({ name }) => name)],
    familyName: only?.parts?.familyName ?? null,
    givenName: only?.parts?.givenName ?? null,
    description: sharing.map((entry) => noteOf(entry, locale)).find(Boolean) ?? null,
    phone: only?.phone?.value ?? null,
  };
}

function cardOf(entry: ExportEntry, { at, knownAt, locale, publicUrl }: About): Card {
  const words = exportWords(locale).note;
  const { id, key, name, parts, functionLabel, address, phone } = entry;
  const path = parts ? `personen/${id}` : `organisationen/${key}`;
  return {
    uid: `${publicUrl}/adressbuch/${path}`,
    kind: parts ? "individual" : "org",
    name,
    parts,
    title: functionLabel,
    email: address?.value ?? null,
    phone: phone?.value ?? null,
    note: [
      noteOf(entry, locale),
      say(words.as_of, { at }, locale),
      knownAt ? say(words.known_then, { at: knownAt }, locale) : null,
    ]
      .filter(Boolean)
      .join(" "),
    revisedAt: at,
  };
}
