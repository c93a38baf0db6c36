import type { Metadata } from "next";
import type { Locale } from "#db/vocabulary.ts";
import { FEED_PATH, publicPath } from "#lib/publication/paths.ts";
import { SHARE_IMAGE_SIZE, shareImageFile, type ShareState } from "#lib/publication/share-image.ts";
import { publicWords } from "#lib/publication/words.ts";

type PageMetadata = {
  title: string;
  city: string;
  publicUrl: string;
  path: string;
  locale: Locale;
  /** Leichte Sprache has no English counterpart. */
  isGermanOnly?: boolean;
  /** What the page tells of, for links to it elsewhere. */
  state?: ShareState;
};

const openGraphLocales: Record<Locale, string> = { de: "de_DE", en: "en_GB" };

/** Title, canonical address, the other language and the feed of a public page, and how a link to it looks elsewhere. */
export function pageMetadata({
  title,
  city,
  publicUrl,
  path,
  locale,
  isGermanOnly = false,
  state = "none",
}: PageMetadata): Metadata {
  const address = (language: Locale) => publicUrl + publicPath(path, language);
  const image = { url: publicUrl + shareImageFile(state, locale), alt: publicWords(locale).public.share[state] };
  return {
    title: { absolute: city ? `${title} · ${city}` : title },
    robots: { index: true, follow: true },
    alternates: {
      canonical: address(locale),
      ...(isGermanOnly ? {} : { languages: { de: address("de"), en: address("en") } }),
      types: { "application/atom+xml": publicUrl + publicPath(FEED_PATH, locale) },
    },
    openGraph: {
      type: "website",
      title,
      ...(city ? { siteName: city } : {}),
      url: address(locale),
      locale: openGraphLocales[locale],
      images: [{ ...image, ...SHARE_IMAGE_SIZE, type: "image/png" }],
    },
    twitter: { card: "summary_large_image", title, images: [image] },
  };
}
