import { expect, test } from "vitest";
import type { Address } from "./addresses.ts";
import { groupClosures } from "./closures.ts";

const closed = (contactPointId: number, hour: number, reason: string | null = "Warnung") => ({
  closed: {
    contactPointId,
    audience: "administration",
    since: new Date(Date.UTC(2020, 3, 24, hour)),
    reason,
    incidentId: 1,
  } as Address,
});

test("mailboxes closed for one reason are one sentence, since the first of them, each counted once", () => {
  const answers = [closed(1, 12), closed(2, 10), closed(2, 10), { closed: undefined }, closed(3, 9, null)];
  expect(groupClosures(answers)).toEqual([
    { count: 2, since: new Date(Date.UTC(2020, 3, 24, 10)), audience: "administration", reason: "Warnung", incidentId: 1 },
    { count: 1, since: new Date(Date.UTC(2020, 3, 24, 9)), audience: "administration", reason: null, incidentId: 1 },
  ]);
  expect(groupClosures([])).toEqual([]);
});
