import { expect, test } from "vitest";
import { auditEvents, contactPoints, fallbacks, incidents, reachabilities } from "#db/schema/index.ts";
import { aCity, aCouncil, aList, aMailbox, aPerson, jana, later, number, ten } from "../notices/testing.ts";
import { AddressChangeInput } from "./address-change-input.ts";
import { changeAddresses, draftAddressChange, planAddressChange } from "./address-change.ts";
import { restoreAddresses } from "./address-restoration.ts";
import { listAffectedAddresses, standInSpan } from "./affected.ts";
import { requireIncident } from "./require-incident.ts";

const stamp = { by: jana, at: ten };
const fallback = { pattern: "{local}-neu@{domain}", expiresAt: later(60 * 24) };
const change = (over: object) =>
  AddressChangeInput.parse({ audience: "administration", from: ten, reason: "Warnung des Herstellers", ...over });

function council() {
  const db = aCity();
  const { anna, guenter } = aCouncil(db);
  return { db, anna, guenter };
}

test("the preview says what the act then does, and writes nothing", () => {
  const { db } = council();
  const input = change({ list: "stadtrat", fallback });
  const before = [auditEvents, contactPoints, reachabilities].map((table) => db.select().from(table).all().length);
  const plan = planAddressChange(db, number, input, ten);
  expect([auditEvents, contactPoints, reachabilities].map((table) => db.select().from(table).all().length)).toEqual(before);
  const { addresses: changed } = changeAddresses(db, number, input, stamp);
  expect(changed.length).toBeGreaterThan(0);
  expect(plan).toEqual(changed.map((each) => ({ ...each, fallback: { ...each.fallback, contactPointId: undefined } })));
  expect(changed[0]?.fallback).toMatchObject({ contactPointId: expect.any(Number), address: expect.stringContaining("-neu@") });
});

test("a mailbox that two share, named twice, by address and by id, changes once, with both as its owners", () => {
  const { db } = council();
  const value = "buero@mandat.elbfurt.example";
  const id = aMailbox(db, { personId: aPerson(db, { familyName: "Zander" }), value });
  aMailbox(db, { personId: aPerson(db, { familyName: "Adler" }), value });
  const input = change({ contactPoints: [id, "Buero@Mandat.Elbfurt.example", value] });
  expect(changeAddresses(db, number, input, stamp).addresses).toEqual([
    { contactPointId: id, address: value, owner: "Adler, Zander", fallback: undefined },
  ]);
});

test("the draft names every fault beside its address, and the others change without them", () => {
  const { db } = council();
  const anna = aPerson(db, { givenName: "Anna", familyName: "Mueller" });
  aMailbox(db, { personId: anna, value: "anna@mandat.elbfurt.example" });
  const lone = aMailbox(db, { personId: aPerson(db, { familyName: "Ohnevorname" }), value: "o@mandat.elbfurt.example" });
  aMailbox(db, {
    personId: aPerson(db, { givenName: "X".repeat(60), familyName: "Lang" }),
    value: "l@mandat.elbfurt.example",
  });
  aMailbox(db, { personId: aPerson(db, { givenName: "Ole", familyName: "Ost" }), value: "ole@mandat.elbfurt.example" });
  aMailbox(db, { personId: aPerson(db, { familyName: "Zander" }), value: "ole.ost@mandat.elbfurt.example", kind: "official" });
  const input = change({ domain: "mandat.elbfurt.example", fallback: { pattern: "{vorname}.{nachname}@{domain}" } });
  const draft = draftAddressChange(db, number, input, ten);
  expect(draft.map((row) => [row.address, row.fault?.code])).toEqual([
    ["l@mandat.elbfurt.example", "email_long"],
    ["anna@mandat.elbfurt.example", "pattern_collides"],
    ["a.mueller@mandat.elbfurt.example", "pattern_collides"],
    ["o@mandat.elbfurt.example", "pattern_name_missing"],
    ["ole@mandat.elbfurt.example", "fallback_taken"],
    ["g.prahl@mandat.elbfurt.example", undefined],
  ]);
  expect(draft.find((row) => row.contactPointId === lone)?.fault?.values).toEqual({ address: "o@mandat.elbfurt.example" });
  expect(() => changeAddresses(db, number, input, stamp)).toThrow("email_long");
  const only = draft.filter((row) => !row.fault).map((row) => row.contactPointId);
  expect(changeAddresses(db, number, { ...input, only }, stamp).addresses).toMatchObject([
    { owner: "Günter Prahl", fallback: { address: "guenter.prahl@mandat.elbfurt.example" } },
  ]);
});

test("a shared mailbox is named after the first of its owners, and the preview says so", () => {
  const { db } = council();
  const value = "buero@mandat.elbfurt.example";
  for (const familyName of ["Zander", "Adler"]) aMailbox(db, { personId: aPerson(db, { familyName }), value });
  const input = change({ contactPoints: [value], fallback: { pattern: "{nachname}-buero@ersatz.example" } });
  expect(planAddressChange(db, number, input, ten)).toMatchObject([
    { owner: "Adler, Zander", fallback: { address: "adler-buero@ersatz.example", namedAfter: "Adler" } },
  ]);
});

test.each([
  ["nobody", {}, "one_target", "list"],
  ["a list and addresses", { list: "stadtrat", contactPoints: [1] }, "one_target", "list"],
  ["an unknown list", { list: "gibt-es-nicht" }, "unknown_list", "list"],
  ["an unknown id", { contactPoints: [99_999] }, "unknown_contact_point", "contactPoints.0"],
  ["an unknown address", { contactPoints: ["wer@elbfurt.example"] }, "unknown_contact_point", "contactPoints.0"],
  ["no address", { contactPoints: ["kein-at"] }, "email_at", "contactPoints.0"],
  ["kinds that nobody has", { list: "stadtrat", kind: "functional" }, "no_addresses", "list"],
  ["an end before the beginning", { list: "stadtrat", to: later(-1) }, "interval_reversed", "to"],
  ["an exercise list", { list: "probe" }, "no_exercise_lists", "list"],
  ["a pattern without a name", { list: "stadtrat", fallback: { pattern: "neu@{domain}" } }, "pattern_malformed", "pattern"],
  ["a pattern that is no address", { list: "stadtrat", fallback: { pattern: "{local}@neu" } }, "email_domain", "pattern"],
  [
    "a fallback that ends first",
    { list: "stadtrat", fallback: { ...fallback, expiresAt: ten } },
    "interval_reversed",
    "expiresAt",
  ],
  [
    "mail that is lost later",
    { list: "stadtrat", fallback: { ...fallback, advice: { resendSince: later(5) } } },
    "resend_in_future",
    "resendSince",
  ],
])("a change of %s is refused by preview and act alike, and nothing is written", (_, over, code, field) => {
  const { db } = council();
  aList(db, "Probe", [{ organizationKind: "council" }], true);
  const input = change(over);
  const rows = db.select().from(reachabilities).all().length;
  const refusal = expect.objectContaining({ code, field });
  expect(() => planAddressChange(db, number, input, ten)).toThrow(refusal);
  expect(() => changeAddresses(db, number, input, stamp)).toThrow(refusal);
  expect(db.select().from(reachabilities).all()).toHaveLength(rows);
  expect(db.select().from(fallbacks).all()).toEqual([]);
});

test("an exercise changes addresses of exercise lists only, and a closed incident none", () => {
  const { db } = council();
  db.update(incidents).set({ isExercise: true }).run();
  expect(() => changeAddresses(db, number, change({ list: "stadtrat" }), stamp)).toThrow("only_exercise_lists");
  expect(() => changeAddresses(db, number, change({ contactPoints: [1] }), stamp)).toThrow("exercise_list_needed");
  db.update(incidents).set({ closedAt: ten }).run();
  expect(() => changeAddresses(db, number, change({ list: "stadtrat" }), stamp)).toThrow("incident_closed");
});

test("what an incident closed is opened again, whole or one by one, also when it is over; its stand-in ends later", () => {
  const { db } = council();
  const input = change({ list: "stadtrat", fallback: { pattern: fallback.pattern } });
  const { addresses: changed } = changeAddresses(db, number, input, stamp);
  const [first, ...others] = changed.map((each) => each.contactPointId);
  const reason = "Freigeschaltet";
  db.update(incidents)
    .set({ closedAt: later(30) })
    .run();
  const { addresses: one } = restoreAddresses(
    db,
    number,
    { contactPoints: [first!], from: later(60), reason },
    { by: jana, at: later(60) },
  );
  expect(one).toMatchObject([{ address: { contactPointId: first, audience: "everyone" } }]);
  expect(standInSpan(one[0]!.standIn!, later(60))?.to).toEqual(later(60 + 14 * 24 * 60));
  const { addresses: rest } = restoreAddresses(
    db,
    number,
    { list: "stadtrat", from: later(90), reason },
    { by: jana, at: later(90) },
  );
  expect(rest.map((row) => row.address.contactPointId).toSorted()).toEqual(others.toSorted());
  const late = { by: jana, at: later(120) };
  expect(() => restoreAddresses(db, number, { list: "stadtrat", from: later(120), reason }, late)).toThrow("nothing_to_restore");
  const affected = listAffectedAddresses(db, requireIncident(db, number).id, later(120));
  expect(new Set(affected.map((row) => row.address.audience))).toEqual(new Set(["everyone"]));
});

test("an incident opens only what it has closed", () => {
  const { db } = council();
  const id = aMailbox(db, { personId: aPerson(db, { familyName: "Zander" }), value: "z@elbfurt.example" });
  expect(() => restoreAddresses(db, number, { contactPoints: [id], from: ten, reason: "x" }, stamp)).toThrow("not_affected");
});
