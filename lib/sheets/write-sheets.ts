import type { Connection, Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { readSettings } from "../settings/settings.ts";
import type { Stamp } from "../stamp.ts";
import { type Body, inPortions, listBodies } from "./bodies.ts";
import { csvHead, csvOf } from "./csv.ts";
import { fileNames } from "./file-names.ts";
import { type Draft, openDraft } from "./draft.ts";
import type { SheetFacts } from "./folder.ts";
import { HTML_END, htmlHead, htmlSection } from "./html.ts";
import { openSheetFile, renderSheet } from "./pdf/render.ts";
import { readSheets, sheetViewer } from "./read-sheets.ts";
import type { Sheet } from "./sheet.ts";
import { sheetWords } from "./words.ts";

/** The language of paper in a German town hall. */
const LOCALE: Locale = "de";

/** What makes PDFs; tests have others. */
export type Press = { renderSheet: typeof renderSheet; openSheetFile: typeof openSheetFile };

type Options = {
  dataDir: string;
  press?: Press;
  /** Told of each sheet that could not be rendered. */
  onFailure?: (organizationKey: string, error: unknown) => void;
};

/**
 * Writes the sheets of all bodies with people in them into the folder `emergency`, as PDF, page and table, readable by its owner only. They
 * appear all at once or not at all; killed at any moment, the ones before stay. A sheet that cannot be rendered keeps its last version,
 * which says how old it is. What is not public leaves the application here: one event with counts instead of a look-up for each address.
 * One body after the other: however large the city, no more than a few hundred people are in memory at once.
 */
export async function writeSheets(
  db: Connection,
  { dataDir, press = { renderSheet, openSheetFile }, onFailure = () => undefined }: Options,
  stamp: Stamp,
): Promise<SheetFacts> {
  const draft = openDraft(dataDir, stamp.at);
  try {
    const counts = { sheets: 0, failed: 0, lines: 0 };
    const notPublic = new Set<number>();
    const bodies = listBodies(db, stamp.at);
    const together = await openTogether(db, draft, bodies, press, stamp.at);
    for (const sheet of readAll(db, bodies, stamp.at)) {
      const content = await press.renderSheet(sheet).catch((error: unknown) => onFailure(sheet.key, error));
      if (content) draft.write(fileNames.pdf(sheet), content);
      else draft.keepLast(fileNames.pdf(sheet));
      together?.add(sheet, content !== undefined);
      counts.sheets++;
      if (!content) counts.failed++;
      counts.lines += sheet.members.length + sheet.helpers.length;
      for (const id of sheet.internalIds) notPublic.add(id);
    }
    await together?.end();
    const facts = { writtenAt: stamp.at, sheets: counts.sheets, failed: counts.failed, people: counts.lines };
    recordEvent(db, "sheets.written", { ...counts, notPublic: notPublic.size }, stamp);
    draft.publish(facts);
    return facts;
  } catch (error) {
    draft.discard();
    throw error;
  }
}

function* readAll(db: Db, bodies: readonly Body[], at: Date): Generator<Sheet> {
  for (const portion of inPortions(bodies)) {
    const ids = portion.map(({ id }) => id);
    yield* readSheets(db, ids, { at, roles: sheetViewer, locale: LOCALE });
  }
}

/** The files that hold all sheets, written sheet by sheet. */
async function openTogether(db: Db, draft: Draft, bodies: readonly Body[], { openSheetFile: openPdf }: Press, at: Date) {
  if (bodies.length === 0) return undefined;
  const words = sheetWords(LOCALE);
  const files = { html: draft.open(fileNames.html), csv: draft.open(fileNames.csv), pdf: draft.open(fileNames.allPdf) };
  const pdf = await openPdf({ at, locale: LOCALE }, words.file_all, files.pdf.write);
  files.html.write(htmlHead({ at, locale: LOCALE, cityName: readSettings(db).cityName, bodies }, words));
  files.csv.write(csvHead(words));
  return {
    add(sheet: Sheet, isRendered: boolean): void {
      files.html.write(htmlSection(sheet));
      files.csv.write(csvOf(sheet));
      if (isRendered) pdf.add(sheet);
    },
    async end(): Promise<void> {
      await pdf.end();
      files.html.write(HTML_END);
      for (const file of Object.values(files)) file.close();
    },
  };
}
