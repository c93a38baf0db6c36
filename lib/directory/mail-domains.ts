import { desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints } from "#db/schema/index.ts";

const SAMPLE = 5_000;
const MAX_DOMAINS = 12;

/** The mail domains most used among the addresses recorded last, most used first: for suggesting one. */
export function listMailDomains(db: Db): string[] {
  const recent = db
    .select({ email: contactPoints.valueNormalized })
    .from(contactPoints)
    .where(eq(contactPoints.channel, "email"))
    .orderBy(desc(contactPoints.id))
    .limit(SAMPLE)
    .as("recent");
  const domain = sql<string>`substr(${recent.email}, instr(${recent.email}, '@') + 1)`;
  return db
    .select({ domain })
    .from(recent)
    .groupBy(domain)
    .orderBy(desc(sql`count(*)`), domain)
    .limit(MAX_DOMAINS)
    .all()
    .map((row) => row.domain);
}
