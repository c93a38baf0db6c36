import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { currentLink } from "#lib/publication/site/format.ts";

/** Bytes that a browser takes over the line before it has shown the page whole: HTML, styles, and every font and image these name. */
export async function bytesOfFirstView(dataDir: string, page: string): Promise<{ html: number; styles: number; rest: number }> {
  const site = currentLink(dataDir);
  const html = await readFile(join(site, page), "utf8");
  const styles = namesIn(html, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"|<link[^>]*href="([^"]+)"[^>]*rel="stylesheet"/g);
  const images = namesIn(html, /<img[^>]*src="([^"]+)"|<link[^>]*rel="icon"[^>]*href="([^"]+)"/g);
  const named = new Set(images);
  for (const style of styles)
    for (const name of namesIn(await readFile(join(site, style), "utf8"), /url\(["']?([^"')]+)["']?\)/g))
      named.add(join(style, "..", name));
  const sum = (files: Iterable<string>) => [...files].reduce((bytes, file) => bytes + sizeOf(join(site, file)), 0);
  return { html: sum([page]), styles: sum(styles), rest: sum(named) };
}

function namesIn(text: string, pattern: RegExp): string[] {
  const names = [...text.matchAll(pattern)].map((match) => match.slice(1).find((each) => each !== undefined)!);
  return [...new Set(names)].filter((name) => !/^(?:data:|https?:)/.test(name));
}

/** As the application sends it: packed where it is packed. */
function sizeOf(path: string): number {
  return statSync(`${path}.br`, { throwIfNoEntry: false })?.size ?? statSync(path).size;
}
