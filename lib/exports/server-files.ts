import type { Locale } from "#db/vocabulary.ts";
import { type ExportFile, nameFile, packFiles } from "./file.ts";
import type { ClosedMailbox } from "./mailboxes.ts";
import { isKey, type Relocation, writeRelocated } from "./relocated.ts";
import { repliesOf, type ReplySite } from "./reply.ts";
import { writeVacation } from "./sieve.ts";
import { exportWords, say } from "./words.ts";

export const serverFormats = ["relocated", "sieve"] as const;
export type ServerFormat = (typeof serverFormats)[number];

export type ServerAbout = { name: string; at: Date; locale: Locale; site: ReplySite };

/** The Postfix table of all mailboxes that can be told about. */
export function relocatedFile(mailboxes: readonly ClosedMailbox[], about: ServerAbout): ExportFile {
  const { name, at, locale } = about;
  const words = exportWords(locale).file;
  const ends = mailboxes.flatMap(({ standIn, until }) => [standIn && !standIn.from ? standIn.until : null, until]);
  const next = ends.filter((end) => end !== null).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const notes = [
    say(words.made, { name, at }, locale),
    words.relocated_where,
    words.stays,
    ...(next ? [say(words.relocated_next, { at: next }, locale)] : []),
  ];
  return {
    filename: nameFile(`relocated ${name}`, at, "txt"),
    mediaType: "text/plain; charset=utf-8",
    content: writeRelocated(
      mailboxes.map((mailbox) => relocationOf(mailbox, about)),
      notes,
    ),
  };
}

function relocationOf(mailbox: ClosedMailbox, { site, locale }: ServerAbout): Relocation {
  const { address, standIn, isStandInHidden, isOpenForAdministration } = mailbox;
  const words = exportWords(locale).file;
  const isNow = standIn !== null && standIn.from === null;
  const remarks = [
    isOpenForAdministration ? words.administration_mark : null,
    isStandInHidden ? words.not_public : standIn ? null : words.no_stand_in,
    standIn?.from ? say(words.stand_in_from, { at: standIn.from }, locale) : null,
    isNow && standIn.until ? say(exportWords(locale).note.until, { until: standIn.until }, locale) : null,
    isKey(address) ? null : words.unkeyable,
  ];
  return {
    address,
    tell: isNow ? standIn.address : site.phone ? `telephone ${site.phone}` : null,
    note: [address, ...remarks.filter(Boolean)].join(" "),
  };
}

/** A Sieve script for each mailbox. Its name is the mailbox, in characters that every file system takes. */
export function sieveFiles(mailboxes: readonly ClosedMailbox[], { name, at, locale, site }: ServerAbout): ExportFile[] {
  const words = exportWords(locale).file;
  return mailboxes.map((mailbox) => ({
    filename: `${safeName(mailbox.address)}.sieve`,
    mediaType: "application/sieve; charset=utf-8",
    content: writeVacation([mailbox.address], repliesOf(mailbox, site, at), [
      say(words.made, { name: `${name}, ${mailbox.address}`, at }, locale),
      ...(mailbox.isStandInHidden ? [words.not_public] : []),
      words.stays,
    ]),
  }));
}

/** All scripts and how to use them, as one file. */
export function sieveArchive(scripts: readonly ExportFile[], name: string, at: Date, locale: Locale): ExportFile {
  const words = exportWords(locale).file;
  const sentences = [say(words.made, { name, at }, locale), scripts.length > 0 ? words.readme_text : words.nothing];
  const readme = { filename: words.readme, mediaType: "text/plain; charset=utf-8", content: `${sentences.join("\n\n")}\n` };
  return packFiles([readme, ...scripts], nameFile(`sieve ${name}`, at, "zip"), at);
}

const safeName = (address: string) =>
  address.replace(/[^a-z0-9@._+-]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
