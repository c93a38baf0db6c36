import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { listPublicUpdates, type PublicUpdate } from "../incidents/public-queries.ts";
import { fill } from "../notices/words.ts";
import { readSettings } from "../settings/settings.ts";
import { type Feed, type FeedFormat, type FeedItem, feedTypes, writeFeed } from "./feed-formats.ts";
import { incidentPath, publicPath, updateAnchor } from "./paths.ts";
import { paragraphsOf } from "./readable.ts";
import { publicWords } from "./words.ts";

type FeedRequest = { publicUrl: string; /** Without `/en`. */ path: string; format: FeedFormat; locale: Locale };

/**
 * The public updates of a language as a feed: Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1, with the moment of the newest one. One entry per
 * update; a correction is an update of its own, and what it corrects is gone.
 */
export function readFeed(db: Db, { publicUrl, path, format, locale }: FeedRequest) {
  const { public: words } = publicWords(locale);
  const updates = listPublicUpdates(db, locale);
  const author = clean(readSettings(db).cityName || "Lagebote");
  const feed: Feed = {
    title: fill(words.feed_title, { city: author }),
    subtitle: words.feed_subtitle,
    author,
    locale,
    home: publicUrl + publicPath("/", locale),
    self: publicUrl + publicPath(path, locale),
    updatedAt: newestOf(updates),
    items: updates.map((update) => itemOf(update, publicUrl, locale)),
  };
  return { body: writeFeed[format](feed), type: feedTypes[format], updatedAt: feed.updatedAt };
}

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

function titleOf(update: PublicUpdate, locale: Locale): string {
  const { public: words, stages } = publicWords(locale);
  const incident = update.title || fill(words.untitled, { number: update.number });
  const title = `${incident}: ${update.stage ? stages[update.stage] : words.update}`;
  return update.isCorrection ? fill(words.feed_corrected, { title }) : title;
}

/** A feed without updates still needs a moment; one that stays the same. */
const newestOf = (updates: readonly PublicUpdate[]): Date =>
  updates.reduce((latest, update) => (update.recordedAt > latest ? update.recordedAt : latest), new Date(0));

const htmlOf = (text: string): string =>
  paragraphsOf(text)
    .map((lines) => `<p>${lines.map(escapeHtml).join("<br>")}</p>`)
    .join("");

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** XML 1.0 has no way to carry most control characters, nor halves of surrogate pairs: a single one would make the feed unreadable. */
const clean = (text: string): string => text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "");
