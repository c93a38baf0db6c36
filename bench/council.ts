import { inTransaction } from "#db/open.ts";
import type { Connection, Db } from "#db/open.ts";
import { type StageKind, stageKinds } from "#db/vocabulary.ts";
import { aMail, anOldNotice, aRecipient, aStage } from "#lib/coverage/testing.ts";
import { setReachability } from "#lib/directory/reachability-commands.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import * as town from "#lib/notices/testing.ts";

const COUNCILLORS = 100;
const COMMITTEES = 40;
const COMPANIES = 60;
const SEATS = 9;
/** Twelve stages: the ten that there are, two of them again. */
const stages: readonly StageKind[] = [...stageKinds.slice(0, 9), "setback", "shutdown", "fallback"];

/** A council of 100 with 40 committees and 60 companies, whose incident has been in twelve stages and told everybody of every one. */
export function buildCouncil(path: string): Connection {
  const db = town.aCity({}, path);
  inTransaction(db, (tx) => {
    const council = town.anOrganization(tx, "Rat", "council");
    const people = Array.from({ length: COUNCILLORS }, (_, i) => {
      const id = town.aPerson(tx, { givenName: "Anna", familyName: `Müller-${i}` });
      town.aSeat(tx, id, council);
      return { id, mailbox: town.aMailbox(tx, { personId: id, value: `a.mueller-${i}@mandat.elbfurt.example` }) };
    });
    town.aList(tx, "Rat", [{ organizationId: council }]);
    const seat = (body: number, i: number) => {
      for (let k = 0; k < SEATS; k++) town.aSeat(tx, people[(i * 7 + k * 11) % COUNCILLORS]!.id, body);
    };
    const serving = [...bodies(tx, seat)];
    const incidentId = findIncident(tx, town.number)!.id;
    const contactPointIds = people.map(({ mailbox }) => mailbox);
    setReachability(
      tx,
      { contactPointIds, audience: "nobody", from: town.ten, incidentId },
      { by: town.jana, at: town.later(1) },
    );
    for (const [i, stage] of stages.entries()) tellAll(tx, incidentId, stage, i, [...people.map(({ id }) => id), ...serving]);
  });
  return db;
}

/** Committees and companies with their secretaries, whom this answers. */
function* bodies(db: Db, seat: (body: number, i: number) => void): Generator<number> {
  for (let i = 0; i < COMMITTEES + COMPANIES; i++) {
    const secretary = town.aPerson(db, { givenName: "Sabine", familyName: `Ohm-${i}` });
    if (i < COMMITTEES) {
      const committee = town.anOrganization(db, `Ausschuss ${i}`, "committee");
      seat(committee, i);
      town.aSeat(db, secretary, committee, "secretary");
    } else {
      const company = town.anOrganization(db, `Gesellschaft ${i}`, "municipal_company");
      seat(town.anOrganization(db, `Aufsichtsrat ${i}`, "supervisory_board", company), i);
      town.aSeat(db, secretary, company, "secretary");
    }
    yield secretary;
  }
}

function tellAll(db: Db, incidentId: number, stage: StageKind, i: number, personIds: readonly number[]): void {
  const at = town.later(10 + i * 10);
  aStage(db, stage, at, `Stufe ${i}`);
  const noticeId = anOldNotice(db, { incidentId, stage, at });
  for (const id of personIds) aMail(db, noticeId, [aRecipient(db, noticeId, `p${id}`)], "delivered", at);
}

/** Others' incidents beside it, each with a notice to a hundred people that was delivered. Written as rows: by the commands it would take hours. */
export function addOthers(db: Connection, { incidents, mailsEach }: { incidents: number; mailsEach: number }): void {
  const file = db.$client;
  const at = town.ten.getTime();
  const numbers = (count: number) => `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
  const first = file.prepare("select max(id) + 1 as incident from incidents").get() as { incident: number };
  const base = file
    .prepare(
      "select (select max(id) from notices) + 1 as notice, (select max(id) from recipients) + 1 as recipient, (select max(id) from deliveries) + 1 as delivery, (select max(id) from notice_templates) as template, (select min(id) from persons) as person",
    )
    .get() as Record<"notice" | "recipient" | "delivery" | "template" | "person", number>;
  const mails = incidents * mailsEach;
  const run = (statement: string) => file.prepare(statement).run();
  file.transaction(() => {
    run(`${numbers(incidents)} insert into incidents (id, number, title, level, cause, tlp, is_exercise, occurred_at, opened_by, opened_at, closed_at, version)
      select ${first.incident} + i, '1999-' || i, 'Alt', 'disruption', 'precaution', 'clear', 0, ${at}, '${town.jana}', ${at}, ${at}, 1 from n`);
    run(`${numbers(incidents)} insert into notices (id, incident_id, stage, state, author_id, subject, body, tlp, approved_at, created_at, updated_at)
      select ${base.notice} + i, ${first.incident} + i, 'warning', 'completed', '${town.jana}', 'Alt', 'Text', 'clear', ${at}, ${at}, ${at} from n`);
    run(`${numbers(mails)} insert into recipients (id, notice_id, person_id, name, variant, paths, answer_token, short_code)
      select ${base.recipient} + i, ${base.notice} + 1 + (i - 1) / ${mailsEach}, ${base.person} + (i - 1) % ${mailsEach}, 'Alt', 'de', '[]', 'x' || i, 'y' || i from n`);
    run(`${numbers(mails)} insert into deliveries (id, notice_id, address, address_normalized, state, template_id, message_id, accepted_at, updated_at)
      select ${base.delivery} + i, ${base.notice} + 1 + (i - 1) / ${mailsEach}, 'a' || i, 'a' || i, 'delivered', ${base.template}, 'm' || i, ${at}, ${at} from n`);
    run(`${numbers(mails)} insert into delivery_contents select ${base.delivery} + i, '{}', '', '', '', '' from n`);
    run(
      `${numbers(mails)} insert into delivery_recipients (delivery_id, recipient_id) select ${base.delivery} + i, ${base.recipient} + i from n`,
    );
  })();
}
