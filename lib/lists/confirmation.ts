import { createHash } from "node:crypto";
import { asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, distributionLists, listConfirmations, personalLinks } from "#db/schema/index.ts";
import type { ListMember } from "./resolve.ts";

/** A quarter: people leave and offices change hands faster than anybody notices. */
export const CONFIRM_EVERY_DAYS = 90;
const DAY_MS = 24 * 3_600_000;

/** Whether somebody has said lately that a list is as it should be. */
export type ConfirmationState = {
  /** Null: nobody ever did. */
  confirmedAt: Date | null;
  confirmedBy: string | null;
  /** By somebody without an account. */
  isByLink: boolean;
  /** A list is as its maker meant it when it is new: from then, or from the last time, a quarter. */
  dueAt: Date;
  isDue: boolean;
};

/** Of every list in use, by id. */
export function listConfirmationStates(db: Db, at: Date): Map<number, ConfirmationState> {
  const rows = db
    .select({
      id: distributionLists.id,
      createdAt: distributionLists.createdAt,
      confirmedAt: listConfirmations.confirmedAt,
      confirmedBy: actors.name,
      linkId: personalLinks.id,
    })
    .from(distributionLists)
    .leftJoin(
      listConfirmations,
      sql`${listConfirmations.id} = (select max(latest.id) from list_confirmations latest where latest.list_id = ${distributionLists.id})`,
    )
    .leftJoin(actors, eq(actors.id, listConfirmations.confirmedBy))
    .leftJoin(personalLinks, eq(personalLinks.id, listConfirmations.confirmedBy))
    .where(isNull(distributionLists.archivedAt))
    .orderBy(asc(distributionLists.id))
    .all();
  return new Map(
    rows.map(({ id, createdAt, confirmedAt, confirmedBy, linkId }) => {
      const dueAt = new Date((confirmedAt ?? createdAt).getTime() + CONFIRM_EVERY_DAYS * DAY_MS);
      return [id, { confirmedAt, confirmedBy, isByLink: linkId !== null, dueAt, isDue: dueAt <= at }];
    }),
  );
}

/** Lists that wait for their confirmation. */
export const listDueIds = (db: Db, at: Date): number[] =>
  [...listConfirmationStates(db, at)].flatMap(([id, state]) => (state.isDue ? id : []));

/** How many lists wait for their confirmation, and since when the first of them does. Undefined: none. */
export function findOverdue(db: Db, at: Date): { count: number; since: Date } | undefined {
  const due = [...listConfirmationStates(db, at).values()].filter((state) => state.isDue).map((state) => state.dueAt);
  const [first] = due.toSorted((a, b) => a.getTime() - b.getTime());
  return first && { count: due.length, since: first };
}

/** Somebody in a list, as its confirmation remembers them. */
export type ConfirmedMember = { key: string; name: string };

export const memberKey = ({ kind, id }: Pick<ListMember, "kind" | "id">) => `${kind}:${id}`;

/**
 * Stands for what whoever confirms has before their eyes: the rules, and everybody whom they find. Another one a moment later means that
 * they would confirm what they have not seen.
 */
export function seenMark(version: number, members: readonly Pick<ListMember, "kind" | "id">[]): string {
  const keys = members.map(memberKey).toSorted();
  return createHash("sha256")
    .update(JSON.stringify([version, keys]))
    .digest("hex");
}

/** The newest confirmation of a list. */
export const findConfirmation = (db: Db, listId: number) =>
  db
    .select()
    .from(listConfirmations)
    .where(eq(listConfirmations.listId, listId))
    .orderBy(sql`${listConfirmations.id} desc`)
    .limit(1)
    .get();

export const membersOf = (row: { members: string }) => JSON.parse(row.members) as ConfirmedMember[];
