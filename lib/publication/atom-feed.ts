import { generateAtomFeed } from "feedsmith";
import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { listPublicUpdates, type PublicUpdate } from "../incidents/public-queries.ts";
import { fill } from "../notices/words.ts";
import { readSettings } from "../settings/settings.ts";
import { FEED_PATH, incidentPath, publicPath, updateAnchor } from "./paths.ts";
import { paragraphsOf } from "./readable.ts";
import { publicWords } from "./words.ts";

export type FeedSite = { publicUrl: string; city: string; locale: Locale };

/** The Atom feed (RFC 4287) of a language, with the moment of its newest update. */
export function readAtomFeed(db: Db, publicUrl: string, locale: Locale): { xml: string; updatedAt: Date } {
  const updates = listPublicUpdates(db, locale);
  const city = readSettings(db).cityName || "Lagebote";
  return { xml: atomFeed(updates, { publicUrl, city, locale }), updatedAt: updatedAt(updates) };
}

/**
 * One entry per public update. An entry's id is the address of the update and never changes; a correction is an update of its own, and
 * what it corrects is gone.
 */
export function atomFeed(updates: readonly PublicUpdate[], site: FeedSite): string {
  const { public: words } = publicWords(site.locale);
  const self = site.publicUrl + publicPath(FEED_PATH, site.locale);
  return generateAtomFeed({
    id: self,
    title: { value: clean(fill(words.feed_title, { city: site.city })), type: "text" },
    subtitle: { value: words.feed_subtitle, type: "text" },
    updated: updatedAt(updates),
    authors: [{ name: clean(site.city) }],
    links: [
      { href: self, rel: "self", type: "application/atom+xml" },
      { href: site.publicUrl + publicPath("/", site.locale), rel: "alternate", type: "text/html" },
    ],
    xml: { lang: site.locale },
    entries: updates.map((update) => entryOf(update, site)),
  });
}

function entryOf(update: PublicUpdate, site: FeedSite) {
  const address = `${site.publicUrl}${publicPath(incidentPath(update.number), site.locale)}#${updateAnchor(update.id)}`;
  return {
    id: address,
    title: { value: clean(titleOf(update, site.locale)), type: "text" },
    links: [{ href: address, rel: "alternate", type: "text/html" }],
    published: update.recordedAt,
    updated: update.recordedAt,
    content: { value: htmlOf(update.text), type: "html", xml: { lang: update.textLanguage } },
  };
}

function titleOf(update: PublicUpdate, locale: Locale): string {
  const { public: words, stages } = publicWords(locale);
  const incident = update.title || fill(words.untitled, { number: update.number });
  const title = `${incident}: ${update.stage ? stages[update.stage] : words.update}`;
  return update.isCorrection ? fill(words.feed_corrected, { title }) : title;
}

/** A feed without updates still needs a moment; one that stays the same. */
const updatedAt = (updates: readonly PublicUpdate[]): Date =>
  updates.reduce((latest, update) => (update.recordedAt > latest ? update.recordedAt : latest), new Date(0));

const htmlOf = (text: string): string =>
  paragraphsOf(clean(text))
    .map((lines) => `<p>${lines.map(escapeHtml).join("<br>")}</p>`)
    .join("");

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** XML 1.0 has no way to carry most control characters, nor halves of surrogate pairs: a single one would make the feed unreadable. */
const clean = (text: string): string => text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, "");
