import MarkdownIt, { type Token } from "markdown-it";
import { DomainError } from "../domain-error.ts";
import { canonicalPlaceholders } from "./placeholders.ts";
import { escapeHtml } from "./splice.ts";

/** Where a body is read: in a mail, which carries its styles in place, or on a page, whose policy forbids that. */
export type Medium = "mail" | "page";

/** Complete HTML for an answer link; the label is what the author wrote, already escaped, or undefined. */
type AnswerButton = (label: string | undefined) => string;
type Options = { answerButton?: AnswerButton | undefined };
type MakeToken = (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

const ANSWER = "{{antwortlink}}";

/** Paragraphs, line breaks, bold, italic, lists, links and headings; everything else is text. No HTML passes. */
const markdown = new MarkdownIt("zero", { html: false, breaks: true, linkify: true });
markdown.set({ maxNesting: 20 });
markdown.enable(["heading", "list", "emphasis", "link", "newline", "escape", "linkify"]);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.validateLink = () => true; // judged by `checkLinks`, which says what is wrong instead of printing the source
markdown.normalizeLink = (url) => url; // must not encode the braces of a slot; the renderer escapes the attribute
markdown.normalizeLinkText = (url) => url;
markdown.core.ruler.push("answer_links", (state) => {
  const make: MakeToken = (type, tag, nesting) => new state.Token(type, tag, nesting);
  for (const token of state.tokens) {
    if (token.type === "inline") token.children = linkAnswers(token.children ?? [], make);
  }
  const { answerButton } = state.env as Options;
  if (answerButton) state.tokens = withButtons(state.tokens, answerButton, make);
});

/**
 * Safe HTML with the placeholders as slots, also in link targets.
 *
 * @param answerButton makes a button of an answer link that stands alone in a paragraph or bare at its end
 */
export function renderHtml(body: string, medium: Medium, answerButton?: AnswerButton): string {
  const tokens = parse(body, { answerButton });
  for (const token of tokens) prepare(token, medium);
  return markdown.renderer.render(tokens, markdown.options, {}).trim();
}

/** @throws DomainError `unsafe_link` for a target that is neither the web, mail, a telephone number nor the answer link */
export function checkLinks(body: string, field: string): void {
  for (const token of parse(body).flatMap((each) => each.children ?? [])) {
    const target = token.type === "link_open" ? String(token.attrGet("href") ?? "") : ANSWER;
    if (!isSafeTarget(target)) throw new DomainError("unsafe_link", { target: target.slice(0, 80) }, field);
  }
}

/** Whether the body has a way to answer at a place of its own, so that the mail needs no second button. */
export const hasAnswerLink = (body: string) => canonicalPlaceholders(body).includes(ANSWER);

/** The tokens of a body, for other renderings of it. */
export const parse = (body: string, options: Options = {}): Token[] => markdown.parse(canonicalPlaceholders(body), options);

const isSafeTarget = (target: string) => target === ANSWER || /^(https?:\/\/[^\s{]|mailto:[^\s]|tel:[+\d])/i.test(target);

const styles: Record<string, string> = {
  p: "margin:0 0 16px",
  h2: "margin:24px 0 8px;font-size:19px;line-height:26px",
  h3: "margin:16px 0 8px;font-size:16px;line-height:24px",
  ul: "margin:0 0 16px;padding-left:24px",
  ol: "margin:0 0 16px;padding-left:24px",
  li: "margin:0 0 4px",
  a: "color:#1b4d9e",
};

/** Levels of headings, styles, and once more the targets, because a preview shows a body before it is checked. */
function prepare(token: Token, medium: Medium): void {
  if (token.type.startsWith("heading")) token.tag = token.tag === "h1" || token.tag === "h2" ? "h2" : "h3"; // the subject is h1
  const style = styles[token.tag];
  if (medium === "mail" && style && token.nesting === 1) token.attrSet("style", style);
  if (token.type === "link_open") {
    if (medium === "mail") token.attrSet("class", "link");
    if (!isSafeTarget(String(token.attrGet("href") ?? ""))) token.attrSet("href", "#");
  }
  for (const child of token.children ?? []) prepare(child, medium);
}

/** A bare `{{antwortlink}}` becomes a link to itself. */
function linkAnswers(children: Token[], make: MakeToken): Token[] {
  let isLink = false;
  return children.flatMap((token) => {
    if (token.type === "link_open") isLink = true;
    if (token.type === "link_close") isLink = false;
    if (isLink || token.type !== "text" || !token.content.includes(ANSWER)) return [token];
    return token.content.split(ANSWER).flatMap((content, index) => {
      const text = content ? [Object.assign(make("text", "", 0), { content })] : [];
      if (index === 0) return text;
      const open = make("link_open", "a", 1);
      open.attrSet("href", ANSWER);
      return [open, Object.assign(make("text", "", 0), { content: ANSWER }), make("link_close", "a", -1), ...text];
    });
  });
}

/** Puts a button after each paragraph that ends with an answer link; a paragraph that is empty then is left out. */
function withButtons(tokens: Token[], answerButton: AnswerButton, make: MakeToken): Token[] {
  const result: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const open = tokens[index]!;
    const inline = tokens[index + 1];
    const html = open.type === "paragraph_open" && open.level === 0 && inline ? takeButton(inline, answerButton) : undefined;
    if (html === undefined) {
      result.push(open);
      continue;
    }
    if (inline?.children?.length) result.push(...tokens.slice(index, index + 3));
    result.push(Object.assign(make("html_block", "", 0), { content: html })); // printed as it is; no author can make one
    index += 2;
  }
  return result;
}

/** Takes an answer link off the end of a paragraph and gives it back as a button. */
function takeButton(inline: Token, answerButton: AnswerButton): string | undefined {
  const children = inline.children ?? [];
  const [open, label, close] = children.slice(-3);
  if (open?.type !== "link_open" || close?.type !== "link_close" || open.attrGet("href") !== ANSWER) return undefined;
  const isBare = label?.content === ANSWER;
  if (children.length > 3 && !isBare) return undefined; // "Bitte [antworten Sie]({{antwortlink}})" is a sentence
  inline.children = children.slice(0, -3);
  const last = inline.children.at(-1);
  if (last?.type === "softbreak" || last?.type === "hardbreak") inline.children.pop();
  else if (last?.type === "text") last.content = last.content.trimEnd();
  return answerButton(isBare ? undefined : escapeHtml(label?.content ?? ""));
}
