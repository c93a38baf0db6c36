import { inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { inTransaction } from "#db/open.ts";
import { settings } from "#db/schema/index.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";

/** Every setting with its default. An empty text means "not set". */
export const settingDefaults = {
  cityName: "",
  /** Who signs mails and answers: "IT-Leitstelle". */
  senderName: "IT-Leitstelle",
  helpPhone: "",
  helpHours: "",
  citizenPhone: "",
  /** In the head of the public pages: "Bürgertelefon 115, Mo bis Fr 8 bis 18 Uhr". */
  contactLine: "",
  /** Of links and buttons on public pages, `#rrggbb`; empty: that of the design. */
  accentLight: "",
  accentDark: "",
  /** Of the coat of arms (arms.ts), which is kept beside the settings; empty: there is none. */
  armsHash: "",
  imprint: "",
  privacy: "",
  accessibility: "",
} as const;

export type SettingKey = keyof typeof settingDefaults;
export type Settings = Record<SettingKey, string>;

export function readSettings(db: Db): Settings {
  const known = Object.keys(settingDefaults);
  const stored = db.select({ key: settings.key, value: settings.value }).from(settings).where(inArray(settings.key, known)).all();
  return { ...settingDefaults, ...Object.fromEntries(stored.map((row) => [row.key, row.value])) };
}

/** Changes the settings that differ, leaves the others, and says in the audit which ones. Nothing happens when none does. */
export function changeSettings(db: Db, wanted: Partial<Settings>, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const current = readSettings(tx);
    const changes = Object.entries(wanted).filter(([key, value]) => value !== current[key as SettingKey]);
    if (changes.length === 0) return;
    for (const [key, value] of changes) {
      tx.insert(settings)
        .values({ key, value, updatedBy: stamp.by, updatedAt: stamp.at })
        .onConflictDoUpdate({ target: settings.key, set: { value, updatedBy: stamp.by, updatedAt: stamp.at } })
        .run();
    }
    recordEvent(tx, "settings.changed", { keys: changes.map(([key]) => key) }, stamp);
  });
}
