import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { actors, apiTokens } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { afterDays, MAX_LIFETIME_DAYS, type TokenInput } from "./input.ts";
import { findTokenInUse } from "./queries.ts";
import { hashOfSecret, hintOf, newSecret } from "./secret.ts";

/**
 * Lets a program act under a name and with a role of its own.
 *
 * @returns `secret`, the token itself: this is the only time anybody sees it
 * @throws DomainError `token_name_taken`, `token_expires_in_past`, `token_lives_too_long`
 */
export function createToken(db: Db, input: TokenInput, stamp: Stamp): { id: string; secret: string } {
  if (input.expiresAt <= stamp.at) throw new DomainError("token_expires_in_past", {}, "expiresAt");
  if (input.expiresAt > afterDays(MAX_LIFETIME_DAYS, stamp.at))
    throw new DomainError("token_lives_too_long", { days: MAX_LIFETIME_DAYS }, "expiresAt");
  return inTransaction(db, (tx) => {
    // The name stands in the proof: whoever reads it must know which program it was.
    if (findTokenInUse(tx, input.name, stamp.at)) throw new DomainError("token_name_taken", { name: input.name }, "name");
    const id = randomUUID();
    const secret = newSecret();
    const { name, role, expiresAt } = input;
    tx.insert(actors).values({ id, kind: "token", name, createdAt: stamp.at }).run();
    tx.insert(apiTokens)
      .values({
        id,
        role,
        secretHash: hashOfSecret(secret),
        hint: hintOf(secret),
        createdBy: stamp.by,
        createdAt: stamp.at,
        expiresAt,
      })
      .run();
    recordEvent(tx, "token.created", { tokenId: id, role, expiresAt: expiresAt.toISOString() }, stamp);
    return { id, secret };
  });
}

/**
 * Ends it at once and for good. One that has expired can be revoked as well, so that nobody has to wonder about it.
 *
 * @throws DomainError `not_found`, `token_already_revoked`
 */
export function revokeToken(db: Db, id: string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    if (!tx.select({ id: apiTokens.id }).from(apiTokens).where(eq(apiTokens.id, id)).get()) throw new DomainError("not_found");
    const revoked = tx
      .update(apiTokens)
      .set({ revokedBy: stamp.by, revokedAt: stamp.at })
      .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
      .run();
    if (revoked.changes !== 1) throw new DomainError("token_already_revoked");
    recordEvent(tx, "token.revoked", { tokenId: id }, stamp);
  });
}
