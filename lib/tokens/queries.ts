import { and, eq, gt, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { actors, apiTokens } from "#db/schema/index.ts";
import { isInUse, tokenState } from "./state.ts";

const creators = alias(actors, "creators");
const revokers = alias(actors, "revokers");

/** Every token there ever was, as far as anybody may know it: those in use by expiry, soonest first, then the ended, newest first. */
export function listTokens(db: Db, at: Date) {
  const rows = readable(db)
    .all()
    .map((row) => ({ ...row, state: tokenState(row, at) }));
  const inUse = rows.filter((row) => isInUse(row.state));
  const ended = rows.filter((row) => !isInUse(row.state));
  return [
    ...inUse.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime()),
    ...ended.toSorted((a, b) => endOf(b) - endOf(a)),
  ];
}
export type TokenRow = ReturnType<typeof listTokens>[number];

export function findToken(db: Db, id: string, at: Date): TokenRow | undefined {
  const row = readable(db).where(eq(apiTokens.id, id)).get();
  return row && { ...row, state: tokenState(row, at) };
}

/** Without the hash. */
const readable = (db: Db) =>
  db
    .select({
      id: apiTokens.id,
      name: actors.name,
      role: apiTokens.role,
      hint: apiTokens.hint,
      createdByName: creators.name,
      createdAt: apiTokens.createdAt,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
      revokedByName: revokers.name,
      revokedAt: apiTokens.revokedAt,
    })
    .from(apiTokens)
    .innerJoin(actors, eq(actors.id, apiTokens.id))
    .innerJoin(creators, eq(creators.id, apiTokens.createdBy))
    .leftJoin(revokers, eq(revokers.id, apiTokens.revokedBy));

const endOf = ({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date }) => (revokedAt ?? expiresAt).getTime();

/** By its name, however it is written: "Monitoring" and "MONITORING" would be one program to whoever reads the proof. */
export function findTokenInUse(db: Db, name: string, at: Date): { id: string; name: string } | undefined {
  return db
    .select({ id: apiTokens.id, name: actors.name })
    .from(apiTokens)
    .innerJoin(actors, eq(actors.id, apiTokens.id))
    .where(and(isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, at)))
    .all()
    .find((token) => readsAs(token.name) === readsAs(name));
}

const readsAs = (name: string): string => name.normalize("NFKC").toLowerCase();

/** Who answers for what an actor does: for a program the person who made its token, if it was a person; everybody else for themselves. */
export function findResponsible(db: Db, actorId: string): string {
  const creator = db
    .select({ id: creators.id })
    .from(apiTokens)
    .innerJoin(creators, and(eq(creators.id, apiTokens.createdBy), eq(creators.kind, "user")))
    .where(eq(apiTokens.id, actorId))
    .get();
  return creator?.id ?? actorId;
}
