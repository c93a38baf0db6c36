import { type Locale, locales } from "#db/vocabulary.ts";
import type { ClosedMailbox } from "./mailboxes.ts";
import type { VacationPhase } from "./sieve.ts";
import { exportWords, say } from "./words.ts";

/** Who answers, and where more is known. */
export type ReplySite = { publicUrl: string; phone: string; senderName: string; cityName: string };

/** From which moment on a reply says something else, and what it may name then. */
type Course = { until: Date | null; standIn: "now" | "later" | "none" };

/** What senders to a closed mailbox are answered from `at` on, in German and English, for as long as it is known to be closed. */
export function repliesOf(mailbox: ClosedMailbox, site: ReplySite, at: Date): VacationPhase[] {
  return courseOf(mailbox, at).map((course) => ({
    until: course.until,
    subject: locales.map((locale) => say(exportWords(locale).reply.subject, { mailbox: mailbox.address }, locale)).join(" / "),
    text: locales.map((locale) => replyText(mailbox, course, site, locale)).join("\n\n- - -\n\n"),
  }));
}

function courseOf({ standIn, until: end }: ClosedMailbox, at: Date): Course[] {
  const isBeforeEnd = (moment: Date | null): moment is Date => moment !== null && moment > at && (end === null || moment < end);
  if (!standIn) return [{ until: end, standIn: "none" }];
  const starts = isBeforeEnd(standIn.from) ? [{ until: standIn.from, standIn: "later" as const }] : [];
  if (standIn.from && !isBeforeEnd(standIn.from)) return [{ until: end, standIn: "later" }];
  if (!isBeforeEnd(standIn.until)) return [...starts, { until: end, standIn: "now" }];
  return [...starts, { until: standIn.until, standIn: "now" }, { until: end, standIn: "none" }];
}

function replyText(mailbox: ClosedMailbox, course: Course, site: ReplySite, locale: Locale): string {
  const words = exportWords(locale).reply;
  const information = [
    site.phone ? say(words.phone, { phone: site.phone }, locale) : null,
    say(words.page, { url: `${site.publicUrl}/` }, locale),
  ];
  const paragraphs = [
    words.greeting,
    closedSentence(mailbox, locale),
    ...standInSentences(mailbox, course, locale),
    information.filter(Boolean).join("\n"),
    [site.senderName, site.cityName].filter(Boolean).join("\n"),
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

function closedSentence({ address, since, isOpenForAdministration, standIn }: ClosedMailbox, locale: Locale): string {
  const words = exportWords(locale).reply;
  const pattern = isOpenForAdministration
    ? since
      ? words.closed_for_others_since
      : words.closed_for_others
    : since
      ? words.closed_since
      : words.closed;
  const sentences = [
    say(pattern, { mailbox: address, ...(since ? { since } : {}) }, locale),
    standIn?.advice?.deliveredLate ? null : words.unread,
    isOpenForAdministration ? words.administration : null,
  ];
  return sentences.filter(Boolean).join(" ");
}

function standInSentences({ standIn }: ClosedMailbox, course: Course, locale: Locale): string[] {
  const words = exportWords(locale).reply;
  if (!standIn || course.standIn === "none") return [words.no_address];
  const { address, from, until, advice } = standIn;
  if (course.standIn === "later" && from) return [words.no_address, say(words.use_from, { from, address }, locale)];
  const sentences = [
    until ? say(words.use_until, { address, until }, locale) : say(words.use, { address }, locale),
    advice?.resendSince
      ? say(advice.deliveredLate ? words.delivered_late : words.resend, { at: advice.resendSince }, locale)
      : null,
    advice && !advice.replyPossible ? words.no_reply : null,
    advice?.phoneWanted ? words.phone_wanted : null,
    advice?.note ?? null,
  ];
  return sentences.filter((sentence) => sentence !== null);
}
