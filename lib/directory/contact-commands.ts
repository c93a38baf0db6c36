import { and, eq, isNotNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPointOwners, contactPoints } from "#db/schema/index.ts";
import type { ContactKind } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { normalizeContactValue } from "./contact-value.ts";
import type { ClassificationInput, ContactPointInput } from "./input.ts";
import { openChange, writeReachability } from "./reachability-rows.ts";
import { indexOrganization, indexOwners, indexPerson } from "./search-index.ts";

/** Lower is tried first: the usual mailbox before what stands in for it, private ones last. */
export const defaultRanks: Record<ContactKind, number> = {
  mandate: 100,
  functional: 100,
  official: 100,
  fallback: 150,
  unclassified: 200,
  private: 300,
};

export type Owner = { personId?: number | null | undefined; organizationId?: number | null | undefined };

/**
 * Records an address or number of a person or an organization. One that is known already gets one more owner; its kind, publicity and
 * reachability stay as they are, because they belong to the address.
 *
 * @throws DomainError what is wrong with the address, `private_reason` or `private_expiry` for a private one without,
 *   `contact_point_exists` when this owner has it already, `owner_missing`
 * @returns the contact point's id
 */
export function recordContactPoint(db: Db, input: ContactPointInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const owner = ownerOf(input);
    const known = findContactPoint(tx, input);
    if (known && owns(tx, known.id, owner)) throw new DomainError("contact_point_exists", { value: known.value }, "value");
    const contactPointId = known?.id ?? insertOpenContactPoint(tx, input, stamp);
    if (known) revive(tx, known.id, stamp);
    addOwner(tx, contactPointId, owner);
    recordEvent(tx, "contact_point.recorded", { contactPointId, ...owner, isShared: known !== undefined }, stamp);
    return contactPointId;
  });
}

type NewContactPoint = Omit<ContactPointInput, "personId" | "organizationId">;

/** With its first reachability. Part of a command that records many; writes no owner and no event. */
export function insertOpenContactPoint(db: Db, input: NewContactPoint, stamp: Stamp): number {
  const contactPointId = insertContactPoint(db, input, stamp);
  const [from, to] = [input.validFrom ?? null, input.validTo ?? input.expiresAt ?? null];
  writeReachability(db, [contactPointId], { audience: "everyone", from, to }, openChange(db, stamp));
  return contactPointId;
}

/** Its caller says who may use it. */
export function insertContactPoint(db: Db, input: NewContactPoint, stamp: Stamp): number {
  const channel = input.channel ?? "email";
  const kind = input.kind ?? "unclassified";
  const { reason = null, expiresAt = null } = input;
  if (kind === "private" && !reason) throw new DomainError("private_reason", {}, "reason");
  if (kind === "private" && !expiresAt) throw new DomainError("private_expiry", {}, "expiresAt");
  return db
    .insert(contactPoints)
    .values({
      channel,
      value: input.value.trim(),
      valueNormalized: normalizeContactValue(channel, input.value),
      kind,
      publicity: input.publicity ?? "internal",
      rank: input.rank ?? defaultRanks[kind],
      reason,
      expiresAt,
      createdAt: stamp.at,
    })
    .returning({ id: contactPoints.id })
    .get().id;
}

/** Ties a contact point to a person or an organization; nothing happens when it is already. Writes no event. */
export function addOwner(db: Db, contactPointId: number, owner: Owner): void {
  db.insert(contactPointOwners)
    .values({ contactPointId, ...owner })
    .onConflictDoNothing()
    .run();
  if (owner.personId) indexPerson(db, owner.personId);
  if (owner.organizationId) indexOrganization(db, owner.organizationId);
}

/** Says what an address is, such as one that an import brought unclassified. @throws DomainError as `recordContactPoint`, `not_found` */
export function classifyContactPoint(db: Db, contactPointId: number, input: ClassificationInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { kind, publicity, reason = null, expiresAt = null } = input;
    if (kind === "private" && !reason) throw new DomainError("private_reason", {}, "reason");
    if (kind === "private" && !expiresAt) throw new DomainError("private_expiry", {}, "expiresAt");
    const changed = tx
      .update(contactPoints)
      .set({ kind, publicity, rank: input.rank ?? defaultRanks[kind], reason, expiresAt })
      .where(eq(contactPoints.id, contactPointId))
      .run();
    if (changed.changes !== 1) throw new DomainError("not_found");
    indexOwners(tx, contactPointId);
    if (expiresAt)
      writeReachability(tx, [contactPointId], { audience: "nobody", from: expiresAt, to: null }, openChange(tx, stamp));
    recordEvent(tx, "contact_point.classified", { contactPointId, kind, publicity }, stamp);
  });
}

/** Takes a contact point out of use for all its owners. What was said about it before stays. @throws DomainError `not_found` */
export function archiveContactPoint(db: Db, contactPointId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const archived = tx.update(contactPoints).set({ archivedAt: stamp.at }).where(eq(contactPoints.id, contactPointId)).run();
    if (archived.changes !== 1) throw new DomainError("not_found");
    writeReachability(tx, [contactPointId], { audience: "nobody", from: stamp.at, to: null }, openChange(tx, stamp));
    indexOwners(tx, contactPointId);
    recordEvent(tx, "contact_point.archived", { contactPointId }, stamp);
  });
}

export function findContactPoint(db: Db, input: Pick<ContactPointInput, "channel" | "value">) {
  const channel = input.channel ?? "email";
  const valueNormalized = normalizeContactValue(channel, input.value);
  return db
    .select()
    .from(contactPoints)
    .where(and(eq(contactPoints.channel, channel), eq(contactPoints.valueNormalized, valueNormalized)))
    .get();
}

export function ownersOf(db: Db, contactPointId: number) {
  return db.select().from(contactPointOwners).where(eq(contactPointOwners.contactPointId, contactPointId)).all();
}

/** Takes an archived contact point into use again, from now on. Nothing happens to one in use. Writes no event. */
export function revive(db: Db, contactPointId: number, stamp: Stamp): void {
  const revived = db
    .update(contactPoints)
    .set({ archivedAt: null })
    .where(and(eq(contactPoints.id, contactPointId), isNotNull(contactPoints.archivedAt)))
    .run();
  if (revived.changes === 0) return;
  writeReachability(db, [contactPointId], { audience: "everyone", from: stamp.at, to: null }, openChange(db, stamp));
}

function owns(db: Db, contactPointId: number, owner: Owner): boolean {
  const owners = ownersOf(db, contactPointId);
  const isArchived = db
    .select({ archivedAt: contactPoints.archivedAt })
    .from(contactPoints)
    .where(eq(contactPoints.id, contactPointId))
    .get()?.archivedAt;
  return (
    !isArchived &&
    owners.some((each) => (owner.personId ? each.personId === owner.personId : each.organizationId === owner.organizationId))
  );
}

function ownerOf(input: Owner): { personId: number } | { organizationId: number } {
  if (input.personId && !input.organizationId) return { personId: input.personId };
  if (input.organizationId && !input.personId) return { organizationId: input.organizationId };
  throw new DomainError("owner_missing");
}
