import { render } from "@react-email/render";
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Locale, locales } from "#db/vocabulary.ts";
import { mailWords } from "#lib/notices/words.ts";
import { AnswerButton, AnswerPrompt, Attachments, HelpBox, Mark, NoticePage } from "./notice.tsx";
import { Fact, FootLink, ForeignParagraph, Item, Items, Line, Paragraph, SubscriptionPage } from "./subscription.tsx";

/** The source of lib/notices/layout.generated.ts. */
export async function renderLayoutModule(): Promise<string> {
  const layouts: Partial<Record<Locale, unknown>> = {};
  for (const locale of locales) {
    const words = mailWords(locale);
    layouts[locale] = {
      page: withoutMarkers(await render(createElement(NoticePage, { words, locale }))),
      mark: piece(createElement(Mark)),
      answerPrompt: piece(createElement(AnswerPrompt)),
      answerButton: piece(createElement(AnswerButton)),
      help: piece(createElement(HelpBox)),
      attachments: piece(createElement(Attachments, { words })),
    };
  }
  return `// Rendered from mails/notice.tsx by \`npm run generate:mail\`; a test holds it equal. Not to be edited.
import type { Locale } from "#db/vocabulary.ts";

export type Layout = { page: string; mark: string; answerPrompt: string; answerButton: string; help: string; attachments: string };

export const layouts: Record<Locale, Layout> = ${JSON.stringify(layouts, null, 2)};
`;
}

/** The source of lib/subscriptions/layout.generated.ts. */
export async function renderSubscriptionModule(): Promise<string> {
  const pages: Partial<Record<Locale, string>> = {};
  for (const locale of locales) pages[locale] = withoutMarkers(await render(createElement(SubscriptionPage, { locale })));
  const kinds = {
    paragraph: Paragraph,
    foreign: ForeignParagraph,
    fact: Fact,
    item: Item,
    items: Items,
    line: Line,
    link: FootLink,
  };
  const pieces = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, piece(createElement(kind))]));
  return `// Rendered from mails/subscription.tsx by \`npm run generate:mail\`; a test holds it equal. Not to be edited.
import type { Locale } from "#db/vocabulary.ts";

export const pages: Record<Locale, string> = ${JSON.stringify(pages, null, 2)};

export const pieces = ${JSON.stringify(pieces, null, 2)};
`;
}

const piece = (element: ReactElement) => withoutMarkers(renderToStaticMarkup(element));

/** Markers of React and of the components mean nothing in a mail; what Outlook reads (`[if mso]`) stays. */
const withoutMarkers = (html: string) => html.replaceAll(/<!--(\/?\$|html|head|body| )-->/g, "");
