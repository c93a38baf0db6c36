import type { Connection } from "#db/open.ts";
import { createToken, revokeToken } from "#lib/tokens/commands.ts";
import { afterDays, type TokenInput } from "#lib/tokens/input.ts";

/** Tokens in every state, for the pages that show them. Nobody knows their secrets. */
export type TokenIds = Record<"valid" | "expiring" | "expired" | "revoked", string>;

export function writeTokens(db: Connection, admin: string, now: Date = new Date()): TokenIds {
  const made = { by: admin, at: afterDays(-40, now) };
  const token = (name: string, role: TokenInput["role"], days: number) =>
    createToken(db, { name, role, expiresAt: afterDays(days, now) }, made).id;
  const ids = {
    valid: token("Überwachung Musterau", "monitor", 90),
    expiring: token("Ratsinformation Musterau", "secretary", 5),
    expired: token("Skript von früher", "dispatcher", -1),
    revoked: token("Verlorenes Zugriffstoken", "approver", 90),
  };
  revokeToken(db, ids.revoked, { by: admin, at: now });
  return ids;
}
