import { desc, like } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents } from "#db/schema/index.ts";
import { toLocalInput } from "../format.ts";

/** The next public number of the year in the city's zone: `2026-003`; four digits from the thousandth on. */
export function nextNumber(db: Db, at: Date): string {
  const year = toLocalInput(at).slice(0, 4);
  const last = db
    .select({ number: incidents.number })
    .from(incidents)
    .where(like(incidents.number, `${year}-%`))
    .orderBy(desc(incidents.id))
    .limit(1)
    .get();
  const running = last ? Number(last.number.slice(5)) + 1 : 1;
  return `${year}-${String(running).padStart(3, "0")}`;
}
