import type { Db } from "#db/open.ts";
import de from "#messages/de.json" with { type: "json" };
import { recordLookups } from "../directory/look-up-log.ts";
import type { Viewer } from "../directory/answer.ts";
import { DomainError } from "../domain-error.ts";
import { type ExportFile, nameFile } from "../exports/file.ts";
import type { MailSite } from "../notices/site.ts";
import type { Stamp } from "../stamp.ts";
import { type Letter, listLetters } from "./letters.ts";

/**
 * The letters of a notice as one file. Which postal addresses left in it is recorded in the name of whoever loads it.
 *
 * @throws DomainError `not_found`; `no_letters` when there is nobody whom only a letter reaches
 */
export async function printLetters(
  db: Db,
  noticeId: number,
  stamp: Stamp & { roles: Viewer },
  site: MailSite,
): Promise<ExportFile> {
  const letters = listLetters(db, noticeId, stamp.at, site);
  if (letters.length === 0) throw new DomainError("no_letters");
  const content = await renderLetters(letters, stamp.at);
  recordLookups(
    db,
    letters.map((letter) => letter.contactPointId),
    "export",
    stamp,
  );
  return { filename: nameFile(`${de.letters.name} ${noticeId}`, stamp.at, "pdf"), mediaType: "application/pdf", content };
}

/** In German, like the notice's own text. Fonts and PDF are loaded when the first letter is printed. */
export async function renderLetters(letters: readonly Letter[], at: Date): Promise<Uint8Array<ArrayBuffer>> {
  const [{ Paper }, { drawLetter }] = await Promise.all([import("../sheets/pdf/paper.ts"), import("./draw-letter.ts")]);
  const chunks: Uint8Array[] = [];
  const paper = await Paper.open({ title: `${de.letters.name}: ${letters[0]?.subject ?? ""}`, lang: "de-DE", at }, (bytes) =>
    chunks.push(bytes),
  );
  for (const letter of letters) drawLetter(paper, letter, de.letters);
  await paper.end();
  return new Uint8Array(Buffer.concat(chunks));
}
