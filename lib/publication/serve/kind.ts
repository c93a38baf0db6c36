import { ASSETS, MANIFEST, PUBLIC_KEY, SIGNATURE } from "../site/format.ts";
import type { FileKind } from "./published-file.ts";

const HTML = /^text\/html\b/;
const WIDGET = /^(?:en\/)?widget\.html$/;
/** `name.3fa9c1d2.css`: a name that changes with the content. */
const NAMED_BY_CONTENT = /\.[\w-]{8,}\.\w+$/;
const DOCUMENTS = /^(?:api\/v2\/.+\.json|(?:en\/)?(?:(?:feed|history)\.(?:atom|rss|json)|kalender\.ics|badge\.svg|widget\.js))$/;
const PROOF: readonly string[] = [MANIFEST, SIGNATURE, PUBLIC_KEY];

export function kindOf(name: string, type: string): FileKind {
  if (HTML.test(type)) return WIDGET.test(name) ? "widget" : "page";
  if (name.startsWith(ASSETS) && NAMED_BY_CONTENT.test(name)) return "asset";
  return DOCUMENTS.test(name) ? "document" : "file";
}

/** What other sites' pages may read: documents, and what proves them. */
export const isShared = (name: string, kind: FileKind): boolean => kind === "document" || PROOF.includes(name);

/** The paths that answer with a file: `verlauf.html` is `/verlauf` too, `index.html` is `/`. */
export function addressesOf(name: string): string[] {
  if (name === "index.html") return ["/", "/index.html"];
  return name.endsWith(".html") ? [`/${name.slice(0, -".html".length)}`, `/${name}`] : [`/${name}`];
}
