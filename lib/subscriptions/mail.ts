import type { Locale } from "#db/vocabulary.ts";
import { defuse } from "../notices/mail-parts.ts";
import { escapeHtml, type Mail, singleLine } from "../notices/splice.ts";
import { fill } from "../notices/words.ts";
import type { MailSite } from "../notices/site.ts";
import { publicPath } from "../publication/paths.ts";
import { paragraphsOf } from "../publication/readable.ts";
import type { Settings } from "../settings/settings.ts";
import { pages, pieces } from "./layout.generated.ts";
import { wordsOf } from "./words.ts";

export type Block =
  | { kind: "text"; text: string; /** Where the mail is English and the text is not. */ isGerman?: boolean }
  | { kind: "fact"; name: string; text: string; isGerman?: boolean }
  | { kind: "list"; items: readonly string[] };

/** A mail before it is HTML and plain text. What people wrote is in it as it is; only `href` and `manage` may be slots. */
export type Letter = {
  subject: string;
  /** What an inbox shows beside the subject. */
  preheader: string;
  blocks: readonly Block[];
  button: { label: string; href: string };
  /** Below the button. */
  after: readonly string[];
  why: string;
  manage?: { label: string; href: string };
};

export type MailFrame = { settings: Pick<Settings, "cityName" | "senderName" | "citizenPhone">; site: MailSite; locale: Locale };

/** The template of a mail to subscribers; what differs between them stays a slot. */
export function renderMail(letter: Letter, frame: MailFrame): Mail {
  return {
    subject: defuse(singleLine(letter.subject)),
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
  };
}

function renderText(letter: Letter, { settings, site, locale }: MailFrame): string {
  const words = wordsOf(locale).subscription_mail;
  const body = [[settings.cityName, settings.senderName].filter(Boolean).join(" · "), ...letter.blocks.map(blockText)];
  const foot = [
    letter.why,
    ...(letter.manage ? [`${letter.manage.label}: ${letter.manage.href}`] : []),
    ...phoneLine(settings.citizenPhone, locale),
    `${words.imprint}: ${site.publicUrl}${publicPath("/impressum", locale)}`,
    `${words.privacy}: ${site.publicUrl}${publicPath("/datenschutz", locale)}`,
  ];
  return [
    ...body.filter(Boolean).map(defuse),
    `${letter.button.label}:\n${letter.button.href}`,
    ...letter.after.map(defuse),
    `-- \n${foot.join("\n")}\n`,
  ].join("\n\n");
}

function blockText(block: Block): string {
  if (block.kind === "list") return block.items.map((item) => `- ${singleLine(item)}`).join("\n");
  return block.kind === "fact" ? `${block.name}${block.name.endsWith("?") ? "" : ":"}\n${block.text}` : block.text;
}

function renderHtml(letter: Letter, { settings, site, locale }: MailFrame): string {
  const words = wordsOf(locale).subscription_mail;
  const line = (html: string) => fillLayout(pieces.line, { text: html });
  const link = (label: string, href: string) => fillLayout(pieces.link, { label: safe(label), href: escapeHtml(href) });
  const legal = (label: string, path: string) => link(label, site.publicUrl + publicPath(path, locale));
  const foot = [
    line([safe(letter.why), ...(letter.manage ? [link(letter.manage.label, letter.manage.href)] : [])].join(" ")),
    ...phoneLine(settings.citizenPhone, locale).map((text) => line(safe(text))),
    line(`${legal(words.imprint, "/impressum")} · ${legal(words.privacy, "/datenschutz")}`),
  ];
  return fillLayout(pages[locale], {
    subject: safe(singleLine(letter.subject)),
    preheader: safe(singleLine(letter.preheader)),
    city: safe(settings.cityName),
    sender: safe(settings.senderName),
    body: letter.blocks.map(blockHtml).join(""),
    label: safe(letter.button.label),
    href: escapeHtml(letter.button.href),
    after: letter.after.map((text) => paragraphs(text)).join(""),
    foot: foot.join(""),
  });
}

function blockHtml(block: Block): string {
  if (block.kind === "list") {
    const items = block.items.map((item) => fillLayout(pieces.item, { text: safe(item) })).join("");
    return fillLayout(pieces.items, { items });
  }
  if (block.kind === "text") return paragraphs(block.text, block.isGerman);
  const text = safe(block.text).replaceAll("\n", "<br>");
  return fillLayout(pieces.fact, { name: safe(block.name), text: block.isGerman ? `<span lang="de">${text}</span>` : text });
}

const paragraphs = (text: string, isGerman = false) =>
  paragraphsOf(text.replaceAll(/\r\n?/g, "\n"))
    .map((lines) => fillLayout(isGerman ? pieces.foreign : pieces.paragraph, { text: lines.map(safe).join("<br>") }))
    .join("");

const phoneLine = (phone: string, locale: Locale): string[] =>
  phone ? [defuse(fill(wordsOf(locale).subscription_mail.phone, { phone: singleLine(phone) }))] : [];

/** One pass: what is put in may contain anything. */
const fillLayout = (layout: string, values: Record<string, string>) =>
  layout.replace(/\[\[([a-z]+)\]\]/g, (place, name: string) => values[name] ?? place);

const safe = (value: string) => escapeHtml(defuse(value));
