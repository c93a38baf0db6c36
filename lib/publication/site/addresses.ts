import { posix } from "node:path";

/** What stands where in the site, for whoever writes links. */
export type SiteMap = {
  /** Where the application is reached, without a slash at the end. */
  publicUrl: string;
  /** The file of each clean address. */
  fileOf: (path: string) => string | undefined;
};

/** The address as the application means it, or undefined when it leads elsewhere (other hosts, mail, telephone, data). */
export function ownAddress(value: string, base: string, publicUrl: string): URL | undefined {
  const root = new URL(publicUrl);
  const url = URL.parse(value.trim(), new URL(base, root.origin));
  return url?.origin === root.origin ? url : undefined;
}

/** "verlauf.html#april" seen from "en/index.html" is "../verlauf.html#april". */
export function relativeTo(from: string, target: string): string {
  return posix.relative(posix.dirname(from), target) || posix.basename(target);
}

/** What a link becomes in a file: relative to another file of the site, absolute to what only the application answers. */
export function linkFrom(file: string, value: string, base: string, { publicUrl, fileOf }: SiteMap): string {
  if (value.startsWith("#")) return value;
  const url = ownAddress(value, base, publicUrl);
  if (!url) return value;
  const target = url.search === "" ? fileOf(url.pathname) : undefined;
  return target === undefined ? publicUrl + url.pathname + url.search + url.hash : relativeTo(file, target) + url.hash;
}
