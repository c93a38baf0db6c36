import type { Audience } from "#db/vocabulary.ts";
import type { TextPart } from "#lib/notices/difference.ts";
import type { ParagraphDifference } from "#lib/notices/paragraphs.ts";

/** What is missing or contradicts itself; `key` is a sentence of the messages, in full. */
export type FoundView = {
  part: string;
  severity: "bad" | "warn";
  key: string;
  values: Record<string, string | number>;
};

export type AddressChangeRow = {
  id: number;
  owner: string;
  address: string;
  before: Audience;
  after: Audience;
  standIn: string | null;
};

export type NoticePart = {
  id: number;
  subject: string;
  /** Its lists, or why its people are in it. */
  audience: string;
  isMerged: boolean;
  people: number;
  mails: number;
  calls: number;
  comparison:
    | { subject: string; added: number; removed: number; line: TextPart[]; paragraphs: ParagraphDifference[] }
    | undefined;
};

/** The place of a part on the page. */
export const anchorOf = (part: string): string =>
  ({ entry: "eintrag", operations: "adressen", instructions: "anweisungen", checklist: "checkliste", stage: "stufe" })[part] ??
  part.replace("notice-", "mitteilung-");
