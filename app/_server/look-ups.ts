import "server-only";
import type { LookupOccasion } from "#db/vocabulary.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { recordLookups } from "#lib/directory/look-up-log.ts";
import { database } from "./database.ts";

/** A page shows these contact points to somebody who is signed in; those that are not public are written down. */
export function logShown(
  user: CurrentUser,
  contactPointIds: readonly (number | null | undefined)[],
  occasion: LookupOccasion,
  at: Date,
): void {
  recordLookups(database(), contactPointIds, occasion, { by: user.id, at, roles: user.roles });
}
