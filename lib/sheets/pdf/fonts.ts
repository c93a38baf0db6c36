import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { create, type Font, type GlyphRun } from "fontkit";

export const weights = { regular: 400, bold: 600 } as const;
export type Weight = keyof typeof weights;

/** The font comes in a file per script. The first holds all that German needs. */
const scripts = ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"] as const;
export type Script = (typeof scripts)[number];

const ranges: [script: Script, characters: RegExp][] = [
  ["cyrillic", /\p{Script=Cyrillic}/u],
  ["greek", /\p{Script=Greek}/u],
  ["vietnamese", /[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u20ab]/u],
  ["latin", /[ -\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2212]/u],
];

export const scriptOf = (character: string): Script =>
  ranges.find(([, characters]) => characters.test(character))?.[0] ?? "latin-ext";

export const fontName = (weight: Weight, script: Script) => `${weight} ${script}`;

/** What widths are counted in: thousandths of the size. */
export const UNITS_PER_EM = 1000;
/** Words are laid out once: those of a body come again on its sheet and in the file of all; those of a whole city would fill the memory. */
const MAX_WORDS = 6000;

export const fontFor = (weight: Weight, script: Script): Font => openFonts().get(fontName(weight, script))!;

let fonts: ReadonlyMap<string, Font> | undefined;

/**
 * Every font by the name that it is registered under, opened once for all documents. Woff, because fontkit cannot cut a woff2 with composed
 * letters.
 */
export function openFonts(): ReadonlyMap<string, Font> {
  fonts ??= new Map(
    (["regular", "bold"] as const).flatMap((weight) =>
      scripts.map((script): [string, Font] => {
        const file = `fira-sans-${script}-${weights[weight]}-normal.woff`;
        const font = create(readFileSync(resolve("node_modules/@fontsource/fira-sans/files", file)));
        return [fontName(weight, script), rememberingWords(font)];
      }),
    ),
  );
  return fonts;
}

/** Laying out is most of the work of a sheet, and pdfkit asks three times for each word. */
function rememberingWords(font: Font): Font {
  // pdfkit scales what it gets, in place: harmless only in its own units.
  if (font.unitsPerEm !== UNITS_PER_EM) throw new RangeError("This font is of another scale.");
  const layOut = font.layout.bind(font);
  const known = new Map<string, GlyphRun>();
  font.layout = (word) => {
    let run = known.get(word);
    if (!run) {
      run = layOut(word);
      if (known.size >= MAX_WORDS) known.clear();
      known.set(word, run);
    }
    return run;
  };
  return font;
}
