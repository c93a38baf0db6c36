import * as fc from "fast-check";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import * as tables from "#db/schema/index.ts";
import { type DeliveryState, deliveryStates, membershipRoles, type StageKind } from "#db/vocabulary.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { findIncident } from "../incidents/queries.ts";
import { createList } from "../lists/commands.ts";
import * as town from "../notices/testing.ts";
import { recordWaiver } from "./commands.ts";
import { type CoverageCell, coverageMatrix } from "./matrix.ts";
import { aMail, anOldNotice, aRecipient, aStage } from "./testing.ts";

const { jana, later, number, ten } = town;
const PEOPLE = 8;
const kinds = ["committee", "supervisory_board", "faction", "committee", "supervisory_board"] as const;
const stages: readonly StageKind[] = ["warning", "fallback"];
const now = later(100);

const person = fc.nat(PEOPLE - 1);
const world = fc.record({
  seats: fc.array(fc.record({ person, body: fc.nat(7), role: fc.constantFrom(...membershipRoles) }), { maxLength: 16 }),
  lists: fc.array(fc.record({ people: fc.array(person, { maxLength: 4 }), leftOut: fc.array(person, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  affected: fc.uniqueArray(person, { maxLength: 4 }),
  archived: fc.uniqueArray(person, { maxLength: 2 }),
  notices: fc.array(
    fc.record({
      stage: fc.nat(1),
      people: fc.uniqueArray(person, { minLength: 1, maxLength: 5 }),
      states: fc.array(fc.constantFrom(...deliveryStates), { minLength: 3, maxLength: 3 }),
      share: fc.integer({ min: 1, max: 3 }),
      answers: fc.array(person, { maxLength: 2 }),
      answerBy: fc.constantFrom(50, 150),
      reached: fc.array(person, { maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  waivers: fc.array(fc.record({ row: fc.nat(20), stage: fc.option(fc.nat(1)) }), { maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** 5 bodies, a company of each board, an office of the faction; body 5 to 7: companies and office. */
function build(input: World) {
  const db = town.aCity();
  const people = Array.from({ length: PEOPLE }, (_, i) => town.aPerson(db, { familyName: `P${i}` }));
  const mailboxes = people.map((personId, i) => town.aMailbox(db, { personId, value: `p${i}@mandat.elbfurt.example` }));
  const works = town.anOrganization(db, "Werke", "municipal_company");
  const port = town.anOrganization(db, "Hafen", "municipal_company");
  const bodies = kinds.map((kind, i) => {
    const parent = kind === "supervisory_board" ? (i === 1 ? works : port) : undefined;
    return town.anOrganization(db, `Gremium ${i}`, kind, parent);
  });
  const office = town.anOrganization(db, "Geschäftsstelle", "faction_office", bodies[2]);
  const all = [...bodies, works, port, office];
  town.aMailbox(db, { organizationId: port, value: "hafen@elbfurt.example", kind: "functional" });
  const seats = [...new Map(input.seats.map((seat) => [JSON.stringify(seat), seat])).values()];
  for (const { person: i, body, role } of seats)
    db.insert(tables.memberships).values({ personId: people[i]!, organizationId: all[body]!, role, createdAt: ten }).run();
  const lists = input.lists.map(({ people: rules, leftOut }, i) => {
    const named = (ids: number[]) => [...new Set(ids)].map((id) => ({ personId: people[id]! }));
    createList(db, { name: `Liste ${i}`, rules: named(rules), exclude: named(leftOut) }, { by: "system", at: ten });
    return new Set(rules.filter((id) => !leftOut.includes(id)));
  });
  aStage(db, "warning", later(1));
  aStage(db, "fallback", later(2));
  const incidentId = findIncident(db, number)!.id;
  if (input.affected.length > 0) {
    const contactPointIds = input.affected.map((i) => mailboxes[i]!);
    setReachability(db, { contactPointIds, audience: "nobody", from: ten, incidentId }, { by: jana, at: ten });
  }
  send(db, incidentId, people, input);
  for (const i of input.archived)
    db.update(tables.persons)
      .set({ archivedAt: later(90) })
      .where(eq(tables.persons.id, people[i]!))
      .run();
  return { db, people, all, lists, seats, port };
}

function send(db: Db, incidentId: number, people: number[], input: World): void {
  for (const notice of input.notices) {
    const noticeId = anOldNotice(db, {
      incidentId,
      stage: stages[notice.stage]!,
      at: later(10),
      answerBy: later(notice.answerBy),
    });
    const ids = notice.people.map((i) => aRecipient(db, noticeId, `p${people[i]}`));
    const answerId = db.insert(tables.noticeAnswers).values({ noticeId, position: 1, text: "Ja" }).returning().get().id;
    for (let at = 0, mail = 0; at < ids.length; at += notice.share, mail++)
      aMail(db, noticeId, ids.slice(at, at + notice.share), notice.states[mail % 3]!, later(11 + mail));
    for (const [at, i] of notice.people.entries()) {
      const recipientId = ids[at]!;
      if (notice.answers.includes(i))
        db.insert(tables.acknowledgements)
          .values({ recipientId, answerId, channel: "link", isLate: false, recordedAt: later(30) })
          .run();
      if (!notice.reached.includes(i)) continue;
      const task = db
        .insert(tables.callTasks)
        .values({ noticeId, recipientId, reason: "by_hand", createdAt: ten })
        .returning()
        .get();
      db.insert(tables.callAttempts)
        .values({ callTaskId: task.id, result: "reached", happenedAt: later(40), recordedBy: jana, recordedAt: later(40) })
        .run();
    }
  }
}

const handed: readonly DeliveryState[] = ["accepted", "delayed", "delivered"];

/** Told, answered and late of one person in one stage, by going through everything that happened. */
function naiveState(input: World, stage: number, i: number) {
  const own = input.notices.filter((notice) => notice.stage === stage && notice.people.includes(i));
  const toldBy = own.filter((notice) => {
    const mail = Math.floor(notice.people.indexOf(i) / notice.share);
    return handed.includes(notice.states[mail % 3]!) || notice.reached.includes(i) || notice.answers.includes(i);
  });
  const isAnswered = own.some((notice) => notice.answers.includes(i));
  return { isTold: toldBy.length > 0, isAnswered, isLate: !isAnswered && toldBy.some((notice) => notice.answerBy === 50) };
}

const servingRoles = ["secretary", "staff", "contact", "head"];

/** Members of every audience by name, as numbers of people; -1: the office itself. */
function naiveAudiences(
  input: World,
  { lists, seats }: Pick<ReturnType<typeof build>, "lists" | "seats">,
): Map<string, number[]> {
  const alive = (i: number) => !input.archived.includes(i);
  const found = new Map(lists.map((members, i) => [`Liste ${i}`, [...members].filter(alive)]));
  const names = [...kinds.map((_, i) => `Gremium ${i}`), "Werke", "Hafen", "Geschäftsstelle"];
  const writes: Record<number, number> = { 0: 0, 3: 3, 1: 5, 4: 6, 2: 7, 5: 5, 6: 6 };
  for (const seat of seats) {
    const office = writes[seat.body];
    if (office === undefined || servingRoles.includes(seat.role)) continue;
    if (!input.affected.includes(seat.person) || !alive(seat.person)) continue;
    const serving = seats.filter((each) => each.body === office && servingRoles.includes(each.role) && alive(each.person));
    const writing = serving.filter(({ role }) => role === "secretary" || role === "contact");
    const people = [...new Set((writing.length > 0 ? writing : serving).map((each) => each.person))];
    found.set(names[office]!, people.length === 0 && office === 6 ? [-1] : people);
  }
  return found;
}

function checkState(cell: CoverageCell, { of, told }: { of: number; told: number }, isWaived: boolean): void {
  if (isWaived) expect(cell).toMatchObject({ state: "waived", waiver: { by: "Jana Reuter" } });
  else if (of > 0 && told === of) expect(cell.state).toBe("told");
  else expect(["none", "part", "not_yet", "not_demanded"]).toContain(cell.state);
  if (!isWaived && of === 0) expect(["none", "not_demanded"]).toContain(cell.state);
}

test("coverage equals what going through everything by hand says, whatever the directory and whatever was sent", () => {
  fc.assert(
    fc.property(world, (input) => {
      const built = build(input);
      const { db } = built;
      const audienceOf = (row: { audience: { name: string } }) =>
        row.audience.name.replace(/^(Sekretariat|Ausschussbetreuung) /, "");
      const before = coverageMatrix(db, findIncident(db, number)!, now).rows;
      const waived = new Map<string, Set<number>>();
      for (const { row, stage } of input.waivers) {
        const { key, name } = before[row % before.length]!.audience;
        const covered = waived.get(name) ?? new Set<number>();
        if ((stage === null ? covered.size : Number(covered.has(stage))) > 0) continue;
        const waiver = { audience: key, reason: "nicht betroffen", ...(stage === null ? {} : { stage: stages[stage] }) };
        recordWaiver(db, number, waiver, { by: jana, at: later(95) });
        for (const each of stage === null ? [0, 1] : [stage]) covered.add(each);
        waived.set(name, covered);
      }
      const matrix = coverageMatrix(db, findIncident(db, number)!, now);
      const expected = naiveAudiences(input, built);
      expect(
        matrix.rows
          .map(audienceOf)
          .filter((name) => name !== "Öffentliche Seite")
          .toSorted(),
      ).toEqual([...expected.keys()].toSorted());
      for (const row of matrix.rows.filter(({ audience }) => audience.key !== "public"))
        for (const [stage] of stages.entries()) {
          const members = expected.get(audienceOf(row))!;
          const states = members.map((i) => naiveState(input, stage, i));
          const isWaived = waived.get(row.audience.name)?.has(stage) ?? false;
          const counts = {
            of: members.length,
            told: states.filter(({ isTold }) => isTold).length,
            acknowledged: states.filter(({ isAnswered }) => isAnswered).length,
            overdue: isWaived ? 0 : states.filter(({ isLate }) => isLate).length,
          };
          expect(row.cells[stage], `${row.audience.name} in ${stages[stage]}`).toMatchObject(counts);
          checkState(row.cells[stage]!, counts, isWaived);
        }
    }),
    { numRuns: 25 },
  );
});
