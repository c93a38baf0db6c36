import type { EmbedTone } from "./state.ts";

/** A shape of 16 by 16 for each state, drawn with lines: told apart also without colour. `public/widget.js` draws the same. */
export const marks: Record<EmbedTone, string> = {
  none: "M2.5 8.5 6.5 12.5 13.5 4",
  notice: "M8 7v6.5M8 2.5v2",
  maintenance: "M5 3v10M11 3v10",
  minor: "M8 1.8 15 14.2H1ZM8 6.2v3.6M8 11.2v1.4",
  major: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  critical: "M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2ZM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
};

/** Grounds on which white reads with at least 4.5 to 1. */
export const grounds: Record<EmbedTone, string> = {
  none: "#14623f",
  notice: "#0b5378",
  maintenance: "#0b5378",
  minor: "#7a4700",
  major: "#a11a14",
  critical: "#7d0f0b",
};

export const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
