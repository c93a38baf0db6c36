import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, importedContacts } from "#db/schema/index.ts";
import { defaultRanks } from "../directory/contact-commands.ts";

export type HerePoint = {
  id: number;
  channel: string;
  value: string;
  kind: string;
  isArchived: boolean;
  /** Ids of persons; of organizations below zero: an address of an office is nobody's own. */
  owners: Set<number>;
  /** Nobody has said anything about it that an import does not say. */
  isAsBrought: boolean;
};

/** That a source has brought an address or number of somebody. */
export type ContactLink = typeof importedContacts.$inferSelect;

export type HereContacts = {
  /** By channel and normalized value. */
  points: Map<string, HerePoint>;
  /** Of this source, by `contactLinkKey`. */
  links: Map<string, ContactLink>;
  /** Contact points that this source has brought, whoever for. */
  brought: Set<number>;
  /** The same of other sources. */
  alsoFrom: Set<number>;
};

export const pointKey = (channel: string, normalized: string) => `${channel}:${normalized}`;
export const contactLinkKey = (externalId: string, contactPointId: number) => `${contactPointId} ${externalId}`;

export function readContacts(db: Db, sourceId: number | undefined): HereContacts {
  const links = db.select().from(importedContacts).all();
  const own = links.filter((link) => link.sourceId === sourceId);
  const others = links.filter((link) => link.sourceId !== sourceId);
  return {
    points: readPoints(db),
    links: new Map(own.map((link) => [contactLinkKey(link.externalId, link.contactPointId), link])),
    brought: new Set(own.map((link) => link.contactPointId)),
    alsoFrom: new Set(others.map((link) => link.contactPointId)),
  };
}

type Row = typeof contactPoints.$inferSelect;

function readPoints(db: Db): Map<string, HerePoint> {
  const points = new Map<string, HerePoint>();
  const spokenOf = readSpokenOf(db);
  const rows = db
    .select({ point: contactPoints, personId: contactPointOwners.personId, organizationId: contactPointOwners.organizationId })
    .from(contactPoints)
    .leftJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .where(inArray(contactPoints.channel, ["email", "phone"]))
    .all();
  for (const { point, personId, organizationId } of rows) {
    const key = pointKey(point.channel, point.valueNormalized);
    const state = points.get(key) ?? stateOf(point, !spokenOf.has(point.id));
    if (personId ?? organizationId) state.owners.add(personId ?? -(organizationId ?? 0));
    points.set(key, state);
  }
  return points;
}

function stateOf(point: Row, isUnspokenOf: boolean): HerePoint {
  const { id, channel, value, kind, publicity, rank, reason, expiresAt, archivedAt } = point;
  const isUnclassified = kind === "unclassified" && publicity === "internal" && rank === defaultRanks.unclassified;
  const isAsBrought = isUnspokenOf && isUnclassified && reason === null && expiresAt === null;
  return { id, channel, value, kind, isArchived: archivedAt !== null, owners: new Set(), isAsBrought };
}

/** Contact points that came from a source and that an incident has touched since, or that something stands in for. */
function readSpokenOf(db: Db): Set<number> {
  const rows = db.all<{ id: number }>(sql`
    select contact_point_id as id from reachabilities
      where incident_id is not null and contact_point_id in (select contact_point_id from imported_contacts)
    union select replaces_id from fallbacks where replaces_id in (select contact_point_id from imported_contacts)`);
  return new Set(rows.map((row) => row.id));
}
