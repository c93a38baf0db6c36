import { DomainError } from "../domain-error.ts";
import type { OparlDocument } from "./collect.ts";
import { externalId } from "./external-id.ts";
import { createFetcher, type FetchRules } from "./fetch.ts";
import { isObject, type JsonObject } from "./json-value.ts";
import { itemsOf } from "./object-kind.ts";
import { MAX_READING_BYTES } from "./read-files.ts";
import type { Fault } from "./reading.ts";

const MAX_PAGES = 2_000;
const MAX_READING_MS = 10 * 60_000;
/** A server that answers nothing any more is left alone. */
const MAX_FAILURES_IN_A_ROW = 10;

export type CrawlLimits = { maxPages?: number; maxBytes?: number; maxMs?: number };
export type CrawlOptions = CrawlLimits & {
  rules: FetchRules;
  /** Gives the whole reading up. */
  signal?: AbortSignal | undefined;
  /** Told after every page: how many there are, and how many objects they hold. */
  onPage?: ((pages: number, objects: number) => void) | undefined;
};

export type Page = { url: string; body: unknown };
export type Crawl = {
  documents: OparlDocument[];
  faults: Fault[];
  /** @throws DomainError why there is none */
  page: (url: string) => Promise<Page>;
  /** Undefined: why is among the faults. */
  tryPage: (url: string) => Promise<Page | undefined>;
  close: () => void;
};

/** Fetches pages within the limits of one reading. What is beyond them is noted once, and nothing further is asked for. */
export function startCrawl({ rules, signal, onPage, ...limits }: CrawlOptions): Crawl {
  const { maxPages = MAX_PAGES, maxBytes = MAX_READING_BYTES, maxMs = MAX_READING_MS } = limits;
  const fetcher = createFetcher(rules);
  const deadline = AbortSignal.timeout(maxMs);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  const documents: OparlDocument[] = [];
  const faults: Fault[] = [];
  let [bytes, objects, failures] = [0, 0, 0];
  const isCut = () => faults.some(({ code }) => code === "reading_cut");
  const cut = (url: string) =>
    void faults.push({ code: "reading_cut", at: url, name: null, values: { pages: documents.length } });

  const page = async (url: string): Promise<Page> => {
    const fetched = await fetcher.fetch(url, either).catch((error: unknown) => {
      if (!deadline.aborted || signal?.aborted) throw error;
      throw new DomainError("oparl_too_slow", { url: url.slice(0, 200), seconds: Math.ceil(maxMs / 1_000) }, "url");
    });
    bytes += fetched.bytes;
    objects += itemsOf(fetched.body).items.length;
    documents.push({ from: url, body: fetched.body });
    onPage?.(documents.length, objects);
    return fetched;
  };
  const tryPage = async (url: string): Promise<Page | undefined> => {
    if (isCut()) return undefined;
    if (documents.length >= maxPages || bytes >= maxBytes || failures >= MAX_FAILURES_IN_A_ROW) return cut(url);
    try {
      const found = await page(url);
      failures = 0;
      return found;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (deadline.aborted) return cut(url);
      failures += 1;
      return void faults.push({ code: "page_unread", at: url, name: null, values: { ...error.values, reason: error.code } });
    }
  };
  return { documents, faults, page, tryPage, close: fetcher.close };
}

/** The pages after the first of a list, until none follows: counts are often wrong. A server that goes round in circles is left. */
export async function followPages(crawl: Crawl, first: Page | undefined): Promise<void> {
  const seen = new Set<string>();
  for (let page = first; page;) {
    const links: JsonObject = isObject(page.body) && isObject(page.body["links"]) ? page.body["links"] : {};
    const next = typeof links["next"] === "string" && links["next"].trim() !== "" ? links["next"] : undefined;
    if (!next) return;
    const url = sameScheme(new URL(page.url), next);
    const id = externalId(url) ?? url;
    if (seen.has(id)) return void crawl.faults.push({ code: "paging_repeats", at: url, name: null, values: {} });
    seen.add(id);
    page = await crawl.tryPage(url);
  }
}

/** Servers behind a proxy often do not know that they are asked by https: what began so goes on so. */
export function sameScheme(base: URL, address: string): string {
  if (!URL.canParse(address, base)) return address;
  const url = new URL(address, base);
  if (base.protocol === "https:" && url.protocol === "http:" && url.host === base.host) url.protocol = "https:";
  return url.href;
}
