/** `expiring`: valid, but somebody should see to the next one. */
export const tokenStates = ["active", "expiring", "expired", "revoked"] as const;
export type TokenState = (typeof tokenStates)[number];

const WARNING_MS = 14 * 24 * 3_600_000;

/** Revoked stays revoked: whether it would have expired since says nothing any more. */
export function tokenState({ expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null }, at: Date): TokenState {
  if (revokedAt) return "revoked";
  const left = expiresAt.getTime() - at.getTime();
  if (left <= 0) return "expired";
  return left < WARNING_MS ? "expiring" : "active";
}

export const isInUse = (state: TokenState): boolean => state === "active" || state === "expiring";
