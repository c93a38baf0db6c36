import { expect, test } from "vitest";
import { incidents } from "#db/schema/index.ts";
import { aCity, aCouncil, jana, later, number, ten } from "../notices/testing.ts";
import { AddressChangeInput } from "../incidents/address-change-input.ts";
import { changeAddresses } from "../incidents/address-change.ts";
import { restoreAddresses } from "../incidents/address-restoration.ts";
import { listAffectedAddresses } from "../incidents/affected.ts";
import { listLapses } from "../incidents/lapses.ts";
import { lapseOf } from "./lapse.ts";

const DAY = 24 * 60;
const reason = "Warnung des Herstellers";

/** Closed at ten, with stand-ins for thirty days. */
function aClosure() {
  const db = aCity();
  aCouncil(db);
  const fallback = { pattern: "{local}-neu@{domain}", expiresAt: later(30 * DAY) };
  const change = AddressChangeInput.parse({ list: "stadtrat", audience: "nobody", from: ten, reason, fallback });
  changeAddresses(db, number, change, { by: jana, at: ten });
  const lapses = (at: Date) =>
    listAffectedAddresses(db, 1, at).map(({ address, standIn }) => lapseOf(address, standIn, at)?.hasLapsed);
  return { db, change, lapses };
}

test("a stand-in that ends within seven days is flagged before and after, as long as the mailbox is closed", () => {
  const { db, lapses } = aClosure();
  expect(lapses(later(22 * DAY))).toEqual([undefined, undefined]);
  expect(lapses(later(23 * DAY))).toEqual([false, false]);
  expect(lapses(later(31 * DAY))).toEqual([true, true]);
  expect(listLapses(db, later(22 * DAY))).toEqual([]);
  const flagged = { incidentNumber: number, at: later(30 * DAY) };
  expect(listLapses(db, later(29 * DAY))).toEqual([{ ...flagged, soon: 2, lapsed: 0 }]);
  expect(listLapses(db, later(31 * DAY))).toEqual([{ ...flagged, soon: 0, lapsed: 2 }]);
  db.update(incidents).set({ closedAt: ten }).run();
  expect(listLapses(db, later(31 * DAY))).toEqual([]);
});

test("a stand-in may end when the mailbox is back, also when that is only planned", () => {
  const { db, lapses } = aClosure();
  const stamp = { by: jana, at: later(DAY) };
  restoreAddresses(db, number, { list: "stadtrat", from: later(29 * DAY), reason: "Zurück" }, stamp);
  expect(lapses(later(28 * DAY))).toEqual([undefined, undefined]);
  expect(listLapses(db, later(40 * DAY))).toEqual([]);
});

test("opened again for longer, it is no longer flagged", () => {
  const { db, change, lapses } = aClosure();
  const at = later(29 * DAY);
  const fallback = { ...change.fallback!, expiresAt: later(90 * DAY) };
  changeAddresses(db, number, { ...change, from: at, fallback }, { by: jana, at });
  expect(lapses(at)).toEqual([undefined, undefined]);
  expect(listLapses(db, at)).toEqual([]);
});
