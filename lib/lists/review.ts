import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, auditEvents, memberships } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { dayOf } from "../directory/memberships.ts";
import { listAudience } from "../notices/audience.ts";
import {
  type ConfirmationState,
  findConfirmation,
  listConfirmationStates,
  memberKey,
  membersOf,
  seenMark,
} from "./confirmation.ts";
import { type Drift, listDrift, listVacancies, type Vacancy } from "./drift.ts";
import { findList, type ListDetails } from "./queries.ts";

/** Somebody in a list, as far as whoever answers for it has to know: by name, never by address. */
export type ReviewedMember = {
  key: string;
  name: string;
  isOrganization: boolean;
  functionLabel: string | null;
  paths: string[][];
  drift: readonly Drift[];
};

/** `lastDay` of the function that ended, when one did. */
export type FormerMember = { key: string; name: string; lastDay: string | null };

/** What has become of a list since somebody last said that it was right. */
export type Difference = {
  came: string[];
  left: FormerMember[];
  /** Who changed the list's rules last, and when. Null: nobody. */
  rulesChanged: { by: string; at: Date } | null;
};

export type ListReview = {
  list: ListDetails;
  state: ConfirmationState;
  members: ReviewedMember[];
  vacancies: Vacancy[];
  /** Null: it was never confirmed, so there is nothing to compare with. */
  difference: Difference | null;
  /** To confirm exactly this. */
  seen: string;
};

/** Everything that whoever answers for a list is asked about. Undefined: no such list in use. */
export function reviewList(db: Db, key: string, at: Date, locale: Locale): ListReview | undefined {
  const list = findList(db, key);
  const state = list && listConfirmationStates(db, at).get(list.id);
  if (!list || !state) return undefined;
  const recipients = listAudience(db, [list.id], at);
  const drift = listDrift(db, recipients, at);
  const members = recipients.map((each): ReviewedMember => ({
    key: memberKey(each),
    name: each.name,
    isOrganization: each.kind === "organization",
    functionLabel: each.functionLabel,
    paths: each.paths,
    drift: drift.get(each.ref) ?? [],
  }));
  return {
    list,
    state,
    members,
    vacancies: listVacancies(db, list.id, at, locale),
    difference: differenceOf(db, list, members, at),
    seen: seenMark(list.version, recipients),
  };
}

function differenceOf(db: Db, list: ListDetails, members: readonly ReviewedMember[], at: Date): Difference | null {
  const last = findConfirmation(db, list.id);
  if (!last) return null;
  const before = membersOf(last);
  const [known, current] = [new Set(before.map((each) => each.key)), new Set(members.map((each) => each.key))];
  const left = before.filter((each) => !current.has(each.key));
  const lastDays = endedSince(db, left.map(personIdOf).filter(Boolean), { from: last.confirmedAt, until: at });
  return {
    came: members.filter((each) => !known.has(each.key)).map((each) => each.name),
    left: left.map((each) => ({ ...each, lastDay: lastDays.get(personIdOf(each)) ?? null })),
    rulesChanged: list.version === last.listVersion ? null : findLastChange(db, list.id, last.confirmedAt),
  };
}

/** 0 for an organization. */
const personIdOf = ({ key }: { key: string }) => (key.startsWith("person:") ? Number(key.slice("person:".length)) : 0);

/** The latest function of each of these people that ended between two moments, by its last day. */
function endedSince(db: Db, personIds: readonly number[], { from, until }: { from: Date; until: Date }): Map<number, string> {
  const { personId, untilDay } = memberships;
  const rows = db
    .select({ personId, lastDay: sql<string>`max(${untilDay})` })
    .from(memberships)
    .where(and(isOneOf(personId, personIds), gte(untilDay, dayOf(from)), sql`${untilDay} < ${dayOf(until)}`))
    .groupBy(personId)
    .all();
  return new Map(rows.map((row) => [row.personId, row.lastDay]));
}

function findLastChange(db: Db, listId: number, since: Date): Difference["rulesChanged"] {
  const change = db
    .select({ by: actors.name, at: auditEvents.recordedAt })
    .from(auditEvents)
    .innerJoin(actors, eq(actors.id, auditEvents.actorId))
    .where(
      and(
        eq(auditEvents.type, "list.changed"),
        gte(auditEvents.recordedAt, since),
        sql`json_extract(${auditEvents.subject}, '$.listId') = ${listId}`,
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(1)
    .get();
  return change ?? null;
}
