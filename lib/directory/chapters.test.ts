import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { loadAddressBooks } from "./addresses.ts";
import { chaptersOf } from "./chapters.ts";
import { recordPerson } from "./commands.ts";
import { recordContactPoint } from "./contact-commands.ts";
import { openFallback } from "./fallback-commands.ts";
import { restoreReachability, setReachability } from "./reachability-commands.ts";

const day = (date: string) => new Date(`${date}T10:00:00Z`);
const stamp = { by: "system", at: day("2019-01-01") };

function history(at: string) {
  const db = openDatabase(":memory:");
  const personId = recordPerson(db, { familyName: "Müller" }, stamp);
  const mailboxId = recordContactPoint(db, { personId, value: "a@mandat.example", kind: "mandate" }, stamp);
  recordContactPoint(db, { personId, value: "0391 540", channel: "phone" }, stamp);
  const close = (from: string) =>
    setReachability(db, { contactPointIds: [mailboxId], audience: "administration", from: day(from) }, stamp);
  close("2020-04-24");
  openFallback(db, { replacesId: mailboxId, value: "a-neu@mandat.example", from: day("2020-04-29") }, stamp);
  restoreReachability(db, { contactPointIds: [mailboxId], from: day("2020-05-27") }, stamp);
  close("2026-11-20");
  const book = loadAddressBooks(db, { personIds: [personId] }, day(at)).persons.get(personId)!;
  return chaptersOf(book.addresses, day(at)).map(({ from, to, ended, lines }) => ({
    isOpen: ended === null,
    months: `${from.toISOString().slice(0, 7)} ${to.toISOString().slice(0, 7)}`,
    lines: Object.fromEntries(lines.map((line) => [line.value, line.segments.map((segment) => segment.state)])),
  }));
}

test("what changed together is one chapter, months without a change divide them, and what never changed is in none", () => {
  const [present, past] = history("2026-11-21");
  expect(present).toMatchObject({ isOpen: true, lines: { "a@mandat.example": ["usual", "administration"] } });
  expect(past).toEqual({
    isOpen: false,
    months: "2020-04 2020-06",
    lines: {
      "a@mandat.example": ["usual", "administration", "restored"],
      "a-neu@mandat.example": ["fallback"],
    },
  });
});

test("of another moment only what had begun by then is told, and a story goes on as long as an address is not as ever", () => {
  expect(history("2020-04-25")).toMatchObject([{ isOpen: true, lines: { "a@mandat.example": ["usual", "administration"] } }]);
  expect(history("2020-04-23")).toEqual([]);
  expect(history("2024-01-01")).toMatchObject([{ isOpen: false }]);
});
