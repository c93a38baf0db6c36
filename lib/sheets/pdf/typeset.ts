import { fontFor, scriptOf, UNITS_PER_EM } from "./fonts.ts";
import type { Block, Run, Style } from "./layout.ts";
import { wrap } from "./wrap.ts";

const LEADING = 1.28;
/** Widths that are remembered: the words of a body come again and again, those of a city would fill the memory. */
const MAX_WIDTHS = 10_000;

export const lineHeight = ({ size }: Style): number => size * LEADING;

/** Text in lines that are no wider than `width`. */
export function blockOf(text: string, style: Style, width: number): Block {
  const lines = wrap(text, width, (line) => lineWidth(line, style));
  return { lines, style, height: lines.length * lineHeight(style) };
}

export const widthOf = ({ lines, style }: Block): number => Math.max(0, ...lines.map((line) => lineWidth(line, style)));

/** A line, cut where another font is needed. */
export function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  for (const character of line) {
    const last = runs.at(-1);
    const script = character === " " && last ? last.script : scriptOf(character);
    if (last?.script === script) last.text += character;
    else runs.push({ script, text: character });
  }
  return runs;
}

export const runWidth = ({ script, text }: Run, { weight, size }: Style): number =>
  (fontFor(weight, script).layout(text).advanceWidth / UNITS_PER_EM) * size;

const widths = new Map<string, number>();

function lineWidth(line: string, { weight, size }: Style): number {
  const key = `${weight} ${line}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = runsOf(line).reduce((sum, run) => sum + runWidth(run, { weight, size: 1 }), 0);
    if (widths.size >= MAX_WIDTHS) widths.clear();
    widths.set(key, width);
  }
  return width * size;
}
