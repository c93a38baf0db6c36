import type { Locale } from "#db/vocabulary.ts";
import type { Mail } from "../notices/splice.ts";
import { fill } from "../notices/words.ts";
import { formatPublicMoment } from "../publication/moment.ts";
import { type MailFrame, renderMail } from "./mail.ts";
import { wordsOf } from "./words.ts";

/** Slot of the link that proves whose address it is. */
export const CONFIRM_SLOT = "bestaetigen";

type Asked = { /** None: everything. */ topics: readonly string[]; at: Date; expiresAt: Date };

/** Asks whether it was them. Says nothing that whoever typed the address could have written. */
export function requestMail({ topics, at, expiresAt }: Asked, frame: MailFrame): Mail {
  const words = wordsOf(frame.locale).subscription_mail;
  const { request } = words;
  return renderMail(
    {
      subject: request.subject,
      preheader: request.preheader,
      blocks: [
        { kind: "text", text: request.intro },
        { kind: "list", items: topics.length > 0 ? topics : [request.all] },
        { kind: "text", text: request.confirm },
      ],
      button: { label: request.button, href: `{{${CONFIRM_SLOT}}}` },
      after: [fill(request.until, { at: until(expiresAt, at, frame.locale) }), request.not_you],
      why: words.why_request,
    },
    frame,
  );
}

const until = (expiresAt: Date, now: Date, locale: Locale) => formatPublicMoment(expiresAt, now, locale);
