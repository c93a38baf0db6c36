import type { TextVariant } from "#db/vocabulary.ts";
import { displayName, type PersonName } from "../directory/names.ts";
import { fill, localeOf, mailWords } from "./words.ts";

export type Addressee = PersonName & { formOfAddress: string | null };

/**
 * "Sehr geehrte Frau Dr. Müller"; without a form of address "Guten Tag Anna Müller"; for an office and for several who share a
 * mailbox "Guten Tag", because nobody knows who opens it.
 */
export function salutation(people: readonly Addressee[], variant: TextVariant): string {
  const words = mailWords(variant).salutation;
  const [person, ...others] = people;
  if (!person || others.length > 0) return words.everyone;
  if (localeOf(variant) === "en") return englishSalutation(person);

  const isSimple = variant === "simple";
  const name = [person.title, person.familyName].filter(Boolean).join(" ");
  if (/^frau\b/i.test(person.formOfAddress ?? "")) return fill(isSimple ? words.simpleFemale : words.female, { name });
  if (/^herrn?\b/i.test(person.formOfAddress ?? "")) return fill(isSimple ? words.simpleMale : words.male, { name });
  return fill(words.named, { name: displayName(person) });
}

/** One title only, as English has it: "Dear Professor Müller", "Dear Dr Müller", "Dear Ms Müller". */
function englishSalutation(person: Addressee): string {
  const words = mailWords("en").salutation;
  const { familyName } = person;
  if (/\bprof/i.test(person.title ?? "")) return fill(words.named, { name: `Professor ${familyName}` });
  if (/\bdr/i.test(person.title ?? "")) return fill(words.named, { name: `Dr ${familyName}` });
  if (/^frau\b/i.test(person.formOfAddress ?? "")) return fill(words.female, { name: familyName });
  if (/^herrn?\b/i.test(person.formOfAddress ?? "")) return fill(words.male, { name: familyName });
  return fill(words.named, { name: displayName({ ...person, title: null }) });
}
