import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints } from "#db/schema/index.ts";
import { loadAddresses } from "../directory/addresses.ts";
import { mailDomain, normalizeEmail } from "../directory/email-address.ts";

/** `closed`: not for everyone. `unknown`: at a domain of the city, and nobody's. `closed_domain`: none of its addresses is for everyone. */
export type NamedAddress = { address: string; problem: "closed" | "unknown" | "closed_domain" };

const ADDRESS = /[\p{L}\p{N}._%+-]*@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const MAX_FOUND = 50;

/** E-mail addresses and domains (`@rat.example`) in a text that do not do what the reader will think. Strange domains are nobody's business. */
export function findNamedAddresses(db: Db, text: string, at: Date): NamedAddress[] {
  const written = [...new Set([...text.matchAll(ADDRESS)].map((match) => match[0].replace(/\.$/, "")))].slice(0, MAX_FOUND);
  return written.flatMap((address) => {
    const problem = address.startsWith("@") ? problemOfDomain(db, address, at) : problemOfAddress(db, address, at);
    return problem ? [{ address, problem }] : [];
  });
}

function problemOfAddress(db: Db, address: string, at: Date): NamedAddress["problem"] | undefined {
  const normalized = normalizeEmail(address);
  if ("problem" in normalized) return undefined;
  const isIt = and(eq(contactPoints.valueNormalized, normalized.email), isNull(contactPoints.archivedAt));
  const point = db.select({ id: contactPoints.id }).from(contactPoints).where(isIt).get();
  if (!point) return idsAt(db, address).length > 0 ? "unknown" : undefined;
  return loadAddresses(db, [point.id], at).get(point.id)?.audience === "everyone" ? undefined : "closed";
}

function problemOfDomain(db: Db, domain: string, at: Date): NamedAddress["problem"] | undefined {
  const ids = idsAt(db, domain);
  const addresses = loadAddresses(db, ids, at);
  return ids.length > 0 && ids.every((id) => addresses.get(id)?.audience !== "everyone") ? "closed_domain" : undefined;
}

function idsAt(db: Db, address: string): number[] {
  const domain = mailDomain(address.slice(address.indexOf("@") + 1));
  if (!domain) return [];
  const { id, channel, valueNormalized, archivedAt } = contactPoints;
  return db
    .select({ id })
    .from(contactPoints)
    .where(
      and(
        eq(channel, "email"),
        sql`substr(${valueNormalized}, instr(${valueNormalized}, '@') + 1) = ${domain}`,
        isNull(archivedAt),
      ),
    )
    .all()
    .map((row) => row.id);
}
