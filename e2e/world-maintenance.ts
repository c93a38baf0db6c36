import type { Connection } from "#db/open.ts";
import { announceMaintenance } from "#lib/maintenance/announce.ts";
import { cancelMaintenance, moveMaintenance } from "#lib/maintenance/commands.ts";
import { AnnounceInput } from "#lib/maintenance/input.ts";
import type { Past } from "./world-incidents.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Planned work far enough ahead that no test meets it, moved once; and some that was called off.
 *
 * @returns the number of what is to come
 */
export function writeMaintenance(db: Connection, past: Past, serviceKey: string, now: Date = new Date()): string {
  const ahead = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const announce = (title: string, days: number) =>
    announceMaintenance(
      db,
      AnnounceInput.parse({
        title,
        titleEn: `${title} (English)`,
        description: { de: "E-Mails kommen später an.", en: "E-mails arrive later.", simple: "E-Mails kommen später." },
        startsAt: ahead(days),
        endsAt: new Date(ahead(days).getTime() + 3 * 3_600_000),
        remindMinutes: 60,
        services: [{ key: serviceKey }],
      }),
      past.stamp(2),
    );
  const number = announce("Neue Server für E-Mail", 30);
  const moved = { startsAt: ahead(40), endsAt: new Date(ahead(40).getTime() + 3 * 3_600_000) };
  moveMaintenance(db, number, { ...moved, text: { de: "Der Dienstleister kommt später." } }, past.stamp(1));
  cancelMaintenance(db, announce("Umzug des Archivs", 35), { text: { de: "Nicht mehr nötig." } }, past.stamp(1));
  return number;
}
