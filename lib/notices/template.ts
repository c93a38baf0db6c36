import type { TextVariant } from "#db/vocabulary.ts";
import { type NoticeContext, textOf } from "./context.ts";
import { layouts } from "./layout.generated.ts";
import { renderHtml } from "./markdown.ts";
import { defuse, type MailParts, partsOf, type Purpose, subjectPrefixes } from "./mail-parts.ts";
import { noticeValues } from "./notice-values.ts";
import { canonicalPlaceholders } from "./placeholders.ts";
import { renderText } from "./plain-text.ts";
import { escapeHtml, type Mail, singleLine, SLOT } from "./splice.ts";
import { fill, localeOf, mailWords } from "./words.ts";

/**
 * The mail of a notice in one version: what all recipients share is in it, what differs stays a slot.
 * Values without a text (a missing deadline, say) stay slots too; `compose.ts` reports them before anything is sent.
 */
export function renderTemplate(context: NoticeContext, variant: TextVariant, purpose: Purpose = { isTest: false }): Mail {
  const { subject, body } = textOf(context.notice, variant);
  const constants = noticeValues(context, variant);
  const parts = partsOf(context, variant, purpose);
  const plainSubject = fillConstants(canonicalPlaceholders(singleLine(subject)), constants, singleLine);
  return {
    subject: [...subjectPrefixes(context, variant, purpose), plainSubject].join(" "),
    text: textMail(
      parts,
      fillConstants(renderText(body), constants, (value) => value),
    ),
    html: htmlMail(
      parts,
      fillConstants(escapeHtml(canonicalPlaceholders(singleLine(subject))), constants, escapeHtml),
      fillConstants(htmlBody(body, variant), constants, htmlValue),
    ),
  };
}

/** Subject and body alone, for the page where the answer is given: without styles, what stands around them in a mail, and the button. */
export function renderPage(context: NoticeContext, variant: TextVariant): Mail {
  const { subject, body } = textOf(context.notice, variant);
  const constants = noticeValues(context, variant);
  return {
    subject: fillConstants(canonicalPlaceholders(singleLine(subject)), constants, singleLine),
    text: fillConstants(renderText(body), constants, (value) => value),
    html: fillConstants(
      renderHtml(body, "page", () => ""),
      constants,
      htmlValue,
    ),
  };
}

function htmlBody(body: string, variant: TextVariant): string {
  const label = mailWords(variant).answerButton;
  const { answerButton } = layouts[localeOf(variant)];
  return renderHtml(body, "mail", (written) => fillLayout(answerButton, { label: written ?? escapeHtml(label) }));
}

function htmlMail(parts: MailParts, subject: string, body: string): string {
  const layout = layouts[localeOf(parts.variant)];
  const words = mailWords(parts.variant);
  return fillLayout(layout.page, {
    subject,
    body,
    city: safe(parts.city),
    sender: safe(parts.sender),
    from: safe(parts.from),
    incident: safe(parts.incident),
    marks: [...parts.marks.map(safe), ...(parts.lead ? [escapeHtml(parts.lead)] : [])]
      .map((text) => fillLayout(layout.mark, { text }))
      .join(""),
    answer: parts.answerPrompt
      ? fillLayout(layout.answerPrompt, { prompt: safe(parts.answerPrompt) }) +
        fillLayout(layout.answerButton, { label: safe(words.answerButton) })
      : "",
    help: parts.help.length > 0 ? fillLayout(layout.help, { help: parts.help.map(escapeHtml).join("<br>") }) : "",
    attachments: parts.attachments ? fillLayout(layout.attachments, { names: safe(parts.attachments) }) : "",
  });
}

function textMail(parts: MailParts, body: string): string {
  const words = mailWords(parts.variant);
  const blocks = [
    [...parts.marks.map(defuse), ...(parts.lead ? [parts.lead] : [])].join("\n"),
    defuse([parts.city, parts.sender].filter(Boolean).join(" · ")),
    body,
    parts.answerPrompt ? `${defuse(parts.answerPrompt)}\n${words.answerButton}: {{antwortlink}}` : "",
    parts.help.join("\n"),
    parts.attachments ? defuse(fill(words.attachments, { names: parts.attachments })) : "",
  ];
  const foot = [defuse(parts.incident), fill(words.why, { sender: defuse(parts.from), lists: "{{verteiler}}" }), words.reply];
  return `${blocks.filter(Boolean).join("\n\n")}\n\n-- \n${foot.join("\n")}\n`;
}

/** Puts the values of the notice in; the slots of recipients stay. A value is never looked at again. */
function fillConstants(template: string, constants: Partial<Record<string, string>>, prepare: (value: string) => string): string {
  return template.replace(SLOT, (slot, name: string) => {
    const value = Object.hasOwn(constants, name) ? constants[name] : undefined; // an author may write {{constructor}}
    return value === undefined ? slot : prepare(defuse(value));
  });
}

/** One pass: what is put in may contain anything. */
const fillLayout = (layout: string, values: Record<string, string>) =>
  layout.replace(/\[\[([a-z]+)\]\]/g, (slot, name: string) => values[name] ?? slot);

const safe = (value: string) => escapeHtml(defuse(value));

const htmlValue = (value: string) => escapeHtml(value).replaceAll("\n", "<br>");
