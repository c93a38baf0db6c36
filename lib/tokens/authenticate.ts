import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, apiTokens } from "#db/schema/index.ts";
import type { TokenRole } from "#db/vocabulary.ts";
import { hashOfSecret, isSecret } from "./secret.ts";
import { tokenState } from "./state.ts";

/** A program that calls: `id` is an actor's. */
export type ApiPrincipal = { id: string; name: string; role: TokenRole };

const TOUCH_MS = 60_000;

/**
 * Who a secret belongs to, or why it opens nothing. Remembers the use, at most once a minute. Whatever cannot be a secret costs neither
 * a hash nor a look into the database.
 */
export function authenticate(
  db: Db,
  secret: string,
  at: Date,
): { principal: ApiPrincipal } | { refused: "unknown" | "expired" | "revoked" } {
  if (!isSecret(secret)) return { refused: "unknown" };
  const token = findBySecret(db, secret);
  if (!token) return { refused: "unknown" };
  const state = tokenState(token, at);
  if (state === "revoked" || state === "expired") return { refused: state };
  // Looked at before: an update takes the write lock even where it changes nothing.
  if (!token.lastUsedAt || at.getTime() - token.lastUsedAt.getTime() >= TOUCH_MS)
    db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, token.id)).run();
  return { principal: { id: token.id, name: token.name, role: token.role } };
}

function findBySecret(db: Db, secret: string) {
  return db
    .select({
      id: apiTokens.id,
      name: actors.name,
      role: apiTokens.role,
      expiresAt: apiTokens.expiresAt,
      revokedAt: apiTokens.revokedAt,
      lastUsedAt: apiTokens.lastUsedAt,
    })
    .from(apiTokens)
    .innerJoin(actors, eq(actors.id, apiTokens.id))
    .where(eq(apiTokens.secretHash, hashOfSecret(secret)))
    .get();
}
