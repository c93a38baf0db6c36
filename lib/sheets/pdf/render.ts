import { say } from "../../exports/words.ts";
import type { Sheet } from "../sheet.ts";
import { sheetWords } from "../words.ts";
import { drawSheet } from "./draw-sheet.ts";
import { contentWidth, Layout, page, type Style } from "./layout.ts";
import { Paper, type Write } from "./paper.ts";

const foot: Style = { weight: "regular", size: 8.5 };
const footStrong: Style = { weight: "bold", size: 8.5 };

/** A PDF that is written while sheets are added: it keeps neither pages nor sheets. */
export type SheetFile = {
  add: (sheet: Sheet) => void;
  /** Makes it whole. */
  end: () => Promise<void>;
};

/**
 * Sheets in one PDF, each with its own page numbers: they are taken apart. The library is loaded with this file; where memory counts, do it in
 * a process of its own.
 */
export async function openSheetFile(
  { at, locale }: Pick<Sheet, "at" | "locale">,
  title: string,
  write: Write,
): Promise<SheetFile> {
  const paper = await Paper.open({ title, lang: locale === "de" ? "de-DE" : "en-GB", at }, write);
  return {
    add(sheet) {
      const first = paper.pageCount;
      const pages = countPages(sheet);
      paper.onNewPage = () => drawFoot(paper, sheet, paper.pageCount - first, pages);
      drawSheet(paper, sheet);
    },
    end: () => paper.end(),
  };
}

/** One sheet as a file of its own. */
export async function renderSheet(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const title = say(sheetWords(sheet.locale).title, { name: sheet.name }, sheet.locale);
  const file = await openSheetFile(sheet, title, (bytes) => chunks.push(bytes));
  file.add(sheet);
  await file.end();
  return new Uint8Array(Buffer.concat(chunks));
}

/** Each page names how many there are, and is written before the next begins: they are counted beforehand. */
function countPages(sheet: Sheet): number {
  const layout = new Layout();
  drawSheet(layout, sheet);
  return layout.pageCount;
}

function drawFoot(paper: Paper, { name, at, locale }: Sheet, number: number, pages: number): void {
  const words = sheetWords(locale);
  const top = page.height - page.bottom + 14;
  const counted = paper.block(say(words.page, { page: number, pages }, locale), footStrong, contentWidth);
  const printed = paper.block(
    say(words.printed_of, { at, name }, locale),
    footStrong,
    contentWidth - paper.widthOf(counted) - 24,
  );
  const [line = "", ...cut] = printed.lines; // the moment comes first: a long name may be cut
  paper.ornamentText({ ...printed, lines: [cut.length > 0 ? `${line} …` : line] }, page.left, top, "Pagination");
  paper.ornamentText(counted, page.left + contentWidth - paper.widthOf(counted), top, "Pagination");
  paper.ornamentText(paper.block(`${words.valid} ${words.internal}`, foot, contentWidth), page.left, top + 12, "Pagination");
}
