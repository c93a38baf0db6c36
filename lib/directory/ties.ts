import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { organizations } from "#db/schema/index.ts";
import type { OrganizationKind } from "#db/vocabulary.ts";
import { compareTexts } from "./names.ts";

export type Tie = { id: number; key: string; name: string; kind: OrganizationKind };

/** What an organization belongs to, and what belongs to it, by name: the company of a board, the boards of a company. */
export function listTies(
  db: Db,
  { id, parentId }: { id: number; parentId: number | null },
  at: Date,
): { parent: Tie | undefined; children: Tie[] } {
  const { key, name, kind, archivedAt } = organizations;
  const rows = db
    .select({ id: organizations.id, key, name, kind })
    .from(organizations)
    .where(
      and(or(eq(organizations.parentId, id), eq(organizations.id, parentId ?? 0)), or(isNull(archivedAt), gt(archivedAt, at))),
    )
    .all();
  return {
    parent: rows.find((row) => row.id === parentId),
    children: rows.filter((row) => row.id !== parentId).toSorted((a, b) => compareTexts(a.name, b.name)),
  };
}
