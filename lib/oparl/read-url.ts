import { DomainError } from "../domain-error.ts";
import { type Crawl, type CrawlOptions, followPages, type Page, sameScheme, startCrawl } from "./crawl.ts";
import { externalId } from "./external-id.ts";
import { isObject, type JsonObject, listOf, textOf } from "./json-value.ts";
import { bodyLists, itemsOf, kindOf } from "./object-kind.ts";
import { readDocuments } from "./read-documents.ts";
import type { Reading } from "./reading.ts";
import { wantedReferences } from "./references.ts";

const MAX_BODIES_NAMED = 20;

type UrlOptions = CrawlOptions & {
  url: string;
  startedAt: Date;
  /** Asks only for what was modified since. */
  since?: Date | null;
  /** The source that is read again. */
  knownAs?: { key: string; name: string } | undefined;
};

/**
 * Reads a system, a list of bodies, a body, or a list of organizations or people. What cannot be read after the first answer is a
 * fault, and nothing counts as gone then.
 *
 * @throws DomainError why the first answer cannot be had, `oparl_several_bodies`, `oparl_unknown_answer`
 */
export async function readUrl({ url, startedAt, since = null, knownAs, ...options }: UrlOptions): Promise<Reading> {
  const crawl = startCrawl(options);
  try {
    const first = await crawl.page(url);
    const body = await findBody(crawl, first);
    if (body) await readLists(crawl, body, since);
    else if (since) await readAgain(crawl, url, since);
    else await followPages(crawl, first);
    for (const reference of since ? [] : wantedReferences(crawl.documents)) await crawl.tryPage(reference);
  } finally {
    crawl.close();
  }
  return readDocuments(crawl.documents, { url, startedAt, since, knownAs, faults: crawl.faults });
}

/** The body that an answer leads to. Undefined: it is a list of organizations, people or seats itself, or one of them. */
async function findBody(crawl: Crawl, first: Page): Promise<{ body: JsonObject; base: URL } | undefined> {
  const base = new URL(first.url);
  const { items } = itemsOf(first.body);
  const object = items.find(isObject);
  const kind = object && kindOf(object);
  if (kind === "system") {
    for (const each of listOf(object?.["body"]))
      if (typeof each === "string") await followPages(crawl, await crawl.tryPage(sameScheme(base, each)));
    return { body: onlyOne([...listOf(object?.["body"]).filter(isObject), ...bodiesOf(crawl)], first.url), base };
  }
  if (kind === "body") {
    await followPages(crawl, first);
    return { body: onlyOne(bodiesOf(crawl), first.url), base };
  }
  const isList = items.length === 0 || kind === "organization" || kind === "person" || kind === "membership";
  if (!isList) throw new DomainError("oparl_unknown_answer", { url: first.url.slice(0, 200) }, "url");
  return undefined;
}

const bodiesOf = ({ documents }: Crawl): JsonObject[] =>
  documents.flatMap(({ body }) =>
    itemsOf(body)
      .items.filter(isObject)
      .filter((item) => kindOf(item) === "body"),
  );

/** Which of several is meant, nobody else can know. */
function onlyOne(bodies: readonly JsonObject[], url: string): JsonObject {
  const named = new Map(bodies.map((body) => [externalId(body["id"]) ?? "", body]));
  const [only] = named.values();
  if (!only) throw new DomainError("oparl_unknown_answer", { url: url.slice(0, 200) }, "url");
  if (named.size === 1) return only;
  const lines = [...named.values()]
    .slice(0, MAX_BODIES_NAMED)
    .map((each) => `${textOf(each["name"]) ?? ""} ${textOf(each["id"]) ?? ""}`);
  throw new DomainError("oparl_several_bodies", { count: named.size, bodies: lines.join("\n").slice(0, 2_000) }, "url");
}

async function readLists(crawl: Crawl, { body, base }: { body: JsonObject; base: URL }, since: Date | null): Promise<void> {
  for (const key of Object.keys(bodyLists))
    for (const each of listOf(body[key]))
      if (typeof each === "string") await followPages(crawl, await crawl.tryPage(withSince(sameScheme(base, each), since)));
}

/** What the first answer was for is known only now. */
async function readAgain(crawl: Crawl, url: string, since: Date): Promise<void> {
  crawl.documents.length = 0;
  await followPages(crawl, await crawl.tryPage(withSince(url, since)));
}

/** The filter of the standard, a full date and time. */
function withSince(address: string, since: Date | null): string {
  if (!since || !URL.canParse(address)) return address;
  const url = new URL(address);
  url.searchParams.set("modified_since", since.toISOString().replace(/\.\d{3}Z$/, "+00:00"));
  return url.href;
}
