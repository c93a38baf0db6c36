import type { Db } from "#db/open.ts";
import { checklistItems } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";

type Item = {
  text: string;
  textEn?: string | undefined;
  role?: string | undefined;
  /** After `at`. */
  dueMinutes?: number | undefined;
  isLegal: boolean;
  basis?: string | undefined;
};

/** What is to be done in a stage, from the moment it was put out. Part of a command; writes no event. */
export function writeChecklist(
  db: Db,
  of: { incidentId: number; bundleId: number | null; stage: StageKind },
  items: readonly Item[],
  at: Date,
): void {
  for (const [position, { text, textEn, role, dueMinutes, isLegal, basis }] of items.entries())
    db.insert(checklistItems)
      .values({
        ...of,
        position,
        text,
        textEn: textEn || null,
        role: role || null,
        dueAt: dueMinutes === undefined ? null : new Date(at.getTime() + dueMinutes * 60_000),
        isLegal,
        basis: basis || null,
      })
      .run();
}
