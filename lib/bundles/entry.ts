import { DomainError } from "../domain-error.ts";
import { EntryInput } from "../incidents/input.ts";
import { findPlaceholders } from "../notices/placeholders.ts";
import type { BundleContent } from "./content.ts";
import type { StageBundle } from "./state.ts";

type Texts = { de: string; en: string; simple: string };

/** What the timeline will say. @throws DomainError `entry_missing`, `entry_placeholder` */
export function entryOf({ stage }: Pick<StageBundle, "stage">, { entry }: BundleContent, at: Date): EntryInput {
  if (!entry.internalText.de) throw new DomainError("entry_missing", {}, "internalText");
  const answers = Object.entries(entry.answers).filter(([, text]) => text?.de);
  const texts: Texts[] = [entry.internalText, entry.publicText, ...answers.map(([, text]) => text!)];
  const found = texts.flatMap((text) => [text.de, text.en, text.simple].flatMap((each) => findPlaceholders(each)));
  if (found.length > 0) {
    const names = [...new Set(found.map(({ name }) => `{{${name}}}`))].join(", ");
    throw new DomainError("entry_placeholder", { names }, "internalText");
  }
  return EntryInput.parse({ ...entry, stage, occurredAt: entry.occurredAt ?? at, answers: Object.fromEntries(answers) });
}
