import { diffWordsWithSpace } from "diff";

export type TextPart = { kind: "same" | "added" | "removed"; text: string };

/** Words that came and went between two texts, in reading order. Texts of a notice are bounded, so the effort is too. */
export function diffTexts(before: string, after: string): TextPart[] {
  return diffWordsWithSpace(before, after).map((part) => ({
    kind: part.added ? "added" : part.removed ? "removed" : "same",
    text: part.value,
  }));
}

export type NamedRecipient = { ref: string; name: string };

/** Who is new and who is no longer told, by name. */
export function diffRecipients(before: readonly NamedRecipient[], after: readonly NamedRecipient[]) {
  const earlier = new Set(before.map((each) => each.ref));
  const now = new Set(after.map((each) => each.ref));
  return {
    added: after.filter((each) => !earlier.has(each.ref)),
    removed: before.filter((each) => !now.has(each.ref)),
  };
}
