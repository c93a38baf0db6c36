import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { listPublicUpdates, type PublicUpdate } from "../incidents/public-queries.ts";
import { listMaintenanceUpdates, type MaintenanceTold } from "../maintenance/public-queries.ts";
import { sentenceOf, titleOf as titleOfPlanned } from "../maintenance/sentences.ts";
import { fill } from "../notices/words.ts";
import { readSettings } from "../settings/settings.ts";
import { clean } from "./clean.ts";
import { type Feed, type FeedFormat, type FeedItem, feedTypes, writeFeed } from "./feed-formats.ts";
import { incidentPath, maintenanceAnchor, maintenancePath, publicPath, updateAnchor } from "./paths.ts";
import { paragraphsOf } from "./readable.ts";
import { publicWords } from "./words.ts";

const MAX_ITEMS = 50;

type FeedRequest = { publicUrl: string; /** Without `/en`. */ path: string; format: FeedFormat; locale: Locale };

/**
 * The public updates of a language, on incidents and planned work, as a feed: Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1, with the moment of the newest one. One entry per
 * update; a correction is an update of its own, and what it corrects is gone.
 */
export const readFeed = (db: Db, { publicUrl, path, format, locale }: FeedRequest) =>
  readFeeds(db, publicUrl, locale)(path, format);

/** Reads once what all feeds of a language are made of, and answers what writes one of them. */
export function readFeeds(db: Db, publicUrl: string, locale: Locale) {
  const { public: words } = publicWords(locale);
  const items = itemsOf(db, publicUrl, locale);
  const author = clean(readSettings(db).cityName || "Lagebote");
  const updatedAt = items[0]?.publishedAt ?? new Date(0); // without updates it still needs a moment; one that stays the same
  return (path: string, format: FeedFormat) => {
    const feed: Feed = {
      title: fill(words.feed_title, { city: author }),
      subtitle: words.feed_subtitle,
      author,
      locale,
      home: publicUrl + publicPath("/", locale),
      self: publicUrl + publicPath(path, locale),
      updatedAt,
      items,
    };
    return { body: writeFeed[format](feed), type: feedTypes[format], updatedAt };
  };
}

/** Newest first; those of one moment stay in the order of their kind. */
const itemsOf = (db: Db, publicUrl: string, locale: Locale): FeedItem[] =>
  [
    ...listPublicUpdates(db, locale, MAX_ITEMS).map((update) => itemOf(update, publicUrl, locale)),
    ...listMaintenanceUpdates(db, locale, MAX_ITEMS).map((update) => plannedItemOf(update, publicUrl, locale)),
  ]
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, MAX_ITEMS);

function itemOf(update: PublicUpdate, publicUrl: string, locale: Locale): FeedItem {
  const text = clean(update.text);
  return {
    address: `${publicUrl}${publicPath(incidentPath(update.number), locale)}#${updateAnchor(update.id)}`,
    title: clean(titleOf(update, locale)),
    text,
    html: htmlOf(text),
    language: update.textLanguage,
    publishedAt: update.recordedAt,
  };
}

function plannedItemOf(update: MaintenanceTold, publicUrl: string, locale: Locale): FeedItem {
  const text = clean(sentenceOf(update, update.description.text, locale));
  return {
    address: `${publicUrl}${publicPath(maintenancePath(update.number), locale)}#${maintenanceAnchor(update.id)}`,
    title: clean(titleOfPlanned(update.title, update.kind, locale)),
    text,
    html: htmlOf(text),
    language: update.text === null ? update.description.language : update.textLanguage,
    publishedAt: update.recordedAt,
  };
}

function titleOf(update: PublicUpdate, locale: Locale): string {
  const { public: words, stages } = publicWords(locale);
  const incident = update.title || fill(words.untitled, { number: update.number });
  const title = `${incident}: ${update.stage ? stages[update.stage] : words.update}`;
  return update.isCorrection ? fill(words.feed_corrected, { title }) : title;
}

const htmlOf = (text: string): string =>
  paragraphsOf(text)
    .map((lines) => `<p>${lines.map(escapeHtml).join("<br>")}</p>`)
    .join("");

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
