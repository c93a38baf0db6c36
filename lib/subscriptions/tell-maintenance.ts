import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { mailings, maintenanceServices } from "#db/schema/index.ts";
import { type Locale, locales } from "#db/vocabulary.ts";
import { oweMailing } from "../deliveries/mailing.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { findPublicMaintenance } from "../maintenance/public-queries.ts";
import type { Mail } from "../notices/splice.ts";
import { readSettings } from "../settings/settings.ts";
import type { DueMaintenance } from "./due.ts";
import { maintenanceMail } from "./maintenance-mail.ts";
import { letterTo, listMaintenanceReaders } from "./recipients.ts";
import type { MailingRun } from "./run.ts";
import type { Telling } from "./tell-incident.ts";

/** The newest of the updates is told, and what was written in the others stands in the same mail. */
export function tellMaintenance(db: Db, due: DueMaintenance, telling: Telling): MailingRun[] {
  return inTransaction(db, (tx) => {
    const { at, graceMs, site } = telling;
    const told = due.updates.at(-1)!;
    const ids = due.updates.map((update) => update.id);
    if (wasTold(tx, told.id)) return [];
    const before = new Date(told.recordedAt.getTime() + graceMs);
    const readers = isNews(due) ? listMaintenanceReaders(tx, due.windowId, listServiceIds(tx, due.windowId), before) : [];
    markTold(tx, readers.length > 0 ? ids.slice(0, -1) : ids, at);
    if (readers.length === 0) return [];
    const { mailingId, owed } = oweMailing(
      tx,
      {
        mailing: { kind: "maintenance", maintenanceUpdateId: told.id },
        templates: templatesOf(tx, due, telling),
        letters: readers.map((reader) => letterTo(reader, site)),
      },
      at,
      site,
    );
    recordEvent(tx, "mailing.owed", { mailingId, maintenance: due.number, updateId: told.id, owed }, { by: "system", at });
    return [{ kind: "maintenance", number: due.number, owed }];
  });
}

/** What was called off before anybody was told of it is no news. */
const isNews = ({ updates }: DueMaintenance) =>
  !(updates.at(-1)?.kind === "cancelled" && updates.some((update) => update.kind === "announced"));

const wasTold = (db: Db, updateId: number) =>
  db.select({ id: mailings.id }).from(mailings).where(eq(mailings.maintenanceUpdateId, updateId)).get() !== undefined;

function markTold(db: Db, updateIds: readonly number[], at: Date): void {
  if (updateIds.length === 0) return;
  db.insert(mailings)
    .values(updateIds.map((maintenanceUpdateId) => ({ kind: "maintenance" as const, maintenanceUpdateId, createdAt: at })))
    .run();
}

const listServiceIds = (db: Db, windowId: number): number[] =>
  db
    .select({ id: maintenanceServices.serviceId })
    .from(maintenanceServices)
    .where(eq(maintenanceServices.windowId, windowId))
    .all()
    .map((row) => row.id);

function templatesOf(db: Db, due: DueMaintenance, { at, site }: Telling): Record<Locale, Mail> {
  const settings = readSettings(db);
  const [told, ids] = [due.updates.at(-1)!.id, new Set(due.updates.map((update) => update.id))];
  const mails = locales.map((locale) => {
    const window = findPublicMaintenance(db, due.number, locale, at)!;
    const update = window.updates.find((each) => each.id === told)!;
    const earlier = window.updates.filter((each) => ids.has(each.id) && each.id !== told);
    return [locale, maintenanceMail({ window, update, earlier }, { settings, site, locale }, at)] as const;
  });
  return Object.fromEntries(mails) as Record<Locale, Mail>;
}
