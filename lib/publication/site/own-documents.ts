import type { Db } from "#db/open.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import { statuspageDocuments } from "../../statuspage/documents.ts";
import { readSituation } from "../../statuspage/read.ts";
import { readCalendar } from "../calendar.ts";
import { badge } from "../embed/badge.ts";
import { readEmbedState } from "../embed/state.ts";
import { widget } from "../embed/widget.ts";
import { readFeeds } from "../feed.ts";
import type { FeedFormat } from "../feed-formats.ts";
import { CALENDAR_PATH, FEED_PATH, publicPath } from "../paths.ts";
import type { FetchedDocument } from "./fetch-document.ts";

const feeds: [path: string, format: FeedFormat, languages: readonly Locale[]][] = [
  [FEED_PATH, "atom", locales],
  ["/feed.rss", "rss", locales],
  ["/feed.json", "json", locales],
  ["/history.atom", "atom", ["de"]],
  ["/history.rss", "rss", ["de"]],
];

type Written = { type: string; body: string };

/**
 * What needs no page to be rendered, by its path: what others' programs read, and what stands in frames of other sites. The same functions as behind the addresses of the application, but
 * of one reading of the state for all of it. Written when it is asked for: between two of them others have their turn.
 */
export function ownDocuments(db: Db, publicUrl: string, now: Date): ReadonlyMap<string, () => FetchedDocument> {
  const situation = once(() => readSituation(db, publicUrl, now));
  const statuspage = once(() => statuspageDocuments(situation()));
  const writers = new Map<string, () => Written>();
  for (const name of Object.keys(statuspage()))
    writers.set(`/api/v2/${name}`, () => ({ type: "application/json", body: JSON.stringify(statuspage()[name]) }));
  for (const locale of locales) {
    const embedded = once(() => readEmbedState(db, publicUrl, locale, now, situation()));
    const feed = once(() => readFeeds(db, publicUrl, locale));
    const add = (path: string, write: () => Written) => writers.set(publicPath(path, locale), write);
    add("/badge.svg", () => ({ type: "image/svg+xml", body: badge(embedded()) }));
    add("/widget", () => ({ type: "text/html", body: widget(embedded()) }));
    add(CALENDAR_PATH, () => readCalendar(db, { publicUrl, locale, now }));
    for (const [path, format, languages] of feeds) if (languages.includes(locale)) add(path, () => feed()(path, format));
  }
  return new Map([...writers].map(([path, write]) => [path, () => documentOf(write())]));
}

const documentOf = ({ type, body }: Written): FetchedDocument => ({ type: `${type}; charset=utf-8`, bytes: Buffer.from(body) });

function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}
