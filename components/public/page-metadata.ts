import type { Metadata } from "next";
import type { Locale } from "#db/vocabulary.ts";
import { FEED_PATH, publicPath } from "#lib/publication/paths.ts";

type PageMetadata = { title: string; city: string; publicUrl: string; path: string; locale: Locale; /** Leichte Sprache has no English counterpart. */ isGermanOnly?: boolean };

/** Title, canonical address, the other language and the feed of a public page. */
export function pageMetadata({ title, city, publicUrl, path, locale, isGermanOnly = false }: PageMetadata): Metadata {
  const address = (language: Locale) => publicUrl + publicPath(path, language);
  return {
    title: { absolute: city ? `${title} · ${city}` : title },
    robots: { index: true, follow: true },
    alternates: {
      canonical: address(locale),
      ...(isGermanOnly ? {} : { languages: { de: address("de"), en: address("en") } }),
      types: { "application/atom+xml": publicUrl + publicPath(FEED_PATH, locale) },
    },
  };
}
