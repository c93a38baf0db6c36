import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import type { Asking } from "./answer.ts";
import { recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { openFallback } from "./fallback-commands.ts";
import { withHindsight } from "./hindsight.ts";
import { lookUp } from "./look-up.ts";
import { setReachability } from "./reachability-commands.ts";
import { searchDirectory } from "./search.ts";
import { listStatements } from "./statements.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const said = (date: string) => ({ by: "system", at: day(date) });
const now = day("2020-06-01");

/** Closed on the 24th, which was recorded on the 28th; something stands in for it from the 29th on, recorded on that day. */
function city() {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Müller" }, said("2020-01-01"));
  const mailbox = { personId, value: "a.mueller@mandat.example", kind: "mandate" } as const;
  const mailboxId = recordContactPoint(db, mailbox, said("2020-01-01"));
  const closing = {
    contactPointIds: [mailboxId],
    audience: "administration",
    from: day("2020-04-24"),
    reason: "Warnung",
  } as const;
  setReachability(db, closing, said("2020-04-28"));
  openFallback(db, { replacesId: mailboxId, value: "neu@mandat.example", from: day("2020-04-29") }, said("2020-04-29"));
  return { db, mailboxId };
}

const about = (at: string, knownAt?: string): Asking => ({
  asker: "everyone",
  at: day(at),
  roles: [],
  locale: "de",
  ...(knownAt ? { knownAt: day(knownAt) } : {}),
});

const hindsight = (db: Db, asking: Asking) =>
  withHindsight(db, asking, now, (question) => lookUp(db, searchDirectory(db, "müller").hits, question))[0]?.hindsight;

test("of a moment about which something was recorded late, it says what was said then, and when it was recorded", () => {
  const { db } = city();
  expect(hindsight(db, about("2020-04-27"))).toMatchObject({
    kind: "said_then",
    answer: { address: { value: "a.mueller@mandat.example" } },
    recordedAt: day("2020-04-28"),
  });
});

test("of what was said then, it says what is known now", () => {
  const { db } = city();
  expect(hindsight(db, about("2020-04-27", "2020-04-27"))).toMatchObject({
    kind: "known_now",
    answer: { address: undefined, closed: { value: "a.mueller@mandat.example" } },
    recordedAt: day("2020-04-28"),
  });
});

test("where nothing was recorded late, there is nothing to add, and of now and later nobody knew otherwise", () => {
  const { db } = city();
  expect(hindsight(db, about("2020-04-23"))).toBeUndefined();
  expect(hindsight(db, about("2020-04-30"))).toBeUndefined();
  expect(hindsight(db, about("2020-06-01"))).toBeUndefined();
  expect(hindsight(db, about("2021-01-01"))).toBeUndefined();
});

test("everything that was said is listed, last recorded first, with what was recorded late and what nobody had recorded yet left out", () => {
  const { db, mailboxId } = city();
  expect(listStatements(db, [mailboxId])).toMatchObject([
    { audience: "administration", from: day("2020-04-24"), recordedAt: day("2020-04-28"), isLate: true, reason: "Warnung" },
    { audience: "everyone", from: null, recordedAt: day("2020-01-01"), isLate: false, recordedBy: { kind: "system" } },
  ]);
  expect(listStatements(db, [mailboxId], day("2020-04-27"))).toHaveLength(1);
  expect(listStatements(db, [])).toEqual([]);
});
