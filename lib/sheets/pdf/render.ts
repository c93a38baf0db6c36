import { say } from "../../exports/words.ts";
import type { Sheet } from "../sheet.ts";
import { sheetWords } from "../words.ts";
import { drawSheet } from "./draw-sheet.ts";
import { contentWidth, page, Paper, type Style } from "./paper.ts";

const foot: Style = { weight: "regular", size: 8.5 };
const footStrong: Style = { weight: "bold", size: 8.5 };

/**
 * Sheets as one PDF, each with its own page numbers: they are taken apart. The library is loaded with this file; where memory counts, do it in a
 * process of its own.
 *
 * @param title of the file; the sheet's when left out
 */
export async function renderSheets(sheets: readonly Sheet[], title?: string): Promise<Uint8Array<ArrayBuffer>> {
  const [sheet] = sheets;
  if (!sheet) throw new RangeError("There is no sheet to render.");
  const words = sheetWords(sheet.locale);
  const named = title ?? say(words.title, { name: sheet.name }, sheet.locale);
  const paper = new Paper({ title: named, lang: sheet.locale === "de" ? "de-DE" : "en-GB", at: sheet.at });
  for (const each of sheets) {
    const start = paper.pageCount;
    drawSheet(paper, each);
    drawFeet(paper, each, start, paper.pageCount);
    paper.finishPages(); // thousands of them would otherwise wait in memory
  }
  return paper.bytes();
}

function drawFeet(paper: Paper, { name, at, locale }: Sheet, start: number, end: number): void {
  const words = sheetWords(locale);
  const top = page.height - page.bottom + 14;
  const printed = `${name} · ${say(words.printed, { at }, locale)}`;
  for (let index = start; index < end; index++) {
    paper.goTo(index);
    const number = paper.block(
      say(words.page, { page: index - start + 1, pages: end - start }, locale),
      footStrong,
      contentWidth,
    );
    const right = page.left + contentWidth - paper.widthOf(number);
    const left = paper.block(printed, footStrong, contentWidth - paper.widthOf(number) - 20);
    paper.ornamentText({ ...left, lines: left.lines.slice(0, 1) }, page.left, top, "Pagination");
    paper.ornamentText(number, right, top, "Pagination");
    paper.ornamentText(paper.block(`${words.valid} ${words.internal}`, foot, contentWidth), page.left, top + 12, "Pagination");
  }
}
