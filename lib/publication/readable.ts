import type { PublicIncident } from "../incidents/public-queries.ts";

/** The promise of the next information while it can still be kept. A stale promise is worse than none. */
export function openPromise(incident: Pick<PublicIncident, "closedAt" | "nextInformationAt">, now: Date): Date | null {
  if (incident.closedAt || !incident.nextInformationAt) return null;
  return incident.nextInformationAt > now ? incident.nextInformationAt : null;
}

/** What a reader must know first when nobody has answered "what does not work": the newest public text. */
export function leadingEntry(
  incident: Pick<PublicIncident, "answers" | "entries">,
): PublicIncident["entries"][number] | undefined {
  return incident.answers.broken ? undefined : incident.entries[0];
}

/** Paragraphs of a plain text, each with its lines. */
export function paragraphsOf(text: string): string[][] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0);
}
