import type { TextVariant } from "#db/vocabulary.ts";
import { formatMomentLong } from "../format.ts";
import { MAX_BODY_LENGTH } from "../notices/input.ts";
import { findPlaceholders, type Placeholder } from "../notices/placeholders.ts";
import { fill, localeOf, mailWords } from "../notices/words.ts";
import type { Notice } from "../notices/context.ts";

/** What has changed since, or belonged to that mail alone: what they say now stands in the new text. */
const outdated: readonly Placeholder[] = [
  "antwortlink",
  "kurzcode",
  "antwort_bis",
  "naechste_information",
  "aktuelle_adresse",
  "bisherige_adresse",
  "gueltig_ab",
  "gueltig_bis",
  "adressen",
];

type Texts = Pick<Notice, "subject" | "subjectEn" | "subjectSimple" | "body" | "bodyEn" | "bodySimple" | "stage" | "approvedAt">;
const bodies = { de: "body", en: "bodyEn", simple: "bodySimple" } as const;

/** One text for whoever missed a stage: first what was said then, after that what is new. A version that one of them lacks is left out. */
export function mergedBody(variant: TextVariant, now: Texts, missed: readonly Texts[]): string | null {
  const text = now[bodies[variant]];
  const before = missed.map((notice) => notice[bodies[variant]]);
  if (!text || before.some((each) => !each)) return null;
  const words = mailWords(variant).merged;
  const [salutation, rest] = withoutSalutation(text);
  const told = missed.flatMap((notice, index) => {
    const at = notice.approvedAt ? formatMomentLong(notice.approvedAt, localeOf(variant)) : "";
    return [fill(words.said_on, { at }), stillTrue(before[index]!, notice, variant)];
  });
  const whole = [salutation, `**${words.not_known_yet}**`, ...told, `**${words.now}**`, rest].filter(Boolean).join("\n\n");
  return whole.length <= MAX_BODY_LENGTH ? whole : text;
}

function withoutSalutation(text: string): [string, string] {
  const [first = "", ...rest] = text.split(/\n{2,}/);
  return findPlaceholders(first).some(({ placeholder }) => placeholder === "anrede") ? [first, rest.join("\n\n")] : ["", text];
}

function stillTrue(text: string, { stage }: Texts, variant: TextVariant): string {
  return withoutSalutation(text)[1]
    .split(/\n{2,}/)
    .filter((paragraph) => !findPlaceholders(paragraph).some(({ placeholder }) => placeholder && outdated.includes(placeholder)))
    .map((paragraph) => paragraph.replaceAll(/\{\{\s*stufe\s*\}\}/gi, stage ? mailWords(variant).stages[stage] : ""))
    .join("\n\n");
}
