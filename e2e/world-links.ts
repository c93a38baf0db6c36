import type { Connection } from "#db/open.ts";
import { createLink, revokeLinks } from "#lib/links/commands.ts";
import { CONFIRMATION_LINK_DAYS } from "#lib/links/input.ts";
import type { Stamp } from "#lib/stamp.ts";

/** Secrets of personal links, for the pages that they open. */
export type LinkSecrets = Record<"lookUp" | "confirmation" | "revoked", string>;

type Holders = { personId: number; officeId: number; listId: number };

/** @param officeId of the office that answers for the list */
export function writeLinks(db: Connection, { personId, officeId, listId }: Holders, stamp: Stamp): LinkSecrets {
  const target = { purpose: "look_up", asker: "administration" } as const;
  const list = { purpose: "list_confirmation", listId } as const;
  const [holder, office] = [{ personId }, { organizationId: officeId }];
  const revoked = createLink(db, { holder, target: { ...target, asker: "everyone" }, days: 30 }, stamp);
  revokeLinks(db, [revoked.id], stamp);
  return {
    lookUp: createLink(db, { holder, target, days: 90 }, stamp).secret,
    confirmation: createLink(db, { holder: office, target: list, days: CONFIRMATION_LINK_DAYS }, stamp).secret,
    revoked: revoked.secret,
  };
}
