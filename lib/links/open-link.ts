import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, distributionLists, organizations, personalLinks, persons } from "#db/schema/index.ts";
import type { LinkPurpose } from "#db/vocabulary.ts";
import type { Asker } from "../directory/addresses.ts";
import { hashOfSecret } from "../tokens/secret.ts";
import { tokenState } from "../tokens/state.ts";
import { answersFor } from "./answers-for.ts";
import { isLinkSecret } from "./secret.ts";

/** Why a link opens nothing. `holder_gone`: nobody of that name is in the address book, or answers for that list, any more. */
export const linkRefusals = ["unknown", "expired", "revoked", "holder_gone"] as const;
export type LinkRefusal = (typeof linkRefusals)[number];

/** What ended has been there; what is unknown has not. */
export const statusOf = (refusal: LinkRefusal): 404 | 410 => (refusal === "unknown" ? 404 : 410);

type Opened = { id: string; name: string; expiresAt: Date };
export type LookUpLink = Opened & { asker: Asker };
export type ConfirmationLink = Opened & { listId: number; listKey: string };

const TOUCH_MS = 60_000;

/** Whose link for looking up a secret is, or why it opens nothing. Changes nothing: scanners of mail open links too. */
export function openLookUp(db: Db, secret: string, at: Date): { link: LookUpLink } | { refused: LinkRefusal } {
  const found = findUsable(db, secret, "look_up", at);
  if ("refused" in found) return found;
  const { id, name, expiresAt, asker } = found.row;
  return asker === null ? { refused: "unknown" } : { link: { id, name, expiresAt, asker } };
}

/** The same for confirming a list: only while its holder answers for it. */
export function openConfirmation(db: Db, secret: string, at: Date): { link: ConfirmationLink } | { refused: LinkRefusal } {
  const found = findUsable(db, secret, "list_confirmation", at);
  if ("refused" in found) return found;
  const { id, name, expiresAt, list } = found.row;
  if (!list || list.archivedAt || !answersFor(list, found.row)) return { refused: "holder_gone" };
  return { link: { id, name, expiresAt, listId: list.id, listKey: list.key } };
}

/** Remembers that a link was used, at most once a minute. */
export function touchLink(db: Db, id: string, at: Date): void {
  const last = db.select({ at: personalLinks.lastUsedAt }).from(personalLinks).where(eq(personalLinks.id, id)).get()?.at;
  // Looked at before: an update takes the write lock even where it changes nothing.
  if (!last || at.getTime() - last.getTime() >= TOUCH_MS)
    db.update(personalLinks).set({ lastUsedAt: at }).where(eq(personalLinks.id, id)).run();
}

/** What cannot be a secret costs neither a hash nor a look into the database; one for another purpose is unknown here. */
function findUsable(db: Db, secret: string, purpose: LinkPurpose, at: Date): { row: Row } | { refused: LinkRefusal } {
  const row = isLinkSecret(secret) ? findBySecret(db, secret) : undefined;
  if (!row || row.purpose !== purpose) return { refused: "unknown" };
  const state = tokenState(row, at);
  if (state === "revoked" || state === "expired") return { refused: state };
  const goneAt = row.personGoneAt ?? row.organizationGoneAt;
  return goneAt ? { refused: "holder_gone" } : { row };
}

type Row = NonNullable<ReturnType<typeof findBySecret>>;

function findBySecret(db: Db, secret: string) {
  const { id, purpose, asker, personId, organizationId, expiresAt, revokedAt, secretHash } = personalLinks;
  return db
    .select({
      id,
      name: actors.name,
      purpose,
      asker,
      personId,
      organizationId,
      expiresAt,
      revokedAt,
      personGoneAt: persons.archivedAt,
      organizationGoneAt: organizations.archivedAt,
      list: distributionLists,
    })
    .from(personalLinks)
    .innerJoin(actors, eq(actors.id, id))
    .leftJoin(persons, eq(persons.id, personId))
    .leftJoin(organizations, eq(organizations.id, organizationId))
    .leftJoin(distributionLists, eq(distributionLists.id, personalLinks.listId))
    .where(eq(secretHash, hashOfSecret(secret)))
    .get();
}
