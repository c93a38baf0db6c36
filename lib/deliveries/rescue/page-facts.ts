import { and, eq, gte, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { contactPoints, deliveries, notices } from "#db/schema/index.ts";
import type { CallTaskState, ContactKind, DeliveryPurpose, DeliveryState, Publicity } from "#db/vocabulary.ts";
import type { Viewer } from "../../directory/answer.ts";
import { isOneOf } from "../../directory/is-one-of.ts";
import { valueFor } from "../../directory/masked.ts";
import { isAtSilentDomain } from "../../domain-health/queries.ts";
import { CODES_FOR_PEOPLE, UNKNOWN_WAIT_MS } from "../recover.ts";
import { type Choice, listOtherAddresses } from "./addresses.ts";
import { silentLast } from "./next-address.ts";
import { FIRST_FOLLOW_UP_WAVE } from "../waves.ts";
import { rescuableStates } from "./rows.ts";

/** What somebody who has to do something about a mail asks beside its state. */
export type RescueFacts = {
  /** What happens next, by itself or not at all. */
  next: NextStep;
  /** Where everybody whom it should tell can be written to instead. Empty where nothing has to be done. */
  choices: Choice[];
  canSendAgain: boolean;
  canCall: boolean;
  isUnclear: boolean;
};

/** Keys of `rescue.next` in the messages. `at`: when; `address`: where the mail that stands in its place went. */
export type NextStep =
  | { step: "leaves_soon" | "held" | "on_call_list" | "telephoned" | "answered" | "decide" | "decide_unclear" | "nothing" }
  | { step: "attempt" | "again_by_itself"; at: Date }
  | { step: "replaced"; address: string; state: DeliveryState };

type Row = {
  id: number;
  state: DeliveryState;
  purpose: DeliveryPurpose;
  code: string | null;
  attempts: number;
  contactPointId: number | null;
  nextAttemptAt: Date | null;
  updatedAt: Date;
};

/** For a page of a notice's mails: a handful of queries for all of them. */
export function listRescueFacts(
  db: Db,
  noticeId: number,
  rows: readonly Row[],
  { viewer, at }: { viewer: Viewer; at: Date },
): Map<number, RescueFacts> {
  const notice = db.select().from(notices).where(eq(notices.id, noticeId)).get()!;
  const needy = rows.filter(mayNeedRescue);
  const others = listOtherAddresses(db, needy, at, viewer);
  putSilentLast(db, [...others.values()].flat(), at);
  const settled = listSettlement(
    db,
    rows.map((row) => row.id),
  );
  const followers = listFollowers(db, noticeId, rows, viewer);
  return new Map(
    rows.map((row) => {
      const settlement = settled.get(row.id) ?? noSettlement;
      const isRescuable = rescuableStates.includes(row.state);
      const facts: RescueFacts = {
        next: followers.get(row.id) ?? nextStep(row, settlement, notice),
        choices: others.get(row.id) ?? [],
        canSendAgain: isRescuable || (row.state === "queued" && row.nextAttemptAt !== null),
        canCall: (isRescuable || row.state === "queued") && settlement.needCall > 0,
        isUnclear: row.state === "unknown",
      };
      return [row.id, facts];
    }),
  );
}

/** Of several addresses the first is proposed. Domains are looked at only where there is a choice: it reads every mail of the day in trouble. */
function putSilentLast(db: Db, people: readonly Choice[], at: Date): void {
  if (!people.some((person) => person.addresses.length > 1)) return;
  const isSilent = isAtSilentDomain(db, at);
  for (const person of people) person.addresses = silentLast(person.addresses, isSilent);
}

const mayNeedRescue = (row: Row) => rescuableStates.includes(row.state) || (row.state === "queued" && row.attempts > 0);

type Settlement = { people: number; answered: number; open: number; done: number; needCall: number; unknownTimes: number };
const noSettlement: Settlement = { people: 0, answered: 0, open: 0, done: 0, needCall: 0, unknownTimes: 0 };

function listSettlement(db: Db, ids: readonly number[]): Map<number, Settlement> {
  const state = (word: CallTaskState) =>
    sql`exists (select 1 from call_tasks c where c.recipient_id = dr.recipient_id and c.state = ${word})`;
  const rows = db.all<Settlement & { id: number }>(sql`
    select dr.delivery_id as id, count(*) as people, sum(answered) as answered, sum(open) as open, sum(done) as done,
      sum(not answered and not open) as needCall,
      (select count(*) from attempts a where a.delivery_id = dr.delivery_id and a.outcome = 'unknown') as unknownTimes
    from (select dr.delivery_id, dr.recipient_id, ${state("open")} as open, ${state("done")} as done,
        exists (select 1 from acknowledgements k where k.recipient_id = dr.recipient_id) as answered
      from delivery_recipients dr where dr.delivery_id in (select value from json_each(${JSON.stringify(ids)}))) dr
    group by dr.delivery_id`);
  return new Map(rows.map((row) => [row.id, row]));
}

type Plan = { heldAt: Date | null; notAfterAt: Date | null; asksOnUnknown: boolean };

/** When an unclear mail is sent once more by itself, as lib/deliveries/recover.ts does; undefined: a person decides. */
function againAt(row: Row, { unknownTimes }: Settlement, { heldAt, notAfterAt, asksOnUnknown }: Plan): Date | undefined {
  const at = new Date(row.updatedAt.getTime() + UNKNOWN_WAIT_MS);
  const isLate = row.purpose === "notice" && notAfterAt !== null && notAfterAt < at;
  const isForPeople = asksOnUnknown || heldAt !== null || isLate || CODES_FOR_PEOPLE.includes(row.code ?? "");
  return row.state === "unknown" && unknownTimes === 1 && !isForPeople ? at : undefined;
}

function nextStep(row: Row, settlement: Settlement, notice: Plan): NextStep {
  const { people, answered, open, done } = settlement;
  const { heldAt } = notice;
  if (row.state === "planned") return { step: heldAt ? "held" : "leaves_soon" };
  if (row.state === "queued") {
    if (heldAt) return { step: "held" };
    return row.nextAttemptAt ? { step: "attempt", at: row.nextAttemptAt } : { step: "leaves_soon" };
  }
  if (!rescuableStates.includes(row.state)) return { step: "nothing" };
  if (answered === people) return { step: "answered" };
  const at = againAt(row, settlement, notice);
  if (at) return { step: "again_by_itself", at };
  if (open > 0) return { step: "on_call_list" };
  if (done > 0) return { step: "telephoned" };
  return { step: row.state === "unknown" ? "decide_unclear" : "decide" };
}

function listFollowers(db: Db, noticeId: number, rows: readonly Row[], viewer: Viewer): Map<number, NextStep> {
  const found = db
    .select({
      id: deliveries.replacesId,
      address: deliveries.address,
      state: deliveries.state,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
    })
    .from(deliveries)
    .leftJoin(contactPoints, eq(contactPoints.id, deliveries.contactPointId))
    .where(
      and(
        eq(deliveries.noticeId, noticeId),
        gte(deliveries.wave, FIRST_FOLLOW_UP_WAVE), // with the notice a range of the unique index
        isOneOf(
          deliveries.replacesId,
          rows.map((row) => row.id),
        ),
      ),
    )
    .orderBy(deliveries.id)
    .all();
  const shown = (point: { kind: ContactKind; publicity: Publicity } | null, address: string) => valueFor(address, point, viewer);
  return new Map(
    found.map(({ id, point, address, state }) => [id ?? 0, { step: "replaced" as const, address: shown(point, address), state }]),
  );
}
