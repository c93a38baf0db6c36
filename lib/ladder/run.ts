import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { ladderRuns } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { oweCalls } from "../calls/owe.ts";
import { type FollowUp, oweFollowUps } from "../deliveries/follow-ups.ts";
import { listUsable } from "../deliveries/rescue/addresses.ts";
import { listDeputies } from "../deputies/queries.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { salutation } from "../notices/salutation.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { type DueStep, listDueSteps } from "./due.ts";

/** What a step came to. */
export type LadderRun = DueStep & { unanswered: number; deliveries: number; calls: number };

/**
 * Takes every step that is due: a reminder to the next address of whoever has not answered, then a mail to their deputy, then a call. Each
 * step of a notice is one commit and is taken once; what it owes leaves like every other mail.
 */
export function runDueLadders(db: Db, at: Date, site: MailSite = mailSite()): LadderRun[] {
  return listDueSteps(db, at).map((due) => inTransaction(db, (tx) => takeStep(tx, due, at, site)));
}

function takeStep(db: Db, due: DueStep, at: Date, site: MailSite): LadderRun {
  const { noticeId, incidentId, step } = due;
  const people = listUnanswered(db, noticeId);
  const items = step === "call" ? [] : step === "reminder" ? reminders(db, people, at) : toDeputies(db, people, at);
  const deliveries = step === "call" ? 0 : oweMails(db, noticeId, step, items, at, site);
  const owed = people.map(({ recipientId }) => ({ noticeId, recipientId, reason: "no_answer" as const }));
  const calls = step === "call" ? oweCalls(db, owed, at) : 0;
  const counts = { unanswered: people.length, deliveries, calls };
  db.insert(ladderRuns)
    .values({ noticeId, step, ...counts, ranAt: at })
    .run();
  recordEvent(db, "ladder.taken", { incidentId, noticeId, step, ...counts }, { by: "system", at });
  return { ...due, ...counts };
}

/** The label may have become too strict for mail since: the next step is a call. */
function oweMails(db: Db, noticeId: number, purpose: "reminder" | "deputy", items: FollowUp[], at: Date, site: MailSite): number {
  try {
    return oweFollowUps(db, noticeId, { purpose, items }, { by: "system", at }, site).length;
  } catch (error) {
    if (error instanceof DomainError && error.code === "tlp_not_mailable") return 0;
    throw error;
  }
}

type Person = {
  recipientId: number;
  noticeId: number;
  personId: number | null;
  organizationId: number | null;
  variant: TextVariant;
  /** Contact points that a mail of this notice went to, JSON. */
  tried: string;
  key: string;
};

function listUnanswered(db: Db, noticeId: number): Person[] {
  return db.all<Person>(sql`
    select r.id as recipientId, r.notice_id as noticeId, r.person_id as personId, r.organization_id as organizationId, r.variant,
      coalesce('p' || r.person_id, 'o' || r.organization_id) as key,
      (select json_group_array(d.contact_point_id) from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
        where dr.recipient_id = r.id) as tried
    from recipients r
    where r.notice_id = ${noticeId} and not exists (select 1 from acknowledgements a where a.recipient_id = r.id)
    order by r.id`);
}

/** To an address that no mail of the notice has gone to yet, or else to the best one once more. Who shares a mailbox shares the mail. */
function reminders(db: Db, people: readonly Person[], at: Date): FollowUp[] {
  const usable = listUsable(db, people, at);
  const chosen = people.flatMap((person) => {
    const addresses = usable.get(person.key) ?? [];
    const tried = new Set(JSON.parse(person.tried) as number[]);
    const address = addresses.find((each) => !tried.has(each.contactPointId)) ?? addresses[0];
    return address ? [{ recipientId: person.recipientId, contactPointId: address.contactPointId }] : [];
  });
  return [...Map.groupBy(chosen, (each) => each.contactPointId)].map(([contactPointId, sharing]) => ({
    contactPointId,
    recipientIds: sharing.map((each) => each.recipientId),
  }));
}

/** One mail for each whom they stand in for: its link answers for that one. */
function toDeputies(db: Db, people: readonly Person[], at: Date): FollowUp[] {
  const deputies = listDeputies(db, {
    personIds: people.flatMap((person) => person.personId ?? []),
    organizationIds: people.flatMap((person) => person.organizationId ?? []),
  });
  const reachable = deputies.map((deputy) => ({
    key: `d${deputy.id}`,
    personId: deputy.deputyPersonId,
    organizationId: deputy.deputyOrganizationId,
  }));
  const usable = listUsable(db, reachable, at);
  const ofKey = Map.groupBy(deputies, (deputy) =>
    deputy.personId === null ? `o${deputy.organizationId}` : `p${deputy.personId}`,
  );
  return people.flatMap(({ key, recipientId, variant }) => {
    for (const deputy of ofKey.get(key) ?? []) {
      const [address] = usable.get(`d${deputy.id}`) ?? [];
      const anrede = salutation(deputy.person ? [deputy.person] : [], variant);
      if (address) return [{ recipientIds: [recipientId], contactPointId: address.contactPointId, slots: { anrede } }];
    }
    return [];
  });
}
