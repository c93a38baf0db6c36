import { DomainError } from "../domain-error.ts";

/** What must be there before a placeholder has a value. Without it, submission is refused and names who lacks it. */
export type Need =
  | "nothing"
  | "person" // a person, not an office
  | "function"
  | "address" // an address that third persons may use, now or soon
  | "fallback" // an address that stands in for another
  | "ties" // councillors served by this recipient
  | "nextInformationAt"
  | "answerBy"
  | "answers"
  | "publicTitle"
  | "stage"
  | "setting";

/**
 * The one set of placeholders, in the order of the menu. Their German names are part of what dispatchers write and are never changed;
 * labels and explanations stand in the messages under `placeholders`.
 */
export const placeholders = {
  anrede: { of: "recipient", needs: "nothing" },
  name: { of: "recipient", needs: "nothing" },
  vorname: { of: "recipient", needs: "person" },
  nachname: { of: "recipient", needs: "person" },
  funktion: { of: "recipient", needs: "function" },
  verteiler: { of: "recipient", needs: "nothing" },
  aktuelle_adresse: { of: "recipient", needs: "address" },
  bisherige_adresse: { of: "recipient", needs: "fallback" },
  gueltig_ab: { of: "recipient", needs: "address" },
  gueltig_bis: { of: "recipient", needs: "address" },
  adressen: { of: "recipient", needs: "ties" },
  antwortlink: { of: "recipient", needs: "answers" },
  kurzcode: { of: "recipient", needs: "answers" },
  antwort_bis: { of: "notice", needs: "answerBy" },
  naechste_information: { of: "notice", needs: "nextInformationAt" },
  vorfall: { of: "notice", needs: "publicTitle" },
  vorfallnummer: { of: "notice", needs: "nothing" },
  stufe: { of: "notice", needs: "stage" },
  stadt: { of: "city", needs: "setting" },
  absender: { of: "city", needs: "setting" },
  hilfe_telefon: { of: "city", needs: "setting" },
  hilfe_zeiten: { of: "city", needs: "setting" },
} as const satisfies Record<string, { of: "recipient" | "notice" | "city"; needs: Need }>;

export type Placeholder = keyof typeof placeholders;
export const placeholderNames = Object.keys(placeholders) as Placeholder[];

/** Several lines or an address of ours: not for a subject. */
const bodyOnly: readonly Placeholder[] = ["adressen", "antwortlink"];

export type FoundPlaceholder = {
  /** As written between the braces, trimmed and in lower case. */
  name: string;
  /** Null: not one of ours. */
  placeholder: Placeholder | null;
  start: number;
  end: number;
};

const WRITTEN = /\{\{([^{}]*)\}\}/g;

export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

export function findPlaceholders(text: string): FoundPlaceholder[] {
  return [...text.matchAll(WRITTEN)].map((match) => {
    const name = match[1]!.trim().toLowerCase();
    return { name, placeholder: isPlaceholder(name) ? name : null, start: match.index, end: match.index + match[0].length };
  });
}

/** `{{ Anrede }}` becomes `{{anrede}}`, so that templates are compared and spliced by one spelling. */
export function canonicalPlaceholders(text: string): string {
  return text.replace(WRITTEN, (written, name: string) => {
    const trimmed = name.trim().toLowerCase();
    return isPlaceholder(trimmed) ? `{{${trimmed}}}` : written;
  });
}

/**
 * @throws DomainError `unknown_placeholder` naming them, `open_placeholder` when braces do not match, `placeholder_not_in_subject`
 */
export function checkPlaceholders(text: string, field: string): void {
  const found = findPlaceholders(text);
  const unknown = [...new Set(found.filter((each) => each.placeholder === null).map((each) => `{{${each.name}}}`))];
  if (unknown.length > 0) throw new DomainError("unknown_placeholder", { names: unknown.join(", ") }, field);

  const rest = text.replace(WRITTEN, "");
  const open = /\{\{|\}\}/.exec(rest);
  if (open) throw new DomainError("open_placeholder", { near: rest.slice(open.index, open.index + 30).trim() }, field);

  const misplaced = field.startsWith("subject") && found.find((each) => each.placeholder && bodyOnly.includes(each.placeholder));
  if (misplaced) throw new DomainError("placeholder_not_in_subject", { name: `{{${misplaced.name}}}` }, field);
}
