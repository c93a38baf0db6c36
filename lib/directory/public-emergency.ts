import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, organizations } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { groupOfKind } from "./groups.ts";
import { isPublicBody } from "./public-kinds.ts";
import { lookUpPublic, type PublicEntry } from "./public-look-up.ts";
import type { Hit } from "./search.ts";

/** More than these nobody reads on a status page; the look-up finds every one. */
export const MAX_EMERGENCY_ADDRESSES = 20;
/** People are asked in portions until somebody is found, which is soon nearly always: few first, twice as many next. */
const FIRST_PORTION = 4;
const LARGEST_PORTION = 64;

export type EmergencyAddresses = {
  /** Of bodies and offices, by name. */
  entries: PublicEntry[];
  /** How many more there are. */
  more: number;
  /** Whether people with a seat have stand-ins too, which are looked up one by one. */
  areThereOfPeople: boolean;
};

/**
 * Stand-ins of bodies and offices that everybody may know and that are to be used at this moment. A list of the stand-ins of people would be
 * a list of addresses to write to in bulk: the look-up gives them one by one, so here it is only said that there are some.
 */
export function listEmergencyAddresses(db: Db, at: Date, locale: Locale): EmergencyAddresses {
  const found = lookUpPublic(db, bodiesWithStandIns(db, locale), at, locale).filter((entry) => entry.address?.isStandIn);
  return {
    entries: found.slice(0, MAX_EMERGENCY_ADDRESSES),
    more: Math.max(0, found.length - MAX_EMERGENCY_ADDRESSES),
    areThereOfPeople: hasSomebodyStandIn(db, at, locale),
  };
}

const isPublicStandIn = and(
  eq(contactPoints.kind, "fallback"),
  eq(contactPoints.publicity, "public"),
  isNull(contactPoints.archivedAt),
);

function bodiesWithStandIns(db: Db, locale: Locale): Hit[] {
  return db
    .selectDistinct({ id: organizations.id, kind: organizations.kind, name: organizations.name })
    .from(contactPoints)
    .innerJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .innerJoin(organizations, eq(organizations.id, contactPointOwners.organizationId))
    .where(and(isPublicStandIn, isNull(organizations.archivedAt)))
    .all()
    .filter(({ kind }) => isPublicBody(kind))
    .toSorted((a, b) => a.name.localeCompare(b.name, locale, { numeric: true }))
    .map(({ id, kind, name }) => ({ id, group: groupOfKind[kind], name }));
}

function hasSomebodyStandIn(db: Db, at: Date, locale: Locale): boolean {
  const people = db
    .selectDistinct({ id: contactPointOwners.personId })
    .from(contactPoints)
    .innerJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .where(and(isPublicStandIn, isNotNull(contactPointOwners.personId)))
    .all()
    .flatMap(({ id }): Hit[] => (id === null ? [] : [{ id, group: "persons", name: "" }]));
  let start = 0;
  for (let portion = FIRST_PORTION; start < people.length; portion = Math.min(2 * portion, LARGEST_PORTION)) {
    const asked = lookUpPublic(db, people.slice(start, start + portion), at, locale);
    start += portion;
    // Without a public seat nobody is found by the look-up either.
    if (asked.some((entry) => entry.functionLabel !== null && entry.address?.isStandIn && entry.via === null)) return true;
  }
  return false;
}
