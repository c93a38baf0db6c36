import type { Db } from "#db/open.ts";
import { organizations, persons } from "#db/schema/index.ts";
import type { Asker } from "../directory/addresses.ts";
import type { Asking } from "../directory/answer.ts";
import { type Instruction, listInstructions } from "../directory/instructions.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { type Entry, lookUp } from "../directory/look-up.ts";
import { listMembers, type Member } from "../directory/members.ts";
import type { PersonName } from "../directory/names.ts";
import { groupOfKind } from "../directory/groups.ts";
import { readSettings, type Settings } from "../settings/settings.ts";
import { composeSheet } from "./compose-sheet.ts";
import type { Sheet } from "./sheet.ts";

/** As of when, in which language, and for whose eyes. A sheet answers both askers at once. */
export type SheetAsking = Omit<Asking, "asker">;

/**
 * Whatever is on paper is seen by more people than asked for it: a sheet names what any secretary may see, whoever prints it. Restricted
 * and private contact points are never on one.
 */
export const sheetViewer: SheetAsking["roles"] = ["secretary"];

type Organization = typeof organizations.$inferSelect;

/** For each of two askers. */
export type Both<T> = Record<Asker, T>;

/** What the sheets of some bodies are made of, read at once. */
export type Sources = {
  members: Both<Map<number, Member[]>>;
  own: Both<Map<number, Entry>>;
  names: Map<number, PersonName>;
  instructions: Instruction[];
  settings: Settings;
};

/** The sheet of one body. Undefined: there is no such body, or it is not in use any more. */
export const readSheet = (db: Db, organizationId: number, asking: SheetAsking): Sheet | undefined =>
  readSheets(db, [organizationId], asking)[0];

/** Sheets of many bodies, in the order of the ids, in a handful of queries. */
export function readSheets(db: Db, organizationIds: readonly number[], asking: SheetAsking): Sheet[] {
  const rows = db.select().from(organizations).where(isOneOf(organizations.id, organizationIds)).all();
  const bodies = rows.filter(({ archivedAt }) => !archivedAt || archivedAt > asking.at);
  const sources = readSources(db, bodies, asking);
  const byId = new Map(bodies.map((body) => [body.id, body]));
  return organizationIds.flatMap((id) => {
    const body = byId.get(id);
    return body ? [composeSheet(body, sources, asking)] : [];
  });
}

function readSources(db: Db, bodies: readonly Organization[], asking: SheetAsking): Sources {
  const ids = bodies.map(({ id }) => id);
  // A board has its secretary in the company that it belongs to.
  const withParents = [...new Set([...ids, ...bodies.flatMap(({ parentId }) => parentId ?? [])])];
  const members = forBoth((asker) => listMembers(db, withParents, { ...asking, asker }));
  const hits = bodies.map(({ id, kind, name }) => ({ id, group: groupOfKind[kind], name }));
  const own = forBoth((asker) => new Map(lookUp(db, hits, { ...asking, asker }).map((entry) => [entry.id, entry])));
  const personIds = [...new Set([...members.everyone.values()].flat().map(({ personId }) => personId))];
  const { id, title, givenName, familyName } = persons;
  const names = db.select({ id, title, givenName, familyName }).from(persons).where(isOneOf(id, personIds)).all();
  return {
    members,
    own,
    names: new Map(names.map((row) => [row.id, row])),
    instructions: listInstructions(db, asking.at, asking.knownAt),
    settings: readSettings(db),
  };
}

const forBoth = <T>(read: (asker: Asker) => T): Both<T> => ({
  everyone: read("everyone"),
  administration: read("administration"),
});
