import { escapeMarkup, grounds, marks } from "./marks.ts";
import type { EmbedState } from "./state.ts";

const HEIGHT = 28;
const TEXT_FROM = 34;
const END = 12;
/** Of a letter at 14 pixels in the usual sans serif; `textLength` makes it exact wherever the letters are others. */
const LETTER = 7;

/** The state as a picture: word and shape, readable in black and white. */
export function badge({ city, sentence, tone, locale }: EmbedState): string {
  const length = Math.round([...sentence].length * LETTER);
  const width = TEXT_FROM + length + END;
  const name = escapeMarkup(`${city}: ${sentence}`);
  const line = `fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-labelledby="t" xml:lang="${locale}" lang="${locale}"><title id="t">${name}</title><rect x=".5" y=".5" width="${width - 1}" height="${HEIGHT - 1}" rx="4" fill="${grounds[tone]}" stroke="#fff"/><path transform="translate(10 6)" d="${marks[tone]}" ${line}/><text x="${TEXT_FROM}" y="19" textLength="${length}" lengthAdjust="spacingAndGlyphs" font-family="system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif" font-size="14" font-weight="600" fill="#fff" aria-hidden="true">${escapeMarkup(sentence)}</text></svg>\n`;
}
