import type { Connection } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { compareTexts } from "../directory/names.ts";
import { listOrganizations } from "../directory/queries.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { sheetsCsv } from "./csv.ts";
import { fileNames } from "./file-names.ts";
import { openDraft, type Draft, type SheetFacts } from "./folder.ts";
import { sheetsHtml } from "./html.ts";
import { renderSheets } from "./pdf/render.ts";
import { readSheets, sheetViewer } from "./read-sheets.ts";
import type { Sheet } from "./sheet.ts";
import { sheetWords } from "./words.ts";

/** The language of paper in a German town hall. */
const LOCALE: Locale = "de";
/** Bodies read at once: few enough for memory, many enough for speed. */
const SLICE = 10;

type Options = {
  dataDir: string;
  render?: typeof renderSheets;
  /** Told of each sheet that could not be rendered. */
  onFailure?: (organizationKey: string, error: unknown) => void;
};

/**
 * Writes the sheets of all bodies with people in them into the folder `emergency`, as PDF, page and table, readable by its owner only. They
 * appear all at once or not at all; killed at any moment, the ones before stay. A sheet that cannot be rendered keeps its last version,
 * which says how old it is. What is not public leaves the application here: one event with counts instead of a look-up for each address.
 */
export async function writeSheets(
  db: Connection,
  { dataDir, render = renderSheets, onFailure = () => undefined }: Options,
  stamp: Stamp,
): Promise<SheetFacts> {
  const draft = openDraft(dataDir);
  try {
    const sheets = readAll(db, stamp.at);
    const good: Sheet[] = [];
    for (const sheet of sheets) {
      try {
        draft.write(fileNames.pdf(sheet), await render([sheet]));
        good.push(sheet);
      } catch (error) {
        onFailure(sheet.key, error);
        keepLast(draft, fileNames.pdf(sheet));
      }
    }
    await writeTogether(draft, sheets, good, render);
    const lines = sheets.flatMap(({ members, helpers }) => [...members, ...helpers]);
    const facts = { writtenAt: stamp.at, sheets: sheets.length, failed: sheets.length - good.length, people: lines.length };
    const notPublic = new Set(sheets.flatMap(({ internalIds }) => internalIds)).size;
    recordEvent(db, "sheets.written", { sheets: facts.sheets, failed: facts.failed, lines: lines.length, notPublic }, stamp);
    draft.publish(facts);
    return facts;
  } catch (error) {
    draft.discard();
    throw error;
  }
}

function readAll(db: Connection, at: Date): Sheet[] {
  const bodies = listOrganizations(db).toSorted((a, b) => compareTexts(a.name, b.name));
  const ids = bodies.map(({ id }) => id);
  const asking = { at, roles: sheetViewer, locale: LOCALE };
  const slices = Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, index) =>
    ids.slice(index * SLICE, (index + 1) * SLICE),
  );
  return slices
    .flatMap((slice) => readSheets(db, slice, asking))
    .filter(({ members, helpers }) => members.length + helpers.length > 0);
}

async function writeTogether(draft: Draft, sheets: readonly Sheet[], good: readonly Sheet[], render: typeof renderSheets) {
  const words = sheetWords(LOCALE);
  if (sheets.length === 0) return;
  if (good.length > 0) draft.write(fileNames.allPdf, await render(good, words.file_all));
  draft.write(fileNames.csv, sheetsCsv(sheets, words));
  draft.write(fileNames.html, sheetsHtml(sheets, words));
}

function keepLast(draft: Draft, name: string): void {
  const last = draft.previous(name);
  if (last) draft.write(name, last);
}
