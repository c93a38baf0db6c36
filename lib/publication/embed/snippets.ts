import type { Locale } from "#db/vocabulary.ts";
import { publicPath } from "../paths.ts";
import { escapeMarkup } from "./marks.ts";

/** What to copy into other pages. The same stand in docs/operation.md. */
export function embedSnippets(publicUrl: string, locale: Locale, name: string): Record<"badge" | "frame" | "element", string> {
  const at = (path: string) => escapeMarkup(publicUrl + publicPath(path, locale));
  const label = escapeMarkup(name);
  return {
    badge: `<a href="${at("/")}"><img src="${at("/badge.svg")}" height="28" alt="${label}"></a>`,
    frame: `<iframe src="${at("/widget")}" title="${label}" width="360" height="200" sandbox="allow-same-origin allow-top-navigation-by-user-activation"></iframe>`,
    element: [
      `<script src="${escapeMarkup(publicUrl)}/widget.js" async></script>`,
      `<lagebote-status lang="${locale}"><a href="${at("/")}">${label}</a></lagebote-status>`,
    ].join("\n"),
  };
}
