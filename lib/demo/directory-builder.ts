import type { Db } from "#db/open.ts";
import type { MembershipRole } from "#db/vocabulary.ts";
import { recordMembership, recordOrganization, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { slugOf } from "../directory/keys.ts";
import type { Stamp } from "../stamp.ts";
import type { DemoName } from "./council.ts";
import type { Dice } from "./random.ts";

export type Builder = ReturnType<typeof builder>;

/** The commands of the directory, with what stays the same already said. */
export function builder(db: Db, stamp: Stamp) {
  const taken = new Set<string>();
  /** First letter and family name; the second of a name gets the whole given name. */
  const address = (name: DemoName, domain: string) => {
    const family = slugOf(name.familyName.replace(/^(?:Freiherr|Gräfin) /, ""));
    const given = slugOf(name.givenName);
    const short = `${given.slice(0, 1)}.${family}@${domain}`;
    const value = taken.has(short) ? `${given}.${family}@${domain}` : short;
    taken.add(value);
    return value;
  };
  return {
    organization: (name: string, more: Omit<Parameters<typeof recordOrganization>[1], "name">) =>
      recordOrganization(db, { name, ...more }, stamp),
    person: (name: DemoName, more: Partial<Parameters<typeof recordPerson>[1]> = {}) =>
      recordPerson(db, { ...name, ...more }, stamp),
    seat: (personId: number, organizationId: number, role: MembershipRole, fromDay: string | null = null) =>
      recordMembership(db, { personId, organizationId, role, fromDay }, stamp),
    contact: (input: Parameters<typeof recordContactPoint>[1]) => recordContactPoint(db, input, stamp),
    address,
  };
}

/** Deals seats from a shuffled pack and shuffles anew when it is used up: everybody sits somewhere, nobody twice at one table. */
export function dealer<Someone>(chance: Dice, everybody: readonly Someone[]): (seats: number) => Someone[] {
  let pack: Someone[] = [];
  return (seats) => {
    const table = pack.splice(0, seats);
    if (table.length === seats) return table;
    const fresh = chance.shuffle(everybody);
    const missing = fresh.filter((each) => !table.includes(each)).slice(0, seats - table.length);
    pack = fresh.filter((each) => !missing.includes(each));
    return [...table, ...missing];
  };
}
