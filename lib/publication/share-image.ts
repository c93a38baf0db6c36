import type { Locale } from "#db/vocabulary.ts";

/** What a shared link shows of the state of a page; `none`: the page tells no state. */
export const shareStates = ["ok", "run", "warn", "bad", "none"] as const;
export type ShareState = (typeof shareStates)[number];

export const SHARE_IMAGE_SIZE = { width: 1200, height: 630 } as const;

/** Where bin/generate-share-images.ts has put the image. */
export const shareImageFile = (state: ShareState, locale: Locale): string => `/teilbild/${locale}-${state}.png`;
