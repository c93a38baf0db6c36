import { fill } from "../../notices/words.ts";
import { formatPublicMoment } from "../moment.ts";
import { publicPath } from "../paths.ts";
import { publicWords } from "../words.ts";
import { escapeMarkup as escape, marks } from "./marks.ts";
import type { EmbedState } from "./state.ts";

const MAX_INCIDENTS = 5;

/**
 * A small page for a frame on another site: no script, links that leave the frame. It does not reload itself: that would take the place
 * of whoever reads it with a screen reader (WCAG 2.2.1, failure F41); its time stands there, with a link that asks again.
 */
export function widget(state: EmbedState): string {
  const { locale, city, sentence, tone, now } = state;
  const { embed: words } = publicWords(locale).public;
  const home = publicPath("/", locale);
  const at = `<time datetime="${now.toISOString()}">${escape(formatPublicMoment(now, now, locale))}</time>`;
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escape(fill(words.title, { city }))}</title>
<link rel="stylesheet" href="/widget.css">
</head>
<body>
<main>
<h1 class="is-${tone}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="${marks[tone]}"/></svg>${escape(sentence)}</h1>
${incidentList(state)}<p>${escape(words.as_of)} ${at}. <a href="${publicPath("/widget", locale)}">${escape(words.again)}</a></p>
<p><a href="${home}" target="_top">${escape(fill(words.page, { city }))}</a></p>
</main>
</body>
</html>
`;
}

function incidentList({ incidents, locale }: EmbedState): string {
  if (incidents.length === 0) return "";
  const items = incidents.slice(0, MAX_INCIDENTS).map(({ title, language, path }) => {
    const lang = language === locale ? "" : ` lang="${language}"`;
    return `<li><a href="${escape(path)}" target="_top"${lang}>${escape(title)}</a></li>`;
  });
  const more = incidents.length - MAX_INCIDENTS;
  if (more > 0) items.push(`<li>${escape(fill(publicWords(locale).public.embed.more, { count: String(more) }))}</li>`);
  return `<ul>\n${items.join("\n")}\n</ul>\n`;
}
