import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveryContents, deliveryRecipients, type recipients } from "#db/schema/index.ts";
import type { Locale, TextVariant } from "#db/vocabulary.ts";
import type { NoticeContext } from "../notices/context.ts";
import { spokenCode } from "../notices/secrets.ts";
import { type Mail, SLOT, type Slots, spliceMail } from "../notices/splice.ts";
import { renderPage } from "../notices/template.ts";
import { fill, mailWords } from "../notices/words.ts";

export type Recipient = typeof recipients.$inferSelect;

/** What answers a notice. */
const secrets = { kurzcode: "…", antwortlink: "…" };

/**
 * Subject and body of a notice as this recipient reads them on their page; HTML is safe and without styles.
 *
 * @param isOther it is shown on the page of another notice: whoever has that link learns nothing by which this one is answered
 */
export function readNotice(
  db: Db,
  context: NoticeContext,
  recipient: Recipient,
  variant: TextVariant,
  { isOther = false } = {},
): Mail & { greeting: string | undefined } {
  const slots = readSlots(db, recipient);
  const template = renderPage(context, variant);
  const filled = { ...fillUp(template, slots, recipient, variant), ...(isOther ? secrets : {}) };
  return { ...spliceMail(template, filled), greeting: slots["anrede"] };
}

/** The values of the mail. For whoever got none, what their own row knows; "…" where even that says nothing. */
function fillUp(template: Mail, slots: Slots, recipient: Recipient, variant: TextVariant): Slots {
  const greeting = { anrede: fill(mailWords(variant).salutation.named, { name: recipient.name }) };
  const known: Slots = {
    ...greeting,
    name: recipient.name,
    kurzcode: spokenCode(recipient.shortCode),
    ...slots,
    ...(variant === recipient.variant ? {} : greeting), // the mail greeted in the other language
  };
  const names = [template.subject, template.text, template.html].flatMap((part) =>
    [...part.matchAll(SLOT)].map((match) => match[1]!),
  );
  return Object.fromEntries(names.map((name) => [name, known[name] ?? "…"]));
}

/** What the first mail to them said of them; nothing for whoever got none. */
export function readSlots(db: Db, recipient: Recipient): Slots {
  const row = db
    .select({ slots: deliveryContents.slots })
    .from(deliveryRecipients)
    .innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveryRecipients.deliveryId))
    .where(eq(deliveryRecipients.recipientId, recipient.id))
    .orderBy(asc(deliveryContents.deliveryId)) // the notice before what followed it: a reminder may know other values
    .limit(1)
    .get();
  return row ? (JSON.parse(row.slots) as Slots) : {};
}

export type Written = { text: string; textEn: string | null; textSimple: string | null };

/** A text in a version, and the language that it really is in. */
export function inVariant(texts: Written, variant: TextVariant): { text: string; language: Locale } {
  if (variant === "en" && texts.textEn) return { text: texts.textEn, language: "en" };
  return { text: (variant === "simple" && texts.textSimple) || texts.text, language: "de" };
}
