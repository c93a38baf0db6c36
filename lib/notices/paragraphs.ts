import { diffArrays } from "diff";
import { diffTexts, type TextPart } from "./difference.ts";

/** A paragraph as an approver reads it against the notice before. `changed` holds words of both. */
export type ParagraphDifference = { kind: TextPart["kind"] | "changed"; parts: TextPart[] };

/** Below it, two paragraphs are different ones, and their words side by side would be a salad. */
const MIN_ALIKE = 0.6;

/** What came and went between two texts, whole paragraphs first and words only within those that stayed alike. */
export function diffParagraphs(before: string, after: string): ParagraphDifference[] {
  const result: ParagraphDifference[] = [];
  let gone: string[] = [];
  for (const change of diffArrays(paragraphsOf(before), paragraphsOf(after))) {
    if (change.removed) {
      gone = change.value;
      continue;
    }
    result.push(...(change.added ? pair(gone, change.value) : [...gone.map(removed), ...change.value.map(same)]));
    gone = [];
  }
  return [...result, ...gone.map(removed)];
}

const paragraphsOf = (text: string) => text.split(/\n{2,}/).filter((paragraph) => paragraph.trim());

/** Each new paragraph beside the first of the old ones that it resembles, in order. */
function pair(gone: readonly string[], added: readonly string[]): ParagraphDifference[] {
  const result: ParagraphDifference[] = [];
  let next = 0;
  for (const text of added) {
    const match = gone.findIndex((old, index) => index >= next && alike(old, text) >= MIN_ALIKE);
    if (match === -1) {
      result.push({ kind: "added", parts: [{ kind: "added", text }] });
      continue;
    }
    result.push(...gone.slice(next, match).map(removed), { kind: "changed", parts: diffTexts(gone[match]!, text) });
    next = match + 1;
  }
  const afterChanged = result.findLastIndex((each) => each.kind === "changed") + 1;
  return result.toSpliced(afterChanged, 0, ...gone.slice(next).map(removed)); // what went stands before what came for it
}

const removed = (text: string): ParagraphDifference => ({ kind: "removed", parts: [{ kind: "removed", text }] });
const same = (text: string): ParagraphDifference => ({ kind: "same", parts: [{ kind: "same", text }] });

/** Share of the longer text that both have in common, 0 to 1. Spaces do not count: every text has them. */
function alike(a: string, b: string): number {
  const common = diffTexts(a, b).reduce((sum, part) => sum + (part.kind === "same" ? lettersOf(part.text) : 0), 0);
  return common / Math.max(lettersOf(a), lettersOf(b), 1);
}

const lettersOf = (text: string): number => text.replaceAll(/\s/g, "").length;

/** The same for a line alone, such as a subject. */
export function diffLine(before: string, after: string): TextPart[] {
  return diffParagraphs(before, after).flatMap((each, index) => [
    ...(index > 0 ? [{ kind: "same" as const, text: " " }] : []),
    ...each.parts,
  ]);
}
