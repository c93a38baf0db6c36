import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { ContactKind, LookupOccasion, Publicity } from "#db/vocabulary.ts";
import type { Stamp } from "../stamp.ts";
import type { Address } from "./addresses.ts";
import { maySee, type Viewer } from "./answer.ts";

/** Search while typing shows an address again and again; that is one look-up. */
const SAME_LOOK_UP_MS = 10 * 60_000;

/** Who saw something when: an id of `actors`, and what they may see. */
export type Reader = Stamp & { roles: Viewer };

/**
 * Says who saw which contact points that are not public, and where. One row for each of them, so that it can be asked who saw somebody's
 * address; all of one page at one moment, so that it can be shown as the one act it was. Takes everything that a page names, and leaves
 * out itself what is public and what the reader was not shown. No audit event: it is a log of its own, kept for a shorter time.
 */
export function recordLookups(
  db: Db,
  contactPointIds: readonly (number | null | undefined)[],
  occasion: LookupOccasion,
  { by, at, roles }: Reader,
): void {
  const ids = [...new Set(contactPointIds)].filter((id) => id !== null && id !== undefined);
  if (ids.length === 0) return;
  const seen = listUnrecorded(db, ids, occasion, { by, at }).filter((point) => maySee(point, roles));
  // Looked at before: an insert takes the write lock even where it adds nothing.
  if (seen.length === 0) return;
  const added = JSON.stringify(seen.map((point) => point.id));
  db.run(sql`insert into directory_lookups (actor_id, contact_point_id, looked_up_at, occasion)
    select ${by}, value, ${at.getTime()}, ${occasion} from json_each(${added})`);
}

/** Those among them that are not public and that nobody has written down for this reader and occasion just now. */
function listUnrecorded(db: Db, ids: readonly number[], occasion: LookupOccasion, { by, at }: Stamp) {
  const since = at.getTime() - SAME_LOOK_UP_MS;
  return db.all<{ id: number; kind: ContactKind; publicity: Publicity }>(sql`
    select point.id, point.kind, point.publicity
    from json_each(${JSON.stringify(ids)}) shown join contact_points point on point.id = shown.value
    where (point.publicity <> 'public' or point.kind = 'private')
      and not exists (
        select 1 from directory_lookups earlier
        where earlier.contact_point_id = point.id and earlier.looked_up_at >= ${since}
          and earlier.actor_id = ${by} and earlier.occasion = ${occasion})
    order by point.id`);
}

/** The contact points among these that are not public. */
export function confidentialIds(
  addresses: readonly (Pick<Address, "contactPointId" | "publicity" | "kind"> | undefined)[],
): number[] {
  return addresses.flatMap((address) => (address && !maySee(address, "public") ? [address.contactPointId] : []));
}
