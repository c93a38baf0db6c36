import { expect, test } from "vitest";
import { compareUrgency, isLater, roleRank, type Urgency } from "./order.ts";

const at = new Date("2026-04-29T08:00:00Z");
const minutes = (n: number) => new Date(at.getTime() + n * 60_000);
const usual: Urgency = {
  id: 1,
  isExercise: false,
  isClosed: false,
  isUntold: false,
  answerBy: null,
  roleRank: 4,
  callBackAt: null,
  lastResult: null,
  createdAt: at,
};
const order = (...calls: Partial<Urgency>[]) =>
  calls
    .map((call, index) => ({ ...usual, id: index + 1, ...call }))
    .toSorted(compareUrgency(at))
    .map((call) => call.id);

test("who knows nothing is called before who has not answered, whatever their role", () => {
  expect(order({ roleRank: 0 }, { isUntold: true, roleRank: 8 })).toEqual([2, 1]);
});

test("a deadline that has passed or is near goes before role, minutes between deadlines do not", () => {
  expect(order({ answerBy: minutes(600), roleRank: 0 }, { answerBy: minutes(60) }, { answerBy: minutes(-1) }, {})).toEqual([
    3, 2, 1, 4,
  ]);
  expect(order({ answerBy: minutes(30), roleRank: 4 }, { answerBy: minutes(40), roleRank: 0 })).toEqual([2, 1]);
});

test("whoever was promised a call now is first, an exercise last", () => {
  expect(order({ isUntold: true }, { lastResult: "call_back" }, { isExercise: true, lastResult: "call_back" })).toEqual([
    2, 1, 3,
  ]);
});

test("what is over waits behind what goes on, but a promise to call back is kept", () => {
  expect(order({ isClosed: true, isUntold: true }, {}, { isClosed: true, lastResult: "call_back" })).toEqual([3, 2, 1]);
});

test("of equals the one who has waited longest is first", () => {
  expect(order({ createdAt: minutes(-1) }, { createdAt: minutes(-5) })).toEqual([2, 1]);
});

test("nobody is called before the time they named, and from that moment on they are", () => {
  expect(isLater({ callBackAt: minutes(1) }, at)).toBe(true);
  expect(isLater({ callBackAt: at }, at)).toBe(false);
  expect(isLater({ callBackAt: null }, at)).toBe(false);
});

test("by role: who leads the council, who leads a faction, members, who passes it on, everybody else", () => {
  const person = (role: "chair" | "member" | "secretary" | "contact", organizationKind: "council" | "faction" | "office") =>
    roleRank({ functions: [{ role, organizationKind }] });
  const ranks = [
    person("chair", "council"),
    person("chair", "faction"),
    person("member", "council"),
    person("secretary", "office"),
    person("contact", "office"),
    roleRank({ functions: [] }),
  ];
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(ranks.length);
  expect(
    roleRank({
      functions: [
        { role: "contact", organizationKind: "office" },
        { role: "chair", organizationKind: "council" },
      ],
    }),
  ).toBe(0);
  expect(roleRank({ organizationKind: "faction_office" })).toBeLessThan(roleRank({ organizationKind: "other" }));
});
