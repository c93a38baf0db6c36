import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { closeIncident, openIncident, recordEntry, reopenIncident } from "../incidents/commands.ts";
import { EntryInput, IncidentInput } from "../incidents/input.ts";
import { changeSubscription, leave } from "./manage.ts";
import { runDueMailings } from "./run.ts";
import { aCity, aSubscriber, minute, newsOwed, SERVICES, site } from "./testing.ts";

/** Two incidents that everybody may know, one that must stay inside, one exercise. */
const KINDS = [
  { tlp: "clear", exercise: false },
  { tlp: "clear", exercise: false },
  { tlp: "green", exercise: false },
  { tlp: "clear", exercise: true },
] as const;
const PEOPLE = ["anna", "bert", "cleo"] as const;

type Act =
  | { act: "join"; who: number; all: boolean; services: string[] }
  | { act: "change"; who: number; all: boolean; services: string[] }
  | { act: "leave"; who: number }
  | { act: "say"; incident: number; impaired: string[]; fine: string[]; isPublic: boolean }
  | { act: "end"; incident: number };

const some = fc.subarray([...SERVICES]);
const who = fc.nat(PEOPLE.length - 1);
const incident = fc.nat(KINDS.length - 1);
const anAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant("join"),
      who,
      all: fc.boolean(),
      services: fc.subarray([...SERVICES], { minLength: 1 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant("change"),
      who,
      all: fc.boolean(),
      services: fc.subarray([...SERVICES], { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("leave"), who }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant("say"), incident, impaired: some, fine: some, isPublic: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("end"), incident }) },
);

/** What must be true, said as simply as it can be. */
class Model {
  people = new Map<number, { token: string; all: boolean; services: Set<string>; told: Set<number> }>();
  opened = new Map<number, { number: string; isClosed: boolean; impaired: Set<string> }>();

  /** Who is told of an update of this incident; they follow it from then on. */
  tell(index: number): string[] {
    const { impaired } = this.opened.get(index)!;
    const readers = [...this.people].filter(
      ([, person]) => person.all || person.told.has(index) || person.services.intersection(impaired).size > 0,
    );
    for (const [, person] of readers) person.told.add(index);
    return readers.map(([id]) => `${PEOPLE[id]}@elbfurt.example`).toSorted();
  }
}

/** Does it, and answers who must get a mail. */
function carryOut(db: Db, model: Model, act: Act, at: Date): string[] {
  const stamp = { by: "system", at };
  if (act.act === "join") {
    const given = act.all ? { scope: "all" as const } : { scope: "services" as const, services: act.services };
    const token = aSubscriber(db, `${PEOPLE[act.who]}@elbfurt.example`, given, at);
    const person = model.people.get(act.who) ?? { token, all: false, services: new Set(), told: new Set() };
    if (act.all) person.all = true;
    else person.services = person.services.union(new Set(act.services));
    model.people.set(act.who, person);
    return [];
  }
  if (act.act === "change" || act.act === "leave") {
    const person = model.people.get(act.who);
    if (!person) return [];
    if (act.act === "leave") {
      leave(db, person.token, "one_click", at);
      model.people.delete(act.who);
      return [];
    }
    const services = act.all ? [] : act.services;
    changeSubscription(db, person.token, { locale: "de", scope: act.all ? "all" : "services", services, incidents: [] }, at);
    model.people.set(act.who, { ...person, all: act.all, services: new Set(services), told: new Set() });
    return [];
  }
  const known = model.opened.get(act.incident);
  if (act.act === "end") {
    if (!known || known.isClosed) return [];
    closeIncident(db, known.number, entry(at, { publicText: "Behoben.", stage: "all_clear" }), stamp);
    known.isClosed = true;
    return isShown(act.incident) ? model.tell(act.incident) : [];
  }
  const services = SERVICES.flatMap((key) =>
    act.impaired.includes(key) ? [{ key, impact: "outage" }] : act.fine.includes(key) ? [{ key, impact: "operational" }] : [],
  );
  const said = { services, ...(act.isPublic ? { publicText: "Es ist etwas." } : {}) };
  if (!known) {
    const input = { title: "x", publicTitle: "Störung", level: "disruption", cause: "technical", ...KINDS[act.incident] };
    const number = openIncident(db, IncidentInput.parse({ ...input, occurredAt: at, internalText: "x", ...said }), stamp);
    model.opened.set(act.incident, { number, isClosed: false, impaired: new Set() });
  } else if (known.isClosed) reopenIncident(db, known.number, entry(at, said), stamp);
  else recordEntry(db, known.number, entry(at, said), stamp);
  const row = model.opened.get(act.incident)!;
  row.isClosed = false;
  if (!act.isPublic || !isShown(act.incident)) return [];
  row.impaired = row.impaired.union(new Set(act.impaired));
  return model.tell(act.incident);
}

const isShown = (index: number) => KINDS[index]!.tlp === "clear" && !KINDS[index]!.exercise;
const entry = (at: Date, given: object) => EntryInput.parse({ occurredAt: at, internalText: "x", ...given });

test("whatever happens in whatever order: who asked for it is told, everybody who was told is told on, and nobody else ever", () => {
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 1, maxLength: 14 }), (acts) => {
      const db = aCity();
      const model = new Model();
      let told = 0;
      for (const [index, act] of acts.entries()) {
        const at = new Date(minute("07:00").getTime() + index * 25 * 60_000);
        const expected = carryOut(db, model, act, at);
        runDueMailings(db, new Date(at.getTime() + 60_000), { site });
        const owed = newsOwed(db);
        expect(
          owed
            .slice(told)
            .map((mail) => mail.address)
            .toSorted(),
        ).toEqual(expected);
        told = owed.length;
      }
      db.$client.close();
    }),
    { numRuns: 60 },
  );
});
