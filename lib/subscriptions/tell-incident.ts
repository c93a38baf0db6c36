import { and, eq, ne, sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { entryImpacts, mailings } from "#db/schema/index.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import { oweMailing } from "../deliveries/mailing.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { findPublicIncident, type PublicEntry, type PublicIncident } from "../incidents/public-queries.ts";
import { listPublicImpacts } from "../incidents/public-services.ts";
import type { MailSite } from "../notices/site.ts";
import type { Mail } from "../notices/splice.ts";
import { readSettings } from "../settings/settings.ts";
import type { DueIncident } from "./due.ts";
import { incidentMail } from "./incident-mail.ts";
import { followIncident, letterTo, listIncidentReaders } from "./recipients.ts";
import type { MailingRun } from "./run.ts";
import { listServiceChoices } from "./topics.ts";

export type Telling = { at: Date; graceMs: number; site: MailSite };

/** The newest of the updates is told, and the others in the same mail. Looked at again inside the transaction: only what is public now. */
export function tellIncident(db: Db, due: DueIncident, telling: Telling): MailingRun[] {
  return inTransaction(db, (tx) => {
    const told = due.entries.at(-1)!;
    const ids = due.entries.map((entry) => entry.id);
    const entryIds = findPublicIncident(tx, due.number, "de")?.entries.map((entry) => entry.id) ?? [];
    if (!entryIds.includes(told.id) || wasTold(tx, told.id)) return [];
    const { at, graceMs, site } = telling;
    const before = new Date(told.recordedAt.getTime() + graceMs);
    const readers = listIncidentReaders(tx, due.incidentId, listImpairedIds(tx, entryIds), before);
    markTold(tx, due.incidentId, readers.length > 0 ? ids.slice(0, -1) : ids, at);
    if (readers.length === 0) return [];
    const mailing = { kind: "incident", entryId: told.id, incidentId: due.incidentId } as const;
    const templates = templatesOf(tx, due, telling);
    const letters = readers.map((reader) => letterTo(reader, site));
    const { mailingId, owed } = oweMailing(tx, { mailing, templates, letters }, at, site);
    followIncident(tx, due.incidentId, readers);
    const subject = { incidentId: due.incidentId, mailingId, entryId: told.id, owed };
    recordEvent(tx, "mailing.owed", subject, { by: "system", at });
    return [{ kind: "incident", number: due.number, owed }];
  });
}

const wasTold = (db: Db, entryId: number) =>
  db.select({ id: mailings.id }).from(mailings).where(eq(mailings.entryId, entryId)).get() !== undefined;

/** Nobody gets a mail of these: told by another one, or there was nobody to tell. Whoever subscribes later is not told old news. */
function markTold(db: Db, incidentId: number, entryIds: readonly number[], at: Date): void {
  if (entryIds.length === 0) return;
  db.insert(mailings)
    .values(entryIds.map((entryId) => ({ kind: "incident" as const, entryId, incidentId, createdAt: at })))
    .run();
}

/** Services of which a public entry says that they do not work as they should. */
function listImpairedIds(db: Db, entryIds: readonly number[]): number[] {
  return db
    .selectDistinct({ id: entryImpacts.serviceId })
    .from(entryImpacts)
    .where(and(isOneOf(entryImpacts.entryId, entryIds), ne(entryImpacts.impact, "operational")))
    .all()
    .map((row) => row.id);
}

function templatesOf(db: Db, due: DueIncident, { at, site }: Telling): Record<Locale, Mail> {
  const settings = readSettings(db);
  const ids = new Set(due.entries.map((entry) => entry.id));
  const told = due.entries.at(-1)!;
  const isCorrection = correctsWhatWasMailed(db, due.entries);
  const mails = locales.map((locale) => {
    const incident = findPublicIncident(db, due.number, locale)!;
    const entry = incident.entries.find((each) => each.id === told.id)!;
    const earlier = incident.entries.filter((each) => ids.has(each.id) && each.id !== told.id).toSorted(byRecording);
    const news = { incident, entry, earlier, isCorrection, services: listImpacts(db, incident, locale) };
    return [locale, incidentMail(news, { settings, site, locale }, at)] as const;
  });
  return Object.fromEntries(mails) as Record<Locale, Mail>;
}

const byRecording = (a: PublicEntry, b: PublicEntry) => b.recordedAt.getTime() - a.recordedAt.getTime() || b.id - a.id;

/** A mistake that was corrected before it was mailed is none to whoever reads mails. Corrections are corrected too. */
function correctsWhatWasMailed(db: Db, entries: DueIncident["entries"]): boolean {
  const [row] = db.all<{ found: number }>(sql`
    with recursive wrong (id) as (
      select supersedes_id from timeline_entries
        where id in (select value from json_each(${JSON.stringify(entries.map((entry) => entry.id))}))
      union
      select e.supersedes_id from timeline_entries e join wrong w on w.id = e.id
    )
    select exists (select 1 from wrong w join mailings m on m.entry_id = w.id join deliveries d on d.mailing_id = m.id
      where d.state <> 'cancelled') as found`);
  return row?.found === 1;
}

/** The newest that is said of each service. */
function listImpacts(db: Db, incident: PublicIncident, locale: Locale) {
  const said = listPublicImpacts(
    db,
    incident.entries.map((entry) => entry.id),
  );
  const newest = new Map(
    incident.entries.toReversed().flatMap((entry) => (said.get(entry.id) ?? []).map((each) => [each.key, each.impact] as const)),
  );
  return listServiceChoices(db, locale)
    .flatMap((choice) => choice.services)
    .flatMap(({ key, name }) => (newest.has(key) ? [{ name, impact: newest.get(key)! }] : []));
}
