import type { Db } from "#db/open.ts";
import { recordLookups } from "../directory/look-up-log.ts";
import type { Loading } from "../exports/exports.ts";
import { type ExportFile, nameFile } from "../exports/file.ts";
import { readSheet, sheetViewer } from "./read-sheets.ts";
import { sheetWords } from "./words.ts";

/**
 * One body's sheet as PDF for somebody who loads it, as of now and in their language. Whatever they may see, it names what every secretary may
 * see; which addresses that are not public left in it is recorded in their name. Undefined: there is no such body.
 */
export async function printSheet(
  db: Db,
  organizationId: number,
  { asking, actorId, now }: Pick<Loading, "asking" | "actorId" | "now">,
): Promise<ExportFile | undefined> {
  const sheet = readSheet(db, organizationId, { at: now, roles: sheetViewer, locale: asking.locale });
  if (!sheet) return undefined;
  recordLookups(db, sheet.internalIds, "export", { by: actorId, at: now, roles: sheetViewer });
  const { renderSheet } = await import("./pdf/render.ts"); // fonts and PDF: loaded when the first sheet is printed
  return {
    filename: nameFile(`${sheetWords(sheet.locale).name} ${sheet.name}`, now, "pdf"),
    mediaType: "application/pdf",
    content: await renderSheet(sheet),
  };
}
