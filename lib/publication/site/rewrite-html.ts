import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree, parse, serialize } from "parse5";
import { linkFrom, ownAddress, relativeTo, type SiteMap } from "./addresses.ts";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Takes in a file that a page needs (styles, font, image) by its address in the application and answers its name in the site. */
export type TakeAsset = (address: string) => Promise<string>;

/** Attributes that hold an address which a reader follows. Their elements may hold others, that the page itself loads. */
const linkAttributes: Record<string, readonly string[]> = {
  a: ["href"],
  area: ["href"],
  form: ["action"],
  button: ["formaction"],
  input: ["formaction"],
};
const assetAttributes: Record<string, readonly string[]> = {
  img: ["src", "srcset"],
  source: ["src", "srcset"],
  video: ["src", "poster"],
  audio: ["src"],
  image: ["href"],
  use: ["href"],
  object: ["data"],
};
/** Relations of `<link>` whose target the page loads. Relations of the head that name an address stay absolute. */
const assetRelations = /^(?:stylesheet|icon|shortcut icon|apple-touch-icon|mask-icon|manifest)$/;

/**
 * A page as it stands in the site: without scripts and what only they need, links to other files relative, links to what is dynamic
 * absolute, everything it loads inside the site. What stood there for readers without scripts stands there for everybody.
 */
export async function rewriteHtml(
  html: string,
  { path, file }: { path: string; file: string },
  site: SiteMap,
  take: TakeAsset,
): Promise<string> {
  const document = parse(html, { scriptingEnabled: false });
  clean(document);
  for (const element of elementsOf(document)) {
    dropAttributes(element);
    for (const name of linkAttributes[element.tagName] ?? [])
      setAttribute(element, name, (value) => linkFrom(file, value, path, site));
    for (const name of assetAttributes[element.tagName] ?? []) await takeIn(element, name, { path, file }, site, take);
    if (element.tagName === "link") await rewriteLink(element, { path, file }, site, take);
  }
  return serialize(document);
}

/** Removes scripts, comments, what is preloaded for scripts, and inline styles, which the policy forbids; opens `<noscript>`. */
function clean(parent: Parent): void {
  for (const child of parent.childNodes.slice()) {
    if (isElement(child)) clean(child.tagName === "template" ? (child as DefaultTreeAdapterTypes.Template).content : child);
    if (isUnwanted(child)) tree.detachNode(child);
    else if (isElement(child) && child.tagName === "noscript") unwrap(child);
  }
}

function isUnwanted(node: Node): boolean {
  if (node.nodeName === "#comment") return true;
  if (!isElement(node)) return false;
  if (node.tagName === "script" || node.tagName === "style") return true;
  // Where the framework would have put what it streams later.
  if (node.tagName === "div") return node.childNodes.length === 0 && valueOf(node, "hidden") !== undefined;
  if (node.tagName === "meta") return valueOf(node, "name") === "next-size-adjust";
  if (node.tagName !== "link") return false;
  const relation = valueOf(node, "rel") ?? "";
  return relation === "modulepreload" || relation === "prefetch" || (relation === "preload" && valueOf(node, "as") !== "font");
}

function unwrap(element: Element): void {
  const parent = element.parentNode;
  for (const child of element.childNodes.slice()) {
    tree.detachNode(child);
    if (parent) tree.insertBefore(parent, child, element);
  }
  tree.detachNode(element);
}

function* elementsOf(parent: Parent): Generator<Element> {
  for (const child of parent.childNodes)
    if (isElement(child)) {
      yield child;
      yield* elementsOf(child);
    }
}

/** Handlers, nonces, and what the framework notes for itself. */
function dropAttributes(element: Element): void {
  element.attrs = element.attrs.filter(
    ({ name }) => !/^(?:on.+|style|nonce|data-(?:precedence|href|next-.+|dgst|nimg))$/.test(name),
  );
}

async function rewriteLink(link: Element, page: { path: string; file: string }, site: SiteMap, take: TakeAsset): Promise<void> {
  const relation = valueOf(link, "rel") ?? "";
  if (assetRelations.test(relation) || relation === "preload") await takeIn(link, "href", page, site, take);
  else if (relation === "alternate" && valueOf(link, "hreflang") === undefined)
    setAttribute(link, "href", (value) => linkFrom(page.file, value, page.path, site));
}

async function takeIn(
  element: Element,
  name: string,
  page: { path: string; file: string },
  site: SiteMap,
  take: TakeAsset,
): Promise<void> {
  const value = valueOf(element, name);
  if (value === undefined) return;
  const taken = name === "srcset" ? await takeSet(value, page, site, take) : await takeOne(value, page, site, take);
  setAttribute(element, name, () => taken);
}

async function takeSet(value: string, page: { path: string; file: string }, site: SiteMap, take: TakeAsset): Promise<string> {
  const candidates = value.split(",").map((candidate) => candidate.trim().split(/\s+/));
  const taken = await Promise.all(
    candidates.map(async ([address = "", ...size]) => [await takeOne(address, page, site, take), ...size].join(" ")),
  );
  return taken.join(", ");
}

async function takeOne(
  value: string,
  { path, file }: { path: string; file: string },
  site: SiteMap,
  take: TakeAsset,
): Promise<string> {
  if (value.startsWith("#")) return value;
  const url = ownAddress(value, path, site.publicUrl);
  if (!url) return value; // data: and, if there ever were one, another host: the policy refuses it
  const target = site.fileOf(url.pathname) ?? (await take(url.pathname + url.search));
  return relativeTo(file, target) + url.hash;
}

const isElement = (node: Node): node is Element => "tagName" in node;
const valueOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;

function setAttribute(element: Element, name: string, change: (value: string) => string): void {
  const attribute = element.attrs.find((each) => each.name === name);
  if (attribute) attribute.value = change(attribute.value);
}
