import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import type { StageKind } from "#db/vocabulary.ts";

/** What one approved notice did for one of those it was for. */
export type ToldRow = {
  noticeId: number;
  recipientId: number;
  stage: StageKind | null;
  /** `p12` or `o7`. */
  who: string;
  /** When a mail was handed over or a call reached them, first and last; null: they were not told. */
  firstAt: Date | null;
  lastAt: Date | null;
  answeredAt: Date | null;
  answerBy: Date | null;
  hasOpenCall: boolean;
  /** A mail has not been handed over and still can be. */
  isWaiting: boolean;
  /** A mail may have reached them: nobody knows after a crash, or they reported it as spam. */
  isUnclear: boolean;
};

type Row = Omit<ToldRow, "firstAt" | "lastAt" | "answeredAt" | "answerBy" | "hasOpenCall" | "isWaiting" | "isUnclear"> &
  Record<"firstAt" | "lastAt" | "answeredAt" | "answerBy", number | null> &
  Record<"hasOpenCall" | "isWaiting" | "isUnclear", number>;

/**
 * The one definition of "told": a mail of an approved notice was handed over (the notice, a reminder, or what a deputy read in their
 * place), a call reached them, or they answered. One query, whatever the number of people; `cross join` keeps SQLite
 * from reading the mails of all other incidents first.
 */
export function listTold(db: Db, incidentIds: readonly number[]): (ToldRow & { incidentId: number })[] {
  const rows = db.all<Row & { incidentId: number }>(sql`
    with mine as materialized (
      select n.incident_id, n.id as notice_id, n.stage, n.answer_by, n.state, r.id,
        case when r.person_id is null then 'o' || r.organization_id else 'p' || r.person_id end as who
      from notices n cross join recipients r on r.notice_id = n.id
      where n.incident_id in (select value from json_each(${JSON.stringify(incidentIds)})) and n.approved_at is not null
    ),
    mails as (
      select dr.recipient_id as id,
        min(case when d.state in ('accepted', 'delayed', 'delivered') then coalesce(d.accepted_at, d.updated_at) end) as first,
        max(case when d.state in ('accepted', 'delayed', 'delivered') then coalesce(d.accepted_at, d.updated_at) end) as last,
        max(d.state in ('planned', 'queued', 'sending')) as waiting, max(d.state in ('unknown', 'complained')) as unclear
      from mine cross join delivery_recipients dr on dr.recipient_id = mine.id cross join deliveries d on d.id = dr.delivery_id
      where d.wave > 0 group by dr.recipient_id
    ),
    calls as (
      select c.recipient_id as id, max(c.state = 'open') as is_open, min(a.happened_at) as first, max(a.happened_at) as last
      from mine cross join call_tasks c on c.recipient_id = mine.id
      left join call_attempts a on a.call_task_id = c.id and a.result = 'reached'
      group by c.recipient_id
    ),
    answers as (
      select a.recipient_id as id, min(a.recorded_at) as at from mine cross join acknowledgements a on a.recipient_id = mine.id group by 1
    )
    select mine.incident_id as "incidentId", mine.notice_id as "noticeId", mine.id as "recipientId", mine.stage, mine.who,
      coalesce(min(mails.first, calls.first), mails.first, calls.first, answers.at) as "firstAt",
      coalesce(max(mails.last, calls.last), mails.last, calls.last, answers.at) as "lastAt",
      answers.at as "answeredAt", mine.answer_by as "answerBy", coalesce(calls.is_open, 0) as "hasOpenCall",
      coalesce(mails.waiting, 0) and mine.state in ('approved', 'scheduled', 'sending') as "isWaiting",
      coalesce(mails.unclear, 0) as "isUnclear"
    from mine left join mails on mails.id = mine.id left join calls on calls.id = mine.id left join answers on answers.id = mine.id
    where mine.state not in ('cancelled', 'expired') or mails.first is not null or calls.first is not null or answers.at is not null`);
  return rows.map(asTold);
}

const dateOf = (at: number | null) => (at === null ? null : new Date(at));

const asTold = <T extends Row>(row: T): ToldRow & { incidentId: number } => ({
  ...(row as T & { incidentId: number }),
  firstAt: dateOf(row.firstAt),
  lastAt: dateOf(row.lastAt),
  answeredAt: dateOf(row.answeredAt),
  answerBy: dateOf(row.answerBy),
  hasOpenCall: row.hasOpenCall === 1,
  isWaiting: row.isWaiting === 1,
  isUnclear: row.isUnclear === 1,
});

export type Told = { all: number; told: number; acknowledged: number };

/** How many the notices of an incident were for, how many of them know, and how many answered; undefined: nobody was written to. */
export function countTold(db: Db, incidentId: number): Told | undefined {
  const people = [...Map.groupBy(listTold(db, [incidentId]), (row) => row.who).values()];
  if (people.length === 0) return undefined;
  return {
    all: people.length,
    told: people.filter((rows) => rows.some((row) => row.firstAt)).length,
    acknowledged: people.filter((rows) => rows.some((row) => row.answeredAt)).length,
  };
}
