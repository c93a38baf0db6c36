import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { importedObjects, importRules, importSources, memberships, organizations, persons } from "#db/schema/index.ts";
import { foldWords } from "../directory/fold.ts";
import { type HereContacts, readContacts } from "./contacts-here.ts";
import type { Fields } from "./merge-fields.ts";

type Organization = typeof organizations.$inferSelect;
type Person = typeof persons.$inferSelect;
export type HereMembership = typeof memberships.$inferSelect;

/** What an object of a source became here. */
export type Link = {
  id: number;
  externalId: string;
  personId: number | null;
  organizationId: number | null;
  membershipId: number | null;
  said: Fields;
  goneAt: Date | null;
};

/** The directory as an import sees it while it plans, archived records included. */
export type Here = {
  source: typeof importSources.$inferSelect | undefined;
  organizations: Map<number, Organization>;
  persons: Map<number, Person>;
  membershipsOf: Map<number, HereMembership[]>;
  contacts: HereContacts;
  /** Of this source, by external id. */
  links: Map<string, Link>;
  /** The same by what they became: `person:12`. */
  linkOf: Map<string, Link>;
  /** Known under this id from another source, or from the record itself. */
  elsewhere: { persons: Map<string, number>; organizations: Map<string, number> };
  /** What other sources have too: `person:12`. */
  alsoFrom: Set<string>;
  rules: { role: Map<string, string>; organization_kind: Map<string, string>; identity: Map<string, string> };
};

export const linkKey = (kind: "person" | "organization" | "membership", id: number) => `${kind}:${id}`;
/** Spelling and order aside. */
export const nameKey = (...parts: readonly (string | null)[]) => foldWords(parts.filter(Boolean).join(" ")).toSorted().join(" ");

/** Reads the whole directory at once: an import touches most of it, and planning must not ask object by object. */
export function readHere(db: Db, sourceKey: string): Here {
  const source = db.select().from(importSources).where(eq(importSources.key, sourceKey)).get();
  const organizationRows = db.select().from(organizations).all();
  const personRows = db.select().from(persons).all();
  const linkRows = db
    .select()
    .from(importedObjects)
    .all()
    .map((row) => ({ ...row, said: JSON.parse(row.said) as Fields }));
  const own = linkRows.filter((row) => row.sourceId === source?.id);
  const others = linkRows.filter((row) => row.sourceId !== source?.id);
  const ruleRows = source ? db.select().from(importRules).where(eq(importRules.sourceId, source.id)).all() : [];
  const rulesOf = (kind: string) =>
    new Map(ruleRows.filter((row) => row.kind === kind).map((row) => [row.subject, row.decision]));
  return {
    source,
    organizations: new Map(organizationRows.map((row) => [row.id, row])),
    persons: new Map(personRows.map((row) => [row.id, row])),
    membershipsOf: Map.groupBy(db.select().from(memberships).all(), (row) => row.personId),
    contacts: readContacts(db, source?.id),
    links: new Map(own.map((row) => [row.externalId, row])),
    linkOf: new Map(own.map((row) => [targetOf(row), row])),
    elsewhere: {
      persons: new Map([...idsOf(personRows), ...others.flatMap((row) => pair(row.externalId, row.personId))]),
      organizations: new Map([...idsOf(organizationRows), ...others.flatMap((row) => pair(row.externalId, row.organizationId))]),
    },
    alsoFrom: new Set(others.map(targetOf)),
    rules: { role: rulesOf("role"), organization_kind: rulesOf("organization_kind"), identity: rulesOf("identity") },
  };
}

/** What a link leads to. */
export function targetOf({ personId, organizationId, membershipId }: Link): string {
  if (personId) return linkKey("person", personId);
  return organizationId ? linkKey("organization", organizationId) : linkKey("membership", membershipId ?? 0);
}

const pair = (externalId: string | null, id: number | null): [string, number][] => (externalId && id ? [[externalId, id]] : []);
const idsOf = (rows: readonly { externalId: string | null; id: number }[]) => rows.flatMap((row) => pair(row.externalId, row.id));
