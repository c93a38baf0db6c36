import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPointOwners, contactPoints, importedContacts } from "#db/schema/index.ts";
import { insertContactPoint, revive } from "../directory/contact-commands.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { openChange, writeReachability } from "../directory/reachability-rows.ts";
import { indexOwners } from "../directory/search-index.ts";
import type { Stamp } from "../stamp.ts";
import type { ContactLink } from "./contacts-here.ts";
import type { PointTarget } from "./planning.ts";

/** Writes the addresses and numbers of an import; what is said about them when all of them are there. */
export function startContacts(db: Db, sourceId: number, stamp: Stamp) {
  const opened: number[] = [];
  const ended: number[] = [];
  return {
    /** Unclassified and internal, whatever the source says of it, until somebody here has looked. */
    point(target: PointTarget, personId: number, broughtBy: string | null): void {
      const { channel, value } = target;
      if (target.id === null) {
        target.id = insertContactPoint(db, { channel, value, kind: "unclassified", publicity: "internal" }, stamp);
        opened.push(target.id);
      } else revive(db, target.id, stamp);
      db.insert(contactPointOwners).values({ contactPointId: target.id, personId }).onConflictDoNothing().run();
      if (broughtBy !== null) rememberContact(db, sourceId, broughtBy, target.id);
    },
    unlink: ({ id }: ContactLink): void => void db.delete(importedContacts).where(eq(importedContacts.id, id)).run(),
    /** Taken out of use for all its owners. What was said about it before stays. */
    end(contactPointId: number, links: readonly ContactLink[]): void {
      db.update(contactPoints).set({ archivedAt: stamp.at }).where(eq(contactPoints.id, contactPointId)).run();
      const linkIds = links.map((link) => link.id);
      db.update(importedContacts).set({ goneAt: stamp.at }).where(isOneOf(importedContacts.id, linkIds)).run();
      ended.push(contactPointId);
    },
    finish(): void {
      if (opened.length > 0) writeReachability(db, opened, { audience: "everyone", from: null }, openChange(db, stamp));
      if (ended.length > 0) writeReachability(db, ended, { audience: "nobody", from: stamp.at }, openChange(db, stamp));
      for (const id of ended) indexOwners(db, id);
    },
  };
}

function rememberContact(db: Db, sourceId: number, externalId: string, contactPointId: number): void {
  const { sourceId: source, externalId: external, contactPointId: point } = importedContacts;
  db.insert(importedContacts)
    .values({ sourceId, externalId, contactPointId, goneAt: null })
    .onConflictDoUpdate({ target: [source, external, point], set: { goneAt: null } })
    .run();
}
