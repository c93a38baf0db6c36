/**
 * Writes public/teilbild: what other programs show beside a link to a public page, in 1200 by 630 pixels. One image for each state and
 * language, with the state as word and shape; which city it is stands in the title beside it. Drawn here and not for each publication: a
 * drawing costs the web process a third of its memory.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createElement as h } from "react";
import { ImageResponse } from "next/og.js";
import { type Locale, locales } from "#db/vocabulary.ts";
import { shareImageFile, type ShareState, shareStates } from "#lib/publication/share-image.ts";
import de from "#messages/de.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };

const messages = { de, en };

/** Colour and shape of the marks of app/styles/controls.css, in the light scheme. */
const marks: Record<ShareState, { colour: string; path: string }> = {
  ok: {
    colour: "#006b50",
    path: "M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8zM7 11.7 3.3 8l1.3-1.3L7 9.1l4.4-4.4L12.7 6z",
  },
  run: { colour: "#006a87", path: "M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8zM6.2 4.6v6.8L12 8z" },
  warn: { colour: "#934d00", path: "M8 .8 15.8 15H.2zM7.1 5.5h1.8v5H7.1zm0 6h1.8v1.8H7.1z" },
  bad: { colour: "#bd1919", path: "M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM7 4h2v5H7zm0 6.3h2v2H7z" },
  none: { colour: "#4a5078", path: "M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8zM7 7h2v5H7zM7 4h2v2H7z" },
};

const fontOf = (weight: 400 | 600) => ({
  name: "Fira Sans",
  weight,
  data: readFileSync(`node_modules/@fontsource/fira-sans/files/fira-sans-latin-${weight}-normal.woff`),
});

async function draw(state: ShareState, locale: Locale): Promise<Uint8Array> {
  const { colour, path } = marks[state];
  const { public: words } = messages[locale];
  const column = { display: "flex", flexDirection: "column" } as const;
  const image = h(
    "div",
    {
      style: {
        ...column,
        width: "100%",
        height: "100%",
        background: "#fff",
        color: "#0f1322",
        borderTop: `24px solid ${colour}`,
        padding: 72,
      },
    },
    h("div", { style: { display: "flex", fontSize: 44, color: "#4a5078" } }, words.line),
    h(
      "div",
      { style: { display: "flex", flex: 1, alignItems: "center" } },
      h("svg", { width: 200, height: 200, viewBox: "0 0 16 16" }, h("path", { d: path, fill: colour, fillRule: "evenodd" })),
      h(
        "div",
        { style: { display: "flex", marginLeft: 56, fontSize: 84, lineHeight: 1.1, fontWeight: 600, maxWidth: 780 } },
        words.share[state],
      ),
    ),
  );
  const answer = new ImageResponse(image, { width: 1200, height: 630, fonts: [fontOf(400), fontOf(600)] });
  return new Uint8Array(await answer.arrayBuffer());
}

mkdirSync("public/teilbild", { recursive: true });
for (const locale of locales)
  for (const state of shareStates) writeFileSync(`public${shareImageFile(state, locale)}`, await draw(state, locale));
