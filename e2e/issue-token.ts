import { randomUUID } from "node:crypto";
import type { TokenRole } from "#db/vocabulary.ts";
import { createToken, revokeToken } from "#lib/tokens/commands.ts";
import { afterDays } from "#lib/tokens/input.ts";
import type { Application } from "./application.ts";

/** A token of the test's own, with a name that nobody else uses. `until`: it ended a day ago in one of both ways. */
export function issueToken({ db }: Application, role: TokenRole, until?: "expired" | "revoked"): string {
  const now = new Date();
  const expiresAt = afterDays(until === "expired" ? -1 : 1, now);
  const { id, secret } = createToken(
    db,
    { name: `Prüfung ${randomUUID()}`, role, expiresAt },
    { by: "cli", at: afterDays(-2, now) },
  );
  if (until === "revoked") revokeToken(db, id, { by: "cli", at: now });
  return secret;
}
