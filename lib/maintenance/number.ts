import { desc, like } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { maintenanceWindows } from "#db/schema/index.ts";
import { toLocalInput } from "../format.ts";

/** The next public number of the year in the city's zone: `W2026-003`; four digits from the thousandth on. */
export function nextWindowNumber(db: Db, at: Date): string {
  const prefix = `W${toLocalInput(at).slice(0, 4)}-`;
  const last = db
    .select({ number: maintenanceWindows.number })
    .from(maintenanceWindows)
    .where(like(maintenanceWindows.number, `${prefix}%`))
    .orderBy(desc(maintenanceWindows.id))
    .limit(1)
    .get();
  const running = last ? Number(last.number.slice(prefix.length)) + 1 : 1;
  return prefix + String(running).padStart(3, "0");
}
