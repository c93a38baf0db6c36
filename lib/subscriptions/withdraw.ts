import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { recordEvent } from "../evidence/record-event.ts";

/**
 * Takes back what has not left of updates that the public may not read any more: corrected, or labelled more strictly, while the mails
 * waited. What the worker holds at that moment leaves.
 */
export function withdrawMailings(db: Db, at: Date): void {
  for (const { id, incidentId } of listWithdrawn(db)) {
    inTransaction(db, (tx) => {
      const { changes } = tx.run(sql`
        update deliveries set state = 'cancelled', next_attempt_at = null, updated_at = ${at.getTime()}
        where mailing_id = ${id} and state in ('planned', 'queued')`);
      if (changes > 0)
        recordEvent(tx, "mailing.withheld", { incidentId, mailingId: id, deliveries: changes }, { by: "system", at });
    });
  }
}

/** Begins with what waits, which is nothing nearly always. */
const listWithdrawn = (db: Db) =>
  db.all<{ id: number; incidentId: number }>(sql`
    select m.id, m.incident_id as incidentId
    from mailings m
    join timeline_entries e on e.id = m.entry_id
    join incidents i on i.id = e.incident_id
    where m.id in (select d.mailing_id from deliveries d where d.state in ('planned', 'queued') and d.mailing_id is not null)
      and (i.tlp <> 'clear' or i.is_exercise = 1 or e.public_text is null
        or exists (select 1 from timeline_entries c where c.supersedes_id = e.id))`);
