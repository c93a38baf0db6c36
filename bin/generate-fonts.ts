/**
 * Writes app/fonts: Fira Sans with the letters of Western Europe and without what no page uses (hints, small capitals, fractions). On a bad
 * day the whole city loads them over telephones: a third of the bytes of the package's own files.
 */
import { readFileSync, writeFileSync } from "node:fs";
import subsetFont from "subset-font";

export const weights = [400, 500, 600] as const;

/** Printable ASCII and Latin-1, the punctuation of German and English, spaces that do not break, and the signs of our texts. */
const ranges: readonly [from: number, to: number][] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
];
const signs = "ŒœŸ–—‘’‚“”„†•…‰‹›€™←↑→↓−\u2009\u2011\u202f";

/** Kerning, figures of one width, and marks that join a letter. */
const features = ["ccmp", "kern", "lnum", "locl", "mark", "mkmk", "tnum"];

const letters =
  ranges.map(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("")).join("") +
  signs;

/** For `unicode-range` in app/styles/fonts.css: a letter outside makes the browser load the larger files. */
export const unicodeRange = [
  ...ranges.map(([from, to]) => `U+${hex(from)}-${hex(to)}`),
  ...[...signs].map((sign) => `U+${hex(sign.codePointAt(0)!)}`),
].join(", ");

export function smallFont(weight: (typeof weights)[number]): Promise<Uint8Array> {
  const whole = readFileSync(`node_modules/@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff2`);
  return subsetFont(whole, letters, { targetFormat: "woff2", keepFeatures: features, noHinting: true });
}

function hex(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, "0");
}

if (import.meta.main) for (const weight of weights) writeFileSync(`app/fonts/fira-sans-${weight}.woff2`, await smallFont(weight));
