import { formatMomentLong } from "../format.ts";
import type { Element, Layout, Style, Tag } from "../sheets/pdf/layout.ts";
import { lineHeight } from "../sheets/pdf/typeset.ts";
import type { Letter } from "./letters.ts";

const mm = (length: number) => (length * 72) / 25.4;

/**
 * DIN 5008:2020, form B: the window of the envelope is 20 mm from the left and 45 mm from the top, 85 mm wide and 45 mm high. Its upper 17.7 mm
 * are for the sender, the rest for the address; text stands 5 mm inside.
 */
const field = { left: mm(25), width: mm(80), addressTop: mm(62.7), senderTop: mm(58), bottom: mm(90) };
const body = { left: mm(25), width: mm(165), top: mm(103.4), next: mm(25), bottom: mm(272) };
const info = { left: mm(125), width: mm(75), top: mm(50) };
const marks = { folds: [mm(105), mm(210)], punch: mm(148.5) };

/** The largest at which the letter fits on one page is taken. */
const sizes = [11, 10, 9, 8];

/** On a page of its own; only what does not fit in the smallest print goes on on another. */
export function drawLetter(paper: Layout, letter: Letter, words: LetterWords): void {
  paper.newPage();
  const section = paper.element("Sect");
  drawMarks(paper);
  drawAddress(paper, section, letter);
  drawInfo(paper, section, letter, words);
  const blocks = textOf(letter, words);
  const size = sizes.find((each) => heightOf(paper, blocks, each) <= body.bottom - body.top) ?? sizes.at(-1)!;
  drawText(paper, section, blocks, size);
  section.end();
}

export type LetterWords = { code: string; answer_by: string; help: string; incident: string };
type TextBlock = { tag: Tag; text: string; isStrong?: boolean };

function textOf({ subject, paragraphs, code, answerBy, help }: Letter, words: LetterWords): TextBlock[] {
  const helpLine = [help.phone, help.hours].filter(Boolean).join(", ");
  return [
    { tag: "H1", text: subject, isStrong: true },
    ...paragraphs.map((text): TextBlock => ({ tag: "P", text })),
    ...(answerBy ? [{ tag: "P" as const, text: words.answer_by.replace("{at}", () => formatMomentLong(answerBy, "de")) }] : []),
    ...(code ? [{ tag: "P" as const, text: words.code.replace("{code}", () => code), isStrong: true }] : []),
    ...(helpLine ? [{ tag: "P" as const, text: words.help.replace("{phone}", () => helpLine) }] : []),
  ];
}

const styleOf = ({ isStrong }: TextBlock, size: number): Style => ({ weight: isStrong ? "bold" : "regular", size });
const linesOf = (paper: Layout, block: TextBlock, size: number) =>
  block.text.split("\n").map((line) => paper.block(line || " ", styleOf(block, size), body.width));
const gap = (size: number) => size * 0.8;

function heightOf(paper: Layout, blocks: readonly TextBlock[], size: number): number {
  return blocks.reduce(
    (sum, block) => sum + gap(size) + linesOf(paper, block, size).reduce((lines, each) => lines + each.height, 0),
    0,
  );
}

function drawText(paper: Layout, section: Element, blocks: readonly TextBlock[], size: number): void {
  let y = body.top;
  for (const block of blocks) {
    for (const part of linesOf(paper, block, size)) {
      for (const line of part.lines) {
        if (y + lineHeight(part.style) > body.bottom) {
          paper.newPage();
          y = body.next;
        }
        paper.text(section, block.tag, { ...part, lines: [line], height: lineHeight(part.style) }, body.left, y);
        y += lineHeight(part.style);
      }
    }
    y += gap(size);
  }
}

/** As large as fits: long names and addresses must not leave the window. */
function drawAddress(paper: Layout, section: Element, { address, sender }: Letter): void {
  paper.text(section, "P", cut(paper.block(sender, { weight: "regular", size: 7 }, field.width)), field.left, field.senderTop);
  const fitting = (size: number) => address.map((line) => paper.block(line, { weight: "regular", size }, field.width));
  const fits = (size: number) => fitting(size).reduce((sum, each) => sum + each.height, 0) <= field.bottom - field.addressTop;
  let y = field.addressTop;
  for (const block of fitting([11, 10, 9, 8, 7].find(fits) ?? 6)) {
    paper.text(section, "P", block, field.left, y);
    y += block.height;
  }
}

const cut = <T extends { lines: string[] }>(block: T): T => ({ ...block, lines: block.lines.slice(0, 1) });

function drawInfo(paper: Layout, section: Element, { sender, help, incidentNumber, at }: Letter, words: LetterWords): void {
  const lines = [sender, help.phone, words.incident.replace("{number}", () => incidentNumber), formatMomentLong(at, "de")];
  let y = info.top;
  for (const line of lines.filter(Boolean)) {
    const block = paper.block(line, { weight: "regular", size: 10 }, info.width);
    paper.text(section, "P", block, info.left, y);
    y += block.height;
  }
}

/** Where it is folded, so that the address lands in the window, and where it is punched. */
function drawMarks(paper: Layout): void {
  paper.ornament((doc) => {
    doc.lineWidth(0.4).strokeColor("#404040");
    for (const y of marks.folds) doc.moveTo(mm(4), y).lineTo(mm(9), y).stroke();
    doc.moveTo(mm(4), marks.punch).lineTo(mm(11), marks.punch).stroke();
  });
}
