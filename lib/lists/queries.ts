import { and, asc, eq, gt, isNull, max } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { distributionLists, listRules, noticeLists, notices, organizations, persons } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { displayName } from "../directory/names.ts";
import type { Holder, ListRule } from "./input.ts";
import { countMembers } from "./resolve.ts";

/** Who answers for a list. */
export type HolderName = Holder & { name: string };

type ListRow = typeof distributionLists.$inferSelect;

/** Lists in use, by name, with their owners, how many each reaches at the moment and when one was last written to. */
export function listLists(db: Db, at: Date) {
  const { name, id, archivedAt } = distributionLists;
  const rows = db.select().from(distributionLists).where(isNull(archivedAt)).orderBy(asc(name), asc(id)).all();
  return summaries(db, rows, at);
}
export type ListSummary = ReturnType<typeof listLists>[number];

/** The same as pages, in the order in which they were made: `limit` of them behind the list `after`. */
export function listListPage(db: Db, at: Date, { after = 0, limit }: { after?: number | undefined; limit: number }) {
  const { id, archivedAt } = distributionLists;
  const isOpen = and(isNull(archivedAt), gt(id, after));
  return summaries(db, db.select().from(distributionLists).where(isOpen).orderBy(asc(id)).limit(limit).all(), at);
}

export function findListSummary(db: Db, key: string, at: Date): ListSummary | undefined {
  const isOpen = and(eq(distributionLists.key, key), isNull(distributionLists.archivedAt));
  return summaries(db, db.select().from(distributionLists).where(isOpen).all(), at)[0];
}

function summaries(db: Db, rows: readonly ListRow[], at: Date) {
  const ids = rows.map((row) => row.id);
  const counts = countMembers(db, ids, at);
  const lastUsed = lastUses(db);
  const nameOf = namesOf(db, rows);
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    purpose: row.purpose,
    isExercise: row.isExercise,
    version: row.version,
    owner: holderOf(row.ownerPersonId, row.ownerOrganizationId, nameOf),
    deputy: holderOf(row.deputyPersonId, row.deputyOrganizationId, nameOf),
    memberCount: counts.get(row.id) ?? 0,
    lastUsedAt: lastUsed.get(row.id) ?? null,
  }));
}

/** A list in use with its rules as they were entered. */
export function findList(db: Db, key: string) {
  const row = db
    .select()
    .from(distributionLists)
    .where(and(eq(distributionLists.key, key), isNull(distributionLists.archivedAt)))
    .get();
  if (!row) return undefined;
  const rules = db.select().from(listRules).where(eq(listRules.listId, row.id)).orderBy(asc(listRules.position)).all();
  const nameOf = namesOf(db, [row]);
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    purpose: row.purpose,
    isExercise: row.isExercise,
    version: row.version,
    owner: holderOf(row.ownerPersonId, row.ownerOrganizationId, nameOf),
    deputy: holderOf(row.deputyPersonId, row.deputyOrganizationId, nameOf),
    rules: rules.filter((rule) => !rule.isExclusion).map(toRule),
    exclude: rules.filter((rule) => rule.isExclusion).map(toRule),
  };
}
export type ListDetails = NonNullable<ReturnType<typeof findList>>;

/** The key of a list that was just made. */
export function findListKey(db: Db, listId: number): string {
  return (
    db.select({ key: distributionLists.key }).from(distributionLists).where(eq(distributionLists.id, listId)).get()?.key ?? ""
  );
}

/** Names of everything that rules name, for showing them: by `person:1`, `organization:2`, `list:3`. */
export function ruleNames(db: Db, rules: readonly ListRule[]): Map<string, string> {
  const personIds = rules.flatMap((rule) => ("personId" in rule ? rule.personId : []));
  const organizationIds = rules.flatMap((rule) => ("organizationId" in rule ? rule.organizationId : []));
  const lists = db.select({ id: distributionLists.id, name: distributionLists.name }).from(distributionLists).all();
  return new Map([
    ...namesByKey(db, personIds, organizationIds),
    ...lists.map((list): [string, string] => [`list:${list.id}`, list.name]),
  ]);
}

/** The moment of the last approved notice to each list. */
function lastUses(db: Db): Map<number, Date> {
  const rows = db
    .select({ listId: noticeLists.listId, at: max(notices.approvedAt) })
    .from(noticeLists)
    .innerJoin(notices, eq(notices.id, noticeLists.noticeId))
    .groupBy(noticeLists.listId)
    .all();
  return new Map(rows.flatMap((row) => (row.at ? [[row.listId, row.at] as const] : [])));
}

function namesOf(db: Db, rows: readonly ListRow[]): Map<string, string> {
  const personIds = rows.flatMap((row) => [row.ownerPersonId ?? [], row.deputyPersonId ?? []].flat());
  const organizationIds = rows.flatMap((row) => [row.ownerOrganizationId ?? [], row.deputyOrganizationId ?? []].flat());
  return namesByKey(db, personIds, organizationIds);
}

function namesByKey(db: Db, personIds: readonly number[], organizationIds: readonly number[]): Map<string, string> {
  const people = db.select().from(persons).where(isOneOf(persons.id, personIds)).all();
  const named = db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(isOneOf(organizations.id, organizationIds))
    .all();
  return new Map([
    ...people.map((person): [string, string] => [`person:${person.id}`, displayName(person)]),
    ...named.map((organization): [string, string] => [`organization:${organization.id}`, organization.name]),
  ]);
}

function holderOf(
  personId: number | null,
  organizationId: number | null,
  nameOf: ReadonlyMap<string, string>,
): HolderName | null {
  if (personId !== null) return { personId, name: nameOf.get(`person:${personId}`) ?? "" };
  if (organizationId !== null) return { organizationId, name: nameOf.get(`organization:${organizationId}`) ?? "" };
  return null;
}

function toRule(row: typeof listRules.$inferSelect): ListRule {
  const role = row.role ?? undefined;
  if (row.personId !== null) return { personId: row.personId };
  if (row.memberListId !== null) return { listId: row.memberListId };
  if (row.organizationId !== null) return { organizationId: row.organizationId, role };
  return { organizationKind: row.organizationKind ?? "other", role };
}
