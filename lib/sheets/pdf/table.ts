import type { Sheet, SheetLine, Way } from "../sheet.ts";
import { sheetWords, type SheetWords } from "../words.ts";
import { type Block, contentWidth, type Element, type Layout, page, type Style } from "./layout.ts";

const GAP = 10;
const PADDING = 5;
const NAME_WIDTH = 140;
const PHONE_WIDTH = 92;
const TICK_WIDTH = 38;
const ADDRESS_WIDTH = contentWidth - NAME_WIDTH - PHONE_WIDTH - TICK_WIDTH - 3 * GAP;
/** Left edges, in reading order. */
const columns = {
  person: page.left,
  address: page.left + NAME_WIDTH + GAP,
  phone: page.left + NAME_WIDTH + ADDRESS_WIDTH + 2 * GAP,
  reached: page.left + contentWidth - TICK_WIDTH,
};

const styles = {
  head: { weight: "bold", size: 8.5 },
  name: { weight: "bold", size: 10.5 },
  small: { weight: "regular", size: 9 },
  address: { weight: "bold", size: 9.5 },
} satisfies Record<string, Style>;
/** Smallest size before an address is broken. */
const SMALL_ADDRESS = 8.5;

type Cell = Block[];
type Row = { person: Cell; address: Cell; phone: Cell; height: number };

/** Who is in the body, a row each that no page break divides. The head stands on every page. */
export function drawTable(paper: Layout, parent: Element, lines: readonly SheetLine[], { commonNotes, locale }: Sheet): void {
  const words = sheetWords(locale);
  const table = paper.element("Table", parent);
  lines.forEach((line, index) => {
    const row = rowOf(paper, line, (note) => !commonNotes.includes(note), words);
    const needed = row.height + (index === 0 ? HEAD_HEIGHT : 0);
    const isNewPage = paper.room < needed;
    if (isNewPage) paper.newPage();
    if (index === 0) drawHead(paper, table, words);
    else if (isNewPage) drawHead(paper, null, words);
    drawRow(paper, table, row);
  });
  table.end();
}

const HEAD_HEIGHT = 18;

/**
 * The last column is ticked by hand: whoever listens has nothing from it.
 *
 * @param table null: the head was read already, this one is for the eye
 */
function drawHead(paper: Layout, table: Element | null, words: SheetWords): void {
  const row = table ? paper.element("TR", table) : null;
  const blockOf = (name: keyof typeof columns) => paper.block(words.columns[name], styles.head, contentWidth);
  for (const name of ["person", "address", "phone"] as const) {
    if (row) {
      const head = paper.element("TH", row, { scope: "Column" });
      paper.content(head, blockOf(name), columns[name], paper.y);
      head.end();
    } else paper.ornamentText(blockOf(name), columns[name], paper.y);
  }
  row?.end();
  paper.ornamentText(blockOf("reached"), columns.reached, paper.y);
  paper.y += HEAD_HEIGHT - 4;
  rule(paper, 1.2);
}

function drawRow(paper: Layout, table: Element, row: Row): void {
  const tr = paper.element("TR", table);
  const top = paper.y + PADDING;
  drawCell(paper, paper.element("TH", tr, { scope: "Row" }), row.person, columns.person, top);
  drawCell(paper, paper.element("TD", tr), row.address, columns.address, top);
  drawCell(paper, paper.element("TD", tr), row.phone, columns.phone, top);
  tr.end();
  paper.ornament((doc) =>
    doc
      .lineWidth(0.8)
      .strokeColor("#000000")
      .rect(columns.reached, top + 1, 11, 11)
      .stroke(),
  );
  paper.y += row.height;
  rule(paper, 0.5);
}

function drawCell(paper: Layout, cell: Element, blocks: Cell, x: number, top: number): void {
  let y = top;
  for (const block of blocks) {
    paper.content(cell, block, x, y);
    y += block.height;
  }
  cell.end();
}

type Keep = (note: string) => boolean;

function rowOf(paper: Layout, line: SheetLine, keep: Keep, words: SheetWords): Row {
  const person = [paper.block(line.name, styles.name, NAME_WIDTH), paper.block(line.function, styles.small, NAME_WIDTH)];
  const address = wayBlocks(paper, line, keep, words);
  const phone = [
    paper.block(line.phone ?? words.no_phone, styles.address, PHONE_WIDTH),
    ...(line.isPhoneInternal ? [paper.block(words.phone_administration, styles.small, PHONE_WIDTH)] : []),
  ];
  const height = 2 * PADDING + Math.max(...[person, address, phone].map(heightOf));
  return { person, address, phone, height };
}

const heightOf = (cell: Cell) => cell.reduce((sum, block) => sum + block.height, 0);

function wayBlocks(paper: Layout, { everyone, administration }: SheetLine, keep: Keep, words: SheetWords): Cell {
  if (!administration) return blocksOf(paper, everyone, keep, words);
  return [
    paper.block(words.for_everyone, styles.small, ADDRESS_WIDTH),
    ...blocksOf(paper, everyone, keep, words),
    paper.block(words.for_administration, styles.small, ADDRESS_WIDTH),
    ...blocksOf(paper, administration, keep, words),
  ];
}

function blocksOf(paper: Layout, { address, notes }: Way, keep: Keep, words: SheetWords): Cell {
  const value = address
    ? addressBlock(paper, address, ADDRESS_WIDTH)
    : paper.block(words.no_address, styles.address, ADDRESS_WIDTH);
  const note = notes.filter(keep).join(" ");
  return note ? [value, paper.block(note, styles.small, ADDRESS_WIDTH)] : [value];
}

/** On one line if it can be: whoever types it off should not wonder about a break. */
export function addressBlock(paper: Layout, address: string, width: number): Block {
  const block = paper.block(address, styles.address, width);
  if (block.lines.length === 1) return block;
  return paper.block(address, { ...styles.address, size: SMALL_ADDRESS }, width);
}

function rule(paper: Layout, thickness: number): void {
  const { y } = paper;
  paper.ornament((doc) =>
    doc
      .lineWidth(thickness)
      .strokeColor("#000000")
      .moveTo(page.left, y)
      .lineTo(page.left + contentWidth, y)
      .stroke(),
  );
}
