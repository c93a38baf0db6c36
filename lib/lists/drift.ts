import { asc, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { deliveries, memberships, organizations } from "#db/schema/index.ts";
import { type DeliveryState, type Locale, recipientReportKinds } from "#db/vocabulary.ts";
import { findReported } from "../acknowledgements/report-queries.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf } from "../directory/memberships.ts";
import { roleWord } from "../directory/names.ts";
import { directoryWords } from "../directory/words.ts";
import type { Recipient } from "../notices/audience.ts";
import { type ListDirectory, loadDirectory, type Rule } from "./resolve-rows.ts";

/**
 * What speaks against somebody in a list: every function of theirs has ended, the last mail to the address that would be used came back,
 * or there is none; or they have said so themselves, and nobody has settled it.
 */
export const drifts = ["left", "bounced", "no_address", ...recipientReportKinds] as const;
export type Drift = (typeof drifts)[number];

/** By `ref` of the recipient; who is in order is not in the map. */
export function listDrift(db: Db, recipients: readonly Recipient[], at: Date): Map<string, Drift[]> {
  const personIds = recipients.filter((each) => each.kind === "person").map((each) => each.id);
  const left = withoutFunction(db, personIds, at);
  const bounced = bouncedPoints(
    db,
    recipients.flatMap((each) => each.chosen?.address.contactPointId ?? []),
  );
  const reported = findReported(db);
  const found = recipients.map((each): [string, Drift[]] => {
    const address = each.chosen?.address;
    const drift: Drift[] = [
      ...(each.kind === "person" && left.has(each.id) ? (["left"] as const) : []),
      ...(address && bounced.has(address.contactPointId) ? (["bounced"] as const) : []),
      ...(address ? [] : (["no_address"] as const)),
      ...(reported.get(each.ref.replace("-", ":")) ?? []),
    ];
    return [each.ref, drift];
  });
  return new Map(found.filter(([, drift]) => drift.length > 0));
}

/** People who held a function once and hold none now or later: they are in a list by name alone. Who never held one is no news. */
function withoutFunction(db: Db, personIds: readonly number[], at: Date): Set<number> {
  const { personId, untilDay } = memberships;
  const rows = db
    .select({ personId })
    .from(memberships)
    .where(isOneOf(personId, personIds))
    .groupBy(personId)
    .having(sql`max(${untilDay} is null or ${untilDay} >= ${dayOf(at)}) = 0`)
    .all();
  return new Set(rows.map((row) => row.personId));
}

const refusing: readonly DeliveryState[] = ["bounced", "rejected", "suppressed", "invalid"];
const answering: readonly DeliveryState[] = [...refusing, "accepted", "delayed", "delivered", "complained"];

/** Of these addresses those whose newest mail that came to an end came back. One step into an index each, however much was ever sent. */
function bouncedPoints(db: Db, contactPointIds: readonly number[]): Set<number> {
  const words = (states: readonly string[]) => sql`(select value from json_each(${JSON.stringify(states)}))`;
  const rows = db.all<{ id: number }>(sql`
    select point.value as id from json_each(${JSON.stringify([...new Set(contactPointIds)])}) point
    where (
      select ${deliveries.state} from ${deliveries}
      where ${deliveries.contactPointId} = point.value and ${deliveries.state} in ${words(answering)}
      order by ${deliveries.id} desc limit 1
    ) in ${words(refusing)}`);
  return new Set(rows.map((row) => row.id));
}

/** What a rule asks for and does not find: "Finanzausschuss", "Ausschussbetreuung"; the role is null where anybody would do. */
export type Vacancy = { organization: string; role: string | null; /** It is no longer in the address book. */ isGone: boolean };

/** Of a list and all lists it is made of; an organization that is reached through its mailbox is not vacant. */
export function listVacancies(db: Db, listId: number, at: Date, locale: Locale): Vacancy[] {
  const directory = loadDirectory(db, [listId], at);
  const rules = [...directory.lists.values()].flatMap((list) => list.rules.filter((rule) => !rule.isExclusion));
  const named = [...new Set(rules.flatMap((rule) => rule.organizationId ?? []))];
  const gone = goneOrganizations(
    db,
    named.filter((id) => !directory.organizations.has(id)),
  );
  const found = rules.flatMap((rule) => organizationsOf(directory, rule).flatMap((id) => vacancyIn(directory, id, rule, locale)));
  return [...gone, ...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

function goneOrganizations(db: Db, ids: readonly number[]): Vacancy[] {
  if (ids.length === 0) return [];
  const { id, name } = organizations;
  const rows = db.select({ name }).from(organizations).where(isOneOf(id, ids)).orderBy(asc(name)).all();
  return rows.map((row) => ({ organization: row.name, role: null, isGone: true }));
}

function organizationsOf(directory: ListDirectory, rule: Rule): readonly number[] {
  if (rule.organizationId !== null) return [rule.organizationId];
  return rule.organizationKind === null ? [] : (directory.idsByKind.get(rule.organizationKind) ?? []);
}

function vacancyIn(directory: ListDirectory, id: number, { role }: Rule, locale: Locale): Vacancy[] {
  const organization = directory.organizations.get(id);
  if (!organization) return [];
  const { name, kind, members, hasContactPoint } = organization;
  const vacant = (word: string | null): Vacancy[] => [{ organization: name, role: word, isGone: false }];
  if (role === null) return members.length > 0 || hasContactPoint ? [] : vacant(null);
  if (members.some((member) => member.role === role)) return [];
  return vacant(roleWord({ role, roleLabel: null, organizationKind: kind }, directoryWords(locale)));
}
