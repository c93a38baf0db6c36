import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fallbacks, reachabilities, reachabilityChanges } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { aCity, aMailbox, aPerson, jana, later } from "../notices/testing.ts";
import { type Address, addressToUse, type Asker, loadAddressBooks } from "./addresses.ts";
import { openFallbacks } from "./fallback-commands.ts";
import { type Act, anActs, NaiveHistory, type Subject } from "./naive-history.ts";
import type { Span } from "./reachability.ts";
import { restoreReachability, setReachability } from "./reachability-commands.ts";
import { undoChange } from "./undo.ts";

const RUNS = 40;
/** A database for each run; on a machine that does much else. */
const TIMEOUT_MS = 60_000;

/** Two people; the second shares the first one's mailbox and has one of their own. */
function aPair() {
  const db = aCity();
  const persons = ["Adler", "Zander"].map((familyName) => aPerson(db, { familyName }));
  const [one, two] = persons as [number, number];
  const shared = aMailbox(db, { personId: one, value: "buero@mandat.example" });
  aMailbox(db, { personId: two, value: "buero@mandat.example" });
  const own = aMailbox(db, { personId: two, value: "zander@mandat.example" });
  return { db, persons, mailboxes: [shared, own] };
}
type Pair = ReturnType<typeof aPair>;

/** The model is told what a command was asked and what it was called afterwards, never what it wrote. */
function perform({ db }: Pair, model: NaiveHistory, act: Act, step: number): void {
  const stamp = { by: jana, at: model.momentOf(step) };
  const contactPointIds = model.pick(act.points);
  const interval = { from: later(act.from), to: act.length === null ? null : later(act.from + act.length) };
  if (act.kind === "set") {
    const { audience } = act;
    const changeId = setReachability(db, { contactPointIds, audience, ...interval }, stamp);
    model.set(changeId, step, contactPointIds, audience, interval);
  }
  if (act.kind === "fallbacks") {
    const usual = model.pickMailboxes(act.points);
    const terms = { from: interval.from, expiresAt: interval.to, advice: { note: `Schritt ${step}` } };
    const opened = openFallbacks(db, { contactPointIds: usual, pattern: `{local}-${act.word}@{domain}`, ...terms }, stamp);
    model.open(newestChange(db), step, opened, interval);
  }
  if (act.kind === "restore") {
    const usual = model.pickMailboxes(act.points);
    const retireAt = act.length === null ? null : later(act.from + act.length);
    const changeId = restoreReachability(db, { contactPointIds: usual, from: interval.from, retireFallbacksAt: retireAt }, stamp);
    model.restore(changeId, step, usual, interval.from, retireAt);
  }
  if (act.kind === "undo") {
    const changeId = model.changeNumber(act.points[0] ?? 0);
    undoChange(db, changeId, stamp);
    model.undo(changeId, step);
  }
}

const newestChange = (db: Pair["db"]) => Math.max(...rowsOf(db, reachabilityChanges).map((row) => row.id));
const rowsOf = <T extends typeof reachabilities | typeof fallbacks | typeof reachabilityChanges>(db: Pair["db"], table: T) =>
  db.select().from(table).orderBy(table.id).all() as { id: number }[];
const everything = (db: Pair["db"]) =>
  [reachabilities, fallbacks, reachabilityChanges].map((table) => rowsOf(db, table).map((row) => JSON.stringify(row)));

/** Plays the acts; those that are refused must leave everything as it was, the others only add. */
function play(pair: Pair, acts: readonly Act[]): NaiveHistory {
  const model = new NaiveHistory(pair.mailboxes);
  for (const [index, act] of acts.entries()) {
    const before = everything(pair.db);
    let isRefused = false;
    try {
      perform(pair, model, act, index + 1);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      isRefused = true;
    }
    for (const [table, rows] of everything(pair.db).entries()) {
      const old = before[table] ?? [];
      expect(rows.slice(0, old.length)).toEqual(old);
      if (isRefused) expect(rows).toHaveLength(old.length);
    }
  }
  return model;
}

/** What a book says about an address, comparable with the model. */
const saidOf = ({ contactPointId, audience, fallback }: Address): Subject => ({
  contactPointId,
  audience,
  note: audience === "nobody" ? null : (fallback?.note ?? null),
});

test(
  "whatever is said, corrected and undone, every answer about (at, knownAt, asker) is that of the last thing said and not undone",
  () => {
    const questions = fc.array(fc.record({ at: fc.integer({ min: -5, max: 60 }), step: fc.integer({ min: 0, max: 12 }) }), {
      minLength: 25,
      maxLength: 25,
    });
    fc.assert(
      fc.property(anActs, questions, (acts, asked) => {
        const pair = aPair();
        const model = play(pair, acts);
        for (const { at, step } of asked) {
          const books = loadAddressBooks(pair.db, { personIds: pair.persons }, later(at), model.momentOf(step)).persons;
          for (const [owner, personId] of pair.persons.entries()) {
            const { addresses } = books.get(personId)!;
            for (const { spans } of addresses) expectApart(spans);
            const known = addresses.map(saidOf).filter((each) => each.audience !== "nobody");
            const expected = model.answers(owner, later(at), step);
            expect(known.toSorted(byId)).toEqual(expected.toSorted(byId));
            for (const asker of ["everyone", "administration"] satisfies Asker[])
              expect(addressToUse({ addresses }, asker)?.contactPointId).toBe(model.addressToUse(owner, later(at), step, asker));
          }
        }
        pair.db.$client.close();
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

/** In order and without overlap. */
function expectApart(spans: readonly Span[]): void {
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    expect((span.from?.getTime() ?? -Infinity) < (span.to?.getTime() ?? Infinity)).toBe(true);
    if (next) expect((span.to?.getTime() ?? Infinity) <= (next.from?.getTime() ?? -Infinity)).toBe(true);
  }
}

const byId = (a: Subject, b: Subject) => a.contactPointId - b.contactPointId;
