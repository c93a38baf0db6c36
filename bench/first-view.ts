import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, serialize } from "parse5";
import { currentLink } from "#lib/publication/site/format.ts";

/**
 * Bytes that a browser takes over the line before it has shown the page whole: HTML, styles, images, and of the fonts, in all their weights,
 * those that have a letter of the page.
 */
export async function bytesOfFirstView(dataDir: string, page: string): Promise<{ html: number; styles: number; rest: number }> {
  const site = currentLink(dataDir);
  const html = serialize(parse(await readFile(join(site, page), "utf8"))); // one way to write attributes and letters
  const styles = namesIn(html, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g);
  const named = new Set(namesIn(html, /<img[^>]*src="([^"]+)"|<link[^>]*rel="icon"[^>]*href="([^"]+)"/g));
  for (const style of styles) {
    const text = await readFile(join(site, style), "utf8");
    const needed = text.replaceAll(/@font-face\s*\{[^}]*\}/g, (face) => (hasLetterOf(html, face) ? face : ""));
    for (const name of namesIn(needed, /url\(["']?([^"')]+)["']?\)/g)) named.add(join(style, "..", name));
  }
  const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + sizeOf(join(site, file)), 0);
  return { html: sum([page]), styles: sum(styles), rest: sum(named) };
}

/** By the `unicode-range` of a font: without one it has every letter. */
function hasLetterOf(text: string, face: string): boolean {
  const ranges = /unicode-range:([^;}]+)/.exec(face)?.[1];
  if (!ranges) return true;
  const limits = ranges.split(",").map((range) => {
    const [first = "", last = first] = range.trim().slice(2).split("-");
    return [Number.parseInt(first.replaceAll("?", "0"), 16), Number.parseInt(last.replaceAll("?", "F"), 16)] as const;
  });
  return [...new Set(text)].some((letter) => limits.some(([first, last]) => within(letter.codePointAt(0)!, first, last)));
}

const within = (code: number, first: number, last: number) => code >= first && code <= last;

function namesIn(text: string, pattern: RegExp): string[] {
  const names = [...text.matchAll(pattern)].map((match) => match.slice(1).find((each) => each !== undefined)!);
  return [...new Set(names)].filter((name) => !/^(?:data:|https?:)/.test(name));
}

/** As the application sends it: packed where it is packed. */
function sizeOf(path: string): number {
  return statSync(`${path}.br`, { throwIfNoEntry: false })?.size ?? statSync(path).size;
}
