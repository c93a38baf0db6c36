import { readFileSync } from "node:fs";

/** The section of a journey, with its heading. */
export function journeyIn(file: string, heading: string): string {
  const sections = readFileSync(file, "utf8").split(/^(?=#{2,3} )/m);
  const section = sections.find((each) => each.startsWith(`### ${heading}\n`));
  if (!section) throw new Error(`${file} has no journey „${heading}“.`);
  return section;
}

/** Its `sh` blocks, to the letter. */
export const allBlocks = (markdown: string): string[] =>
  [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
