import { expect, test } from "vitest";
import { jana, later, number } from "../notices/testing.ts";
import { loadBoard } from "./board.ts";
import { moveCases } from "./commands.ts";
import { progressOf, unreachabilityOf } from "./progress.ts";
import { aClosedCouncil } from "./testing.ts";
import { unlockMailboxes } from "./unlock.ts";

const DAY = 24 * 60;

test("the board is shown as it was at the end of each day, until nothing changes any more", () => {
  const { db, incidentId, mailboxes } = aClosedCouncil();
  const by = (minutes: number) => ({ by: jana, at: later(minutes) });
  const unlock = { reason: "Update gemeldet", graceDays: 14, prepareNotices: false };
  moveCases(db, number, { contactPointIds: mailboxes, state: "contacted" }, by(DAY));
  unlockMailboxes(db, number, { ...unlock, contactPointIds: [mailboxes[0]!] }, by(2 * DAY));
  const counts = (days: number) =>
    progressOf(loadBoard(db, incidentId, later(days * DAY)), incidentId, later(days * DAY)).map((point) => [
      point.waiting,
      point.underway,
      point.unlocked,
    ]);
  expect(counts(3)).toEqual([
    [2, 0, 0],
    [0, 2, 0],
    [0, 1, 1],
    [0, 1, 1],
  ]);
  unlockMailboxes(db, number, { ...unlock, contactPointIds: [mailboxes[1]!] }, by(3 * DAY));
  expect(counts(30).at(-1)).toEqual([0, 0, 2]);
  expect(counts(30)).toHaveLength(5);
});

test("the time out of reach is that of the mailbox, and that of the person, who had another address after ten minutes", () => {
  const { db, incidentId, mailboxes } = aClosedCouncil();
  const unlock = { reason: "Update gemeldet", graceDays: 14, prepareNotices: false };
  unlockMailboxes(db, number, { ...unlock, contactPointIds: [mailboxes[0]!] }, { by: jana, at: later(30) });
  const { everyone, administration } = unreachabilityOf(loadBoard(db, incidentId, later(90)), incidentId, later(90));
  const minutes = (spread: typeof everyone.mailbox) => Object.values(spread!).map((ms) => ms / 60_000);
  expect(minutes(everyone.mailbox)).toEqual([60, 90, 120]);
  expect(minutes(everyone.person)).toEqual([10, 10, 10]);
  expect(minutes(administration.mailbox)).toEqual([0, 0, 0]);
});
