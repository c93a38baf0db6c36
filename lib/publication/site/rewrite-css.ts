import { posix } from "node:path";
import { ownAddress, relativeTo, type SiteMap } from "./addresses.ts";
import type { TakeAsset } from "./rewrite-html.ts";

const ADDRESS = /url\(\s*(["']?)([^"')]+)\1\s*\)/g;
const SOURCE_MAP = /\/\*# sourceMappingURL=.*?\*\//g;

/** Styles whose fonts and images stand beside them. All assets lie in one folder, so the names alone are the links. */
export async function rewriteCss(css: string, path: string, { publicUrl }: SiteMap, take: TakeAsset): Promise<string> {
  const names = new Map<string, string>();
  for (const [, , value] of css.matchAll(ADDRESS)) {
    if (value === undefined || names.has(value) || value.startsWith("#")) continue;
    const url = ownAddress(value, path, publicUrl);
    if (url) names.set(value, relativeTo("assets/styles.css", await take(url.pathname + url.search)) + url.hash);
  }
  return css.replaceAll(SOURCE_MAP, "").replaceAll(ADDRESS, (whole, _quote: string, value: string) => {
    const name = names.get(value);
    return name === undefined ? whole : `url(${JSON.stringify(name)})`;
  });
}

/** "/_next/static/chunks/22-guj.css" with these bytes is "assets/22-guj.3f5a….css". */
export function assetName(address: string, sha256: string): string {
  const { name, ext } = posix.parse(new URL(address, "http://any").pathname);
  const plain = name.replaceAll(/[^\w-]+/g, "-").slice(0, 40) || "file";
  return `assets/${plain}.${sha256.slice(0, 12)}${ext.replaceAll(/[^\w.]/g, "")}`;
}
