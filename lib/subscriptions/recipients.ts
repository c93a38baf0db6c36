import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { MailingLetter } from "../deliveries/mailing.ts";
import type { MailSite } from "../notices/site.ts";
import { manageLink } from "./site.ts";

/** Slot of the link to the subscriber's own page. */
export const MANAGE_SLOT = "verwalten";

type Reader = { id: number; address: string; locale: Locale; token: string };

/**
 * Who asked to hear of an incident: of everything, of a service that it impairs, or of itself. Whoever was told of it once follows it by
 * a row of their own (`followIncident`) until it is over or they say otherwise. Whoever confirmed only later reads the page instead.
 *
 * @param before only those who had confirmed by then
 */
export function listIncidentReaders(db: Db, incidentId: number, serviceIds: readonly number[], before: Date): Reader[] {
  return db.all<Reader>(sql`
    select s.id, s.address, s.locale, s.token from subscribers s
    where s.ended_at is null and s.confirmed_at <= ${before.getTime()} and (
      s.wants_all = 1
      or exists (select 1 from subscriptions u where u.subscriber_id = s.id and (
        u.incident_id = ${incidentId} or u.service_id in (select value from json_each(${JSON.stringify(serviceIds)})))))
    order by s.id`);
}

/** From now on they hear of it to its end, whatever it is said to impair later. */
export function followIncident(db: Db, incidentId: number, readers: readonly Reader[]): void {
  db.run(sql`
    insert into subscriptions (subscriber_id, incident_id)
    select value, ${incidentId} from json_each(${JSON.stringify(readers.map((reader) => reader.id))}) where true
    on conflict do nothing`);
}

/** Who asked to hear of planned work: of everything or of a service it touches, and whoever was told of it before. */
export function listMaintenanceReaders(db: Db, windowId: number, serviceIds: readonly number[], before: Date): Reader[] {
  return db.all<Reader>(sql`
    select s.id, s.address, s.locale, s.token from subscribers s
    where s.ended_at is null and s.confirmed_at <= ${before.getTime()} and (
      s.wants_all = 1
      or exists (select 1 from subscriptions u where u.subscriber_id = s.id
        and u.service_id in (select value from json_each(${JSON.stringify(serviceIds)})))
      or exists (select 1 from maintenance_updates w join mailings m on m.maintenance_update_id = w.id
        join deliveries d on d.mailing_id = m.id and d.address_normalized = s.address_normalized
        where w.window_id = ${windowId} and d.subscriber_id = s.id))
    order by s.id`);
}

export const letterTo = ({ id, address, locale, token }: Reader, site: MailSite): MailingLetter => ({
  address,
  subscriberId: id,
  variant: locale,
  slots: { [MANAGE_SLOT]: manageLink(token, site) },
  token,
});
