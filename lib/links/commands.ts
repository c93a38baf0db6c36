import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists, organizations, personalLinks, persons } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { displayName } from "../directory/names.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Holder } from "../lists/input.ts";
import { resolveLists } from "../lists/resolve.ts";
import type { Stamp } from "../stamp.ts";
import { afterDays } from "../tokens/input.ts";
import { answersFor } from "./answers-for.ts";
import { type LookUpTerms, MAX_LINKS_AT_ONCE, type NewLink } from "./input.ts";
import { endEarlier, insertLink } from "./write-link.ts";

/** A link that was made just now: the only time anybody sees its secret. */
export type HandedOut = { id: string; name: string; functionLabel: string | null; secret: string; expiresAt: Date };

/**
 * Lets somebody without an account look up addresses or confirm one list. An earlier link of theirs for the same ends: whoever asks
 * for a new one has lost the old one.
 *
 * @throws DomainError `holder_gone` when the address book no longer has them, `list_gone`, `holder_not_responsible` for a list that is
 *   not theirs to confirm
 */
export function createLink(db: Db, { holder, target, days }: NewLink, stamp: Stamp): HandedOut {
  return inTransaction(db, (tx) => {
    const name = nameOf(tx, holder);
    if (target.purpose === "list_confirmation") requireHolderOf(tx, target.listId, holder);
    const expiresAt = afterDays(days, stamp.at);
    const replaced = endEarlier(tx, [holder], target, stamp);
    const link = insertLink(tx, holder, name, target, expiresAt, stamp);
    recordEvent(tx, "link.created", { linkId: link.id, ...target, expiresAt: expiresAt.toISOString(), replaced }, stamp);
    return { ...link, functionLabel: null };
  });
}

/**
 * One link for everybody in a list, persons and offices.
 *
 * @throws DomainError `list_gone`, `list_has_nobody`, `too_many_links`
 */
export function handOutLinks(db: Db, listId: number, { asker, days }: LookUpTerms, stamp: Stamp): HandedOut[] {
  return inTransaction(db, (tx) => {
    requireList(tx, listId);
    const members = resolveLists(tx, [listId], stamp.at);
    if (members.length === 0) throw new DomainError("list_has_nobody", {}, "list");
    if (members.length > MAX_LINKS_AT_ONCE)
      throw new DomainError("too_many_links", { count: members.length, max: MAX_LINKS_AT_ONCE }, "list");
    const expiresAt = afterDays(Number(days), stamp.at);
    const target = { purpose: "look_up", asker } as const;
    const holders = members.map(({ kind, id }): Holder => (kind === "person" ? { personId: id } : { organizationId: id }));
    const replaced = endEarlier(tx, holders, target, stamp);
    const made = members.map(({ name, functionLabel }, index) => ({
      ...insertLink(tx, holders[index]!, name, target, expiresAt, stamp),
      functionLabel,
    }));
    const linkIds = made.map((link) => link.id);
    recordEvent(tx, "link.handed_out", { listId, asker, linkIds, expiresAt: expiresAt.toISOString(), replaced }, stamp);
    return made;
  });
}

/**
 * Ends links at once and for good. Those that have expired are marked as well; those revoked before stay as they were.
 *
 * @throws DomainError `no_link_chosen`, `not_found` when one is unknown, `link_already_revoked` when there is nothing left to revoke
 * @returns how many were ended now
 */
export function revokeLinks(db: Db, ids: readonly string[], stamp: Stamp): number {
  if (ids.length === 0) throw new DomainError("no_link_chosen");
  return inTransaction(db, (tx) => {
    const { id, revokedAt } = personalLinks;
    const found = tx.select({ id, revokedAt }).from(personalLinks).where(isOneOf(id, ids)).all();
    if (found.length !== new Set(ids).size) throw new DomainError("not_found");
    const linkIds = found.filter((link) => link.revokedAt === null).map((link) => link.id);
    if (linkIds.length === 0) throw new DomainError("link_already_revoked");
    tx.update(personalLinks).set({ revokedBy: stamp.by, revokedAt: stamp.at }).where(isOneOf(id, linkIds)).run();
    recordEvent(tx, "link.revoked", { linkIds }, stamp);
    return linkIds.length;
  });
}

function nameOf(db: Db, holder: Holder): string {
  const named =
    "personId" in holder
      ? db
          .select()
          .from(persons)
          .where(and(eq(persons.id, holder.personId), isNull(persons.archivedAt)))
          .get()
      : db
          .select({ name: organizations.name })
          .from(organizations)
          .where(and(eq(organizations.id, holder.organizationId), isNull(organizations.archivedAt)))
          .get();
  if (!named) throw new DomainError("holder_gone", {}, "holder");
  return "name" in named ? named.name : displayName(named);
}

function requireList(db: Db, listId: number) {
  const isOpen = and(eq(distributionLists.id, listId), isNull(distributionLists.archivedAt));
  const list = db.select().from(distributionLists).where(isOpen).get();
  if (!list) throw new DomainError("list_gone", {}, "list");
  return list;
}

function requireHolderOf(db: Db, listId: number, holder: Holder): void {
  if (!answersFor(requireList(db, listId), holder)) throw new DomainError("holder_not_responsible");
}
