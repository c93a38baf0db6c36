import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { SuppressionReason } from "#db/vocabulary.ts";
import { asciiAddress } from "../deliveries/ascii-address.ts";

/** A mailbox that the far side says will not take the next mail either, or does not want it. */
export type Returned = { deliveryId: number; addressNormalized: string; reason: SuppressionReason };

/**
 * Addresses that mails came back from are not written to again. Once per mail: what a person has lifted is not closed again by hearing the
 * same a second time. Inside a transaction; the event that belongs to it is the caller's.
 */
export function addSuppressions(db: Db, returned: readonly Returned[], at: Date): void {
  if (returned.length === 0) return;
  const rows = returned.map((row) => ({ ...row, addressNormalized: asciiAddress(row.addressNormalized) }));
  db.run(sql`
    insert into suppressions (address_normalized, reason, delivery_id, recorded_by, since)
    select v.value ->> 'addressNormalized', v.value ->> 'reason', v.value ->> 'deliveryId', 'system', ${at.getTime()}
    from json_each(${JSON.stringify(rows)}) v
    where not exists (select 1 from suppressions s where s.delivery_id = v.value ->> 'deliveryId')
    on conflict do nothing`);
}
