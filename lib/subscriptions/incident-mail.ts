import type { ServiceImpact } from "#db/vocabulary.ts";
import type { PublicEntry, PublicIncident } from "../incidents/public-queries.ts";
import type { Mail } from "../notices/splice.ts";
import { fill } from "../notices/words.ts";
import { formatPublicMoment } from "../publication/moment.ts";
import { incidentPath, publicPath, updateAnchor } from "../publication/paths.ts";
import { openPromise } from "../publication/readable.ts";
import { type Block, type MailFrame, renderMail } from "./mail.ts";
import { MANAGE_SLOT } from "./recipients.ts";
import { wordsOf } from "./words.ts";

/** What a mail tells of an incident. */
export type IncidentNews = {
  incident: PublicIncident;
  entry: PublicEntry;
  /** Not told by mail either, newest first: several became due at once. */
  earlier: readonly PublicEntry[];
  /** Who reads it may have read the mistake. */
  isCorrection: boolean;
  services: readonly { name: string; impact: ServiceImpact }[];
};

export function incidentMail(
  { incident, entry, earlier, isCorrection, services }: IncidentNews,
  frame: MailFrame,
  now: Date,
): Mail {
  const { locale } = frame;
  const { subscription_mail: words, impacts } = wordsOf(locale);
  const title = incident.title || incident.number;
  const state = stateOf(incident, entry, frame);
  const { address, resend } = incident.answers;
  const promise = openPromise(incident, now);
  const german = (language: string) => ({ isGerman: language !== locale });
  const when = (each: PublicEntry) => formatPublicMoment(each.occurredAt, now, locale, each.occurredPrecision);
  const blocks: Block[] = [
    ...(isCorrection ? [{ kind: "text" as const, text: words.corrected }] : []),
    { kind: "text", text: fill(words.news_of, { state, at: when(entry) }) },
    ...(entry.textLanguage === locale ? [] : [{ kind: "text" as const, text: words.german_only }]),
    { kind: "text", text: entry.text, ...german(entry.textLanguage) },
    ...facts(
      words.services,
      services.map(({ name, impact }) => fill(words.service, { name, impact: impacts[impact] })).join("\n"),
    ),
    ...(address ? [{ kind: "fact" as const, name: words.address, text: address.text, ...german(address.language) }] : []),
    ...(resend ? [{ kind: "fact" as const, name: words.resend, text: resend.text, ...german(resend.language) }] : []),
    ...(promise ? facts(words.next, fill(words.next_by, { at: formatPublicMoment(promise, now, locale) })) : []),
    ...earlier.map((each) => ({
      kind: "fact" as const,
      name: fill(words.earlier, { at: when(each) }),
      text: each.text,
      ...german(each.textLanguage),
    })),
  ];
  const page = frame.site.publicUrl + publicPath(incidentPath(incident.number), locale);
  return renderMail(
    {
      subject: isCorrection ? fill(words.subject_corrected, { title }) : fill(words.subject, { title, state }),
      preheader: entry.text,
      blocks,
      button: { label: words.read, href: `${page}#${updateAnchor(entry.id)}` },
      after: incident.closedAt ? [words.closed] : [],
      why: words.why,
      manage: { label: words.manage, href: `{{${MANAGE_SLOT}}}` },
    },
    frame,
  );
}

function stateOf(incident: PublicIncident, entry: PublicEntry, { locale }: MailFrame): string {
  const { stages, subscription_mail: words } = wordsOf(locale);
  if (entry.stage) return stages[entry.stage];
  return incident.closedAt ? stages.all_clear : words.news;
}

const facts = (name: string, text: string): Block[] => (text ? [{ kind: "fact", name, text }] : []);
