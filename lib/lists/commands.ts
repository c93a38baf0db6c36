import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists, listRules } from "#db/schema/index.ts";
import { isSlug, MAX_KEY_LENGTH, uniqueKey } from "../directory/keys.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { findCycle } from "./cycles.ts";
import type { Holder, ListInput, ListRule, NewListInput } from "./input.ts";

/**
 * Its key never changes; it is made from its name unless one is given.
 *
 * @throws DomainError `list_exists`, `list_key_malformed`, `list_key_taken`, `list_cycle` naming the way back, `rule_target_missing`
 * @returns the new list's id
 */
export function createList(db: Db, input: NewListInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    refuseSameName(tx, input.name);
    const isTaken = (key: string) => findByKey(tx, key) !== undefined;
    const key = input.key ?? uniqueKey(input.name, isTaken);
    if (!isSlug(key)) throw new DomainError("list_key_malformed", { max: MAX_KEY_LENGTH }, "key");
    if (isTaken(key)) throw new DomainError("list_key_taken", { key }, "key");
    const { id } = tx
      .insert(distributionLists)
      .values({ ...columnsOf(input), key, createdAt: stamp.at })
      .returning({ id: distributionLists.id })
      .get();
    writeRules(tx, id, input);
    recordEvent(tx, "list.created", { listId: id, rules: input.rules.length, exclusions: input.exclude?.length ?? 0 }, stamp);
    return id;
  });
}

/**
 * @param version of the list that was changed; somebody else may have been faster
 * @throws DomainError `changed_meanwhile`, `not_found`, and as `createList`
 */
export function changeList(db: Db, listId: number, version: number, input: ListInput, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    refuseSameName(tx, input.name, listId);
    const changed = tx
      .update(distributionLists)
      .set({ ...columnsOf(input), version: version + 1 })
      .where(and(eq(distributionLists.id, listId), eq(distributionLists.version, version), isNull(distributionLists.archivedAt)))
      .run();
    if (changed.changes !== 1) throw new DomainError(isOpen(tx, listId) ? "changed_meanwhile" : "not_found");
    tx.delete(listRules).where(eq(listRules.listId, listId)).run();
    writeRules(tx, listId, input);
    recordEvent(tx, "list.changed", { listId, rules: input.rules.length, exclusions: input.exclude?.length ?? 0 }, stamp);
  });
}

/** Takes a list out of use; notices sent to it keep it. @throws DomainError `list_in_use` naming the lists that contain it, `not_found` */
export function archiveList(db: Db, listId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const users = tx
      .selectDistinct({ name: distributionLists.name })
      .from(listRules)
      .innerJoin(distributionLists, eq(distributionLists.id, listRules.listId))
      .where(and(eq(listRules.memberListId, listId), isNull(distributionLists.archivedAt)))
      .orderBy(asc(distributionLists.name))
      .all();
    if (users.length > 0) throw new DomainError("list_in_use", { lists: users.map((list) => list.name).join(", ") });
    const archived = tx
      .update(distributionLists)
      .set({ archivedAt: stamp.at })
      .where(and(eq(distributionLists.id, listId), isNull(distributionLists.archivedAt)))
      .run();
    if (archived.changes !== 1) throw new DomainError("not_found");
    recordEvent(tx, "list.archived", { listId }, stamp);
  });
}

function writeRules(db: Db, listId: number, input: ListInput): void {
  const all = [
    ...input.rules.map((rule) => ({ rule, isExclusion: false })),
    ...(input.exclude ?? []).map((rule) => ({ rule, isExclusion: true })),
  ];
  for (const [position, { rule, isExclusion }] of all.entries()) {
    try {
      db.insert(listRules)
        .values({ listId, position, isExclusion, ...ruleColumns(rule) })
        .run();
    } catch (error) {
      if (!isForeignKeyError(error)) throw error;
      throw new DomainError("rule_target_missing", { position: position + 1 }, isExclusion ? "exclude" : "rules");
    }
  }
  refuseCycle(db, listId);
}

/** A list in its own exclusions is as circular as one among its members. */
function refuseCycle(db: Db, listId: number): void {
  const edges = db
    .select({ listId: listRules.listId, memberListId: listRules.memberListId })
    .from(listRules)
    .where(isNotNull(listRules.memberListId))
    .all();
  const nesting = new Map(
    [...Map.groupBy(edges, (edge) => edge.listId)].map(([id, rows]) => [id, rows.map((row) => row.memberListId ?? 0)]),
  );
  const cycle = findCycle(nesting, listId);
  if (!cycle) return;
  const names = new Map(
    db
      .select({ id: distributionLists.id, name: distributionLists.name })
      .from(distributionLists)
      .all()
      .map((list) => [list.id, list.name]),
  );
  throw new DomainError("list_cycle", { path: cycle.map((id) => `„${names.get(id) ?? ""}“`).join(" → ") }, "rules");
}

function refuseSameName(db: Db, name: string, exceptId?: number): void {
  const same = db
    .select({ id: distributionLists.id })
    .from(distributionLists)
    .where(and(eq(distributionLists.name, name), isNull(distributionLists.archivedAt)))
    .get();
  if (same && same.id !== exceptId) throw new DomainError("list_exists", { name }, "name");
}

const columnsOf = (input: ListInput) => ({
  name: input.name,
  purpose: input.purpose ?? null,
  isExercise: input.isExercise ?? false,
  ownerPersonId: personOf(input.owner),
  ownerOrganizationId: organizationOf(input.owner),
  deputyPersonId: personOf(input.deputy),
  deputyOrganizationId: organizationOf(input.deputy),
});

const personOf = (holder: Holder | undefined) => (holder && "personId" in holder ? holder.personId : null);
const organizationOf = (holder: Holder | undefined) => (holder && "organizationId" in holder ? holder.organizationId : null);

function ruleColumns(rule: ListRule) {
  if ("listId" in rule) return { memberListId: rule.listId };
  return rule;
}

const findByKey = (db: Db, key: string) =>
  db.select({ id: distributionLists.id }).from(distributionLists).where(eq(distributionLists.key, key)).get();

const isOpen = (db: Db, listId: number) =>
  db.select({ archivedAt: distributionLists.archivedAt }).from(distributionLists).where(eq(distributionLists.id, listId)).get()
    ?.archivedAt === null;

const isForeignKeyError = (error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "SQLITE_CONSTRAINT_FOREIGNKEY";
};
