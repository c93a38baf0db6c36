import { and, asc, eq, isNotNull, isNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { checklistItems, incidents, notices } from "#db/schema/index.ts";
import { currentColumn } from "../coverage/matrix.ts";
import type { IncidentCoverage } from "../coverage/open-coverage.ts";
import { listLapses } from "../incidents/lapses.ts";

/** Something that has to be done by a moment. Sentences: `deadlines.kinds` in messages/*.json. */
export type Deadline = {
  kind: "audience" | "answers" | "next_information" | "checklist" | "legal" | "fallbacks";
  at: Date;
  incidentNumber: string;
  /** What fills the sentence. */
  values: Record<string, string | number>;
  /** Who does it. */
  who: string | null;
  /** Of a legal clock: where it stands. Advice, never the claim that nothing else applies. */
  basis: string | null;
  noticeId: number | null;
  audienceKey: string | null;
};

/** Deadlines of all open incidents, the next one first; what has passed and is not done comes before. */
export function listDeadlines(db: Db, now: Date, coverage: readonly IncidentCoverage[]): Deadline[] {
  const all = [
    ...coverage.flatMap((each) => [...audienceDeadlines(each), ...promises(each)]),
    ...answerDeadlines(db),
    ...checklistDeadlines(db),
    ...lapses(db, now),
  ];
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const bare = { who: null, basis: null, noticeId: null, audienceKey: null };

/** Of the stage in force: who has to be told by then and does not know yet. Those with one moment and one office are one line. */
function audienceDeadlines({ incident, matrix: { stages, rows } }: IncidentCoverage): Deadline[] {
  const column = currentColumn(stages);
  const open = rows.flatMap(({ audience, cells }) => {
    const cell = cells[column];
    const isOpen = cell?.deadlineAt && !["waived", "told", "not_demanded"].includes(cell.state);
    return isOpen ? [{ audience, stage: cell.stage, at: cell.deadlineAt! }] : [];
  });
  const together = Map.groupBy(open, ({ audience, at }) => `${at.getTime()} ${audience.office ?? audience.key}`);
  return [...together.values()].map((own) => ({
    ...bare,
    kind: "audience",
    at: own[0]!.at,
    incidentNumber: incident.number,
    values: { name: own[0]!.audience.name, more: own.length - 1, stage: own[0]!.stage },
    who: own[0]!.audience.office,
    audienceKey: own.length === 1 ? own[0]!.audience.key : null,
  }));
}

const promises = ({ incident }: IncidentCoverage): Deadline[] =>
  incident.nextInformationAt
    ? [
        {
          ...bare,
          kind: "next_information",
          at: incident.nextInformationAt,
          incidentNumber: incident.number,
          values: { title: incident.title },
        },
      ]
    : [];

/** Notices that somebody has not answered yet. */
function answerDeadlines(db: Db): Deadline[] {
  const silent = sql<number>`(
    select count(*) from recipients r where r.notice_id = ${notices.id}
      and not exists (select 1 from acknowledgements a where a.recipient_id = r.id))`;
  const rows = db
    .select({ id: notices.id, subject: notices.subject, at: notices.answerBy, number: incidents.number, silent })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(
      and(
        isNull(incidents.closedAt),
        isNotNull(notices.answerBy),
        isNotNull(notices.approvedAt),
        notInArray(notices.state, ["cancelled", "expired"]),
      ),
    )
    .orderBy(asc(notices.id))
    .all();
  return rows
    .filter((row) => row.silent > 0)
    .map((row) => ({
      ...bare,
      kind: "answers",
      at: row.at!,
      incidentNumber: row.number,
      values: { subject: row.subject, count: row.silent },
      noticeId: row.id,
    }));
}

function checklistDeadlines(db: Db): Deadline[] {
  const { text, role, dueAt, isLegal, basis, doneAt, id } = checklistItems;
  const rows = db
    .select({ text, role, at: dueAt, isLegal, basis, number: incidents.number })
    .from(checklistItems)
    .innerJoin(incidents, eq(incidents.id, checklistItems.incidentId))
    .where(and(isNull(incidents.closedAt), isNull(doneAt), isNotNull(dueAt)))
    .orderBy(asc(dueAt), asc(id))
    .all();
  return rows.map((row) => ({
    ...bare,
    kind: row.isLegal ? "legal" : "checklist",
    at: row.at!,
    incidentNumber: row.number,
    values: { text: row.text },
    who: row.role,
    basis: row.basis,
  }));
}

const lapses = (db: Db, now: Date): Deadline[] =>
  listLapses(db, now).map(({ incidentNumber, soon, lapsed, at }) => ({
    ...bare,
    kind: "fallbacks",
    at,
    incidentNumber,
    values: { soon, lapsed },
  }));
