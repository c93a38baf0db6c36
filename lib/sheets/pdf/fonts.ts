import { readFileSync } from "node:fs";
import { resolve } from "node:path";

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

/** Every file of the font by the name that it is registered under. Woff, because fontkit cannot cut a woff2 with composed letters. */
export function* fontFiles(): Generator<[name: string, file: Buffer]> {
  for (const weight of ["regular", "bold"] as const)
    for (const script of scripts) {
      const file = `fira-sans-${script}-${weights[weight]}-normal.woff`;
      yield [fontName(weight, script), readFileSync(resolve("node_modules/@fontsource/fira-sans/files", file))];
    }
}
