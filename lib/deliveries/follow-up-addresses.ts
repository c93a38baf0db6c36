import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { recipients } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { DomainError } from "../domain-error.ts";
import { findSuppressed } from "../suppressions/find-suppressed.ts";
import { normalizeAddress } from "./normalize-address.ts";

/** Why an address is not written to. Each is a refusal `follow_up_<fault>` in the messages. */
export type AddressFault = "not_by_mail" | "closed" | "suppressed" | "private";

type Row = { id: number; address: string; channel: string; isArchived: number; audience: string | null; mayUsePrivate: number };

/** Those of these contact points that no mail may go to at this moment, and why. */
export function listAddressFaults(db: Db, contactPointIds: readonly number[], at: Date): Map<number, AddressFault> {
  const rows = db.all<Row>(sql`
    select c.id, c.value as address, c.channel, c.archived_at is not null and c.archived_at <= ${at.getTime()} as isArchived, (
        select r.audience from reachabilities r
        where r.contact_point_id = c.id
          and (r.valid_from is null or r.valid_from <= ${at.getTime()}) and (r.valid_to is null or r.valid_to > ${at.getTime()})
        order by r.id desc limit 1) as audience,
      c.kind <> 'private' or (c.reason is not null and (c.expires_at is null or c.expires_at > ${at.getTime()})) as mayUsePrivate
    from contact_points c
    where c.id in (select value from json_each(${JSON.stringify(contactPointIds)}))`);
  const suppressed = findSuppressed(
    db,
    rows.map((row) => normalizeAddress(row.address)),
  );
  const known = new Map(rows.map((row) => [row.id, faultOf(row, suppressed.has(normalizeAddress(row.address)))]));
  const faults = contactPointIds.map((id) => [id, known.has(id) ? known.get(id) : "closed"] as const);
  return new Map(faults.flatMap(([id, fault]) => (fault ? [[id, fault] as const] : [])));
}

/** @throws DomainError `follow_up_…` naming everybody who would be written to at an address that must not be */
export function refuseAddresses(
  db: Db,
  items: readonly { recipientIds: readonly number[]; contactPointId: number }[],
  at: Date,
): void {
  const ids = [...new Set(items.map((item) => item.contactPointId))];
  const faults = listAddressFaults(db, ids, at);
  const [fault] = faults.values();
  if (!fault) return;
  const concerned = items.filter((item) => faults.get(item.contactPointId) === fault).flatMap((item) => item.recipientIds);
  throw new DomainError(`follow_up_${fault}`, { names: listNames(db, concerned) }, "contactPoint");
}

/** How many people a sentence names. */
const MAX_NAMES = 5;

/** "Anna Müller, Günter Prahl", as a refusal names people; of many the first, and how many more. */
export function listNames(db: Db, recipientIds: readonly number[]): string {
  const rows = db
    .select({ name: recipients.name })
    .from(recipients)
    .where(isOneOf(recipients.id, [...new Set(recipientIds)]))
    .orderBy(recipients.id)
    .all();
  const names = rows.slice(0, MAX_NAMES).map((row) => row.name);
  return rows.length > MAX_NAMES ? `${names.join(", ")} (+ ${rows.length - MAX_NAMES})` : names.join(", ");
}

function faultOf(row: Row, isSuppressed: boolean): AddressFault | undefined {
  if (row.channel !== "email") return "not_by_mail";
  if (row.isArchived || row.audience === null || row.audience === "nobody") return "closed";
  if (isSuppressed) return "suppressed";
  return row.mayUsePrivate ? undefined : "private";
}
