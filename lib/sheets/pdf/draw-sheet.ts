import { formatMomentLong } from "../../format.ts";
import { say } from "../../exports/words.ts";
import type { Sheet, SheetLine } from "../sheet.ts";
import { sheetWords, type SheetWords } from "../words.ts";
import { type Block, contentWidth, type Element, type Layout, page, type Style } from "./layout.ts";
import { addressBlock, drawTable } from "./table.ts";

const styles = {
  over: { weight: "regular", size: 10 },
  title: { weight: "bold", size: 22 },
  moment: { weight: "bold", size: 12 },
  section: { weight: "bold", size: 12 },
  text: { weight: "regular", size: 10 },
  strong: { weight: "bold", size: 10 },
} satisfies Record<string, Style>;

/** One body, from a page of its own on: what it is, whom to call first, what is closed, then everybody. */
export function drawSheet(paper: Layout, sheet: Sheet): void {
  const words = sheetWords(sheet.locale);
  paper.newPage();
  paper.bookmark(sheet.name);
  const section = paper.element("Sect");
  drawTitle(paper, section, sheet, words);
  drawFirst(paper, section, sheet, words);
  drawSituation(paper, section, sheet, words);
  const isDivided = sheet.members.length > 0 && sheet.helpers.length > 0;
  drawPeople(paper, section, isDivided ? words.members_title : words.people_title, sheet.members, sheet);
  drawPeople(paper, section, words.helpers_title, sheet.helpers, sheet);
  drawNotes(paper, section, words);
  section.end();
}

function drawTitle(paper: Layout, section: Element, sheet: Sheet, words: SheetWords): void {
  const put = writer(paper, section);
  put("P", [words.name, sheet.cityName].filter(Boolean).join(" · "), styles.over, 2);
  put("H1", sheet.name, styles.title, 2);
  put("P", sheet.facts, styles.text, 8);
  put(
    "P",
    `${say(words.printed, { at: formatMomentLong(sheet.at, sheet.locale) }, sheet.locale)}. ${words.valid}`,
    styles.moment,
    10,
  );
}

/** In a frame, so that it is found first. */
function drawFirst(paper: Layout, section: Element, { first, help }: Sheet, words: SheetWords): void {
  const left = page.left + 10;
  const nameWidth = 160;
  const addressLeft = left + nameWidth + 10;
  const phoneWidth = 116;
  const phoneLeft = page.left + contentWidth - phoneWidth - 10;
  const entries = first.map((line) => firstBlocks(paper, line, nameWidth, phoneLeft - addressLeft - 10, phoneWidth, words));
  const helpBlock = help ? paper.block(`${help.label}: ${help.text}`, styles.strong, contentWidth - 20) : undefined;
  if (entries.length === 0 && !helpBlock) return;
  const top = paper.y;
  paper.y += 8;
  const put = writer(paper, section, left, contentWidth - 20);
  put("H2", words.first, styles.section, 3);
  for (const { name, address, phone } of entries) {
    const item = paper.element("P", section);
    stack(paper, item, name, left);
    stack(paper, item, phone, phoneLeft);
    stack(paper, item, address, addressLeft);
    item.end();
    paper.y += Math.max(...[name, phone, address].map(heightOf)) + 4;
  }
  if (helpBlock) {
    paper.text(section, "P", helpBlock, left, paper.y);
    paper.y += helpBlock.height + 4;
  }
  paper.y += 4;
  const height = paper.y - top;
  paper.ornament((doc) => doc.lineWidth(1.2).strokeColor("#000000").rect(page.left, top, contentWidth, height).stroke());
  paper.y += 12;
}

function firstBlocks(paper: Layout, line: SheetLine, nameWidth: number, width: number, phoneWidth: number, words: SheetWords) {
  const { address } = line.everyone;
  return {
    name: [paper.block(line.name, styles.strong, nameWidth), paper.block(line.function, styles.text, nameWidth)],
    address: [address ? addressBlock(paper, address, width) : paper.block(words.no_address, styles.text, width)],
    phone: [paper.block(line.phone ?? words.no_phone, styles.strong, phoneWidth)],
  };
}

const heightOf = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + block.height, 0);

function stack(paper: Layout, element: Element, blocks: readonly Block[], x: number): void {
  let { y } = paper;
  for (const block of blocks) {
    paper.content(element, block, x, y);
    y += block.height;
  }
}

function drawSituation(
  paper: Layout,
  section: Element,
  { situation, commonNotes, instructions, locale }: Sheet,
  words: SheetWords,
): void {
  const put = writer(paper, section);
  if (situation.text) put("P", situation.text, situation.isDisturbed ? styles.section : styles.text, 5);
  if (commonNotes.length > 0) put("P", say(words.common, { advice: commonNotes.join(" ") }, locale), styles.strong, 5);
  for (const instruction of instructions) put("P", instruction, styles.text, 4);
  put("P", words.how_to_read, { ...styles.text, isQuiet: true }, 10);
}

function drawPeople(paper: Layout, section: Element, title: string, lines: readonly SheetLine[], sheet: Sheet): void {
  if (lines.length === 0) return;
  if (paper.room < 110) paper.newPage();
  writer(paper, section)("H2", title, styles.section, 6);
  drawTable(paper, section, lines, sheet);
  paper.y += 16;
}

const NOTE_LINES = 4;
const NOTE_HEIGHT = 24;

/** Paper goes on living: room for what changes. Only where it costs no page. */
function drawNotes(paper: Layout, section: Element, words: SheetWords): void {
  if (paper.room < 30 + NOTE_LINES * NOTE_HEIGHT) return;
  writer(paper, section)("P", words.by_hand, styles.strong, 0);
  for (let line = 0; line < NOTE_LINES; line++) {
    paper.y += NOTE_HEIGHT;
    const { y } = paper;
    paper.ornament((doc) =>
      doc
        .lineWidth(0.5)
        .strokeColor("#000000")
        .moveTo(page.left, y)
        .lineTo(page.left + contentWidth, y)
        .stroke(),
    );
  }
}

/** Writes one paragraph below the other. */
const writer =
  (paper: Layout, section: Element, left = page.left, width = contentWidth) =>
  (tag: "P" | "H1" | "H2", text: string, style: Style, after: number) => {
    const block = paper.block(text, style, width);
    paper.text(section, tag, block, left, paper.y);
    paper.y += block.height + after;
  };
