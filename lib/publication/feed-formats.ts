import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import type { Locale } from "#db/vocabulary.ts";

/** What every feed says, whatever its format. Texts hold no character that XML 1.0 cannot carry. */
export type Feed = {
  title: string;
  subtitle: string;
  author: string;
  locale: Locale;
  /** Of the page that the feed follows. */
  home: string;
  self: string;
  updatedAt: Date;
  items: FeedItem[];
};
/** `address` is the id too: it never changes. */
export type FeedItem = { address: string; title: string; html: string; text: string; language: Locale; publishedAt: Date };

export const feedFormats = ["atom", "rss", "json"] as const;
export type FeedFormat = (typeof feedFormats)[number];

export const feedTypes: Record<FeedFormat, string> = {
  atom: "application/atom+xml",
  rss: "application/rss+xml",
  json: "application/feed+json",
};

export const writeFeed: Record<FeedFormat, (feed: Feed) => string> = {
  atom: (feed) =>
    generateAtomFeed({
      id: feed.self,
      title: { value: feed.title, type: "text" },
      subtitle: { value: feed.subtitle, type: "text" },
      updated: feed.updatedAt,
      authors: [{ name: feed.author }],
      links: [
        { href: feed.self, rel: "self", type: feedTypes.atom },
        { href: feed.home, rel: "alternate", type: "text/html" },
      ],
      xml: { lang: feed.locale },
      entries: feed.items.map(({ address, title, html, language, publishedAt }) => ({
        id: address,
        title: { value: title, type: "text" },
        links: [{ href: address, rel: "alternate", type: "text/html" }],
        published: publishedAt,
        updated: publishedAt,
        content: { value: html, type: "html", xml: { lang: language } },
      })),
    }),
  rss: (feed) =>
    generateRssFeed({
      title: feed.title,
      link: feed.home,
      description: feed.subtitle,
      language: feed.locale,
      lastBuildDate: feed.updatedAt,
      atom: { links: [{ href: feed.self, rel: "self", type: feedTypes.rss }] },
      items: feed.items.map(({ address, title, html, publishedAt }) => ({
        title,
        link: address,
        guid: { value: address, isPermaLink: true },
        pubDate: publishedAt,
        description: html,
      })),
    }),
  json: (feed) =>
    JSON.stringify(
      generateJsonFeed({
        title: feed.title,
        description: feed.subtitle,
        home_page_url: feed.home,
        feed_url: feed.self,
        language: feed.locale,
        authors: [{ name: feed.author }],
        items: feed.items.map(({ address, title, html, text, language, publishedAt }) => ({
          id: address,
          url: address,
          title,
          content_html: html,
          content_text: text,
          date_published: publishedAt,
          language,
        })),
      }),
    ),
};
