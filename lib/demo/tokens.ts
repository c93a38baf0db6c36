import type { Connection } from "#db/open.ts";
import { authenticate } from "../tokens/authenticate.ts";
import { createToken, revokeToken } from "../tokens/commands.ts";
import { afterDays, type TokenInput } from "../tokens/input.ts";

/**
 * Programs of the city, with tokens in every state. Nobody knows their secrets.
 *
 * @returns the actor of the monitoring
 */
export function buildTokens(db: Connection, admin: string, now: Date): string {
  const stamp = { by: admin, at: afterDays(-80, now) };
  const token = (name: string, role: TokenInput["role"], days: number) =>
    createToken(db, { name, role, expiresAt: afterDays(days, stamp.at) }, stamp);
  const monitoring = token("Überwachung Rechenzentrum", "monitor", 365);
  const councilSystem = token("Ratsinformationssystem", "secretary", 90);
  token("Probe der Schnittstelle", "auditor", 30);
  const lost = token("Skript Rufbereitschaft", "dispatcher", 365);
  revokeToken(db, lost.id, { by: admin, at: afterDays(-45, now) });
  authenticate(db, councilSystem.secret, new Date(now.getTime() - 26 * 60_000));
  authenticate(db, monitoring.secret, new Date(now.getTime() - 60_000));
  return monitoring.id;
}
