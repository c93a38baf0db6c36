import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries } from "#db/schema/index.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { changesOfLists } from "./list-changes.ts";
import { listNoticeOverview } from "./overview.ts";
import { aCity, aCouncil, aDraft, anApprovedNotice, number } from "./testing.ts";

test("only people whose mail was taken count as told", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  anApprovedNotice(db, { listIds: [listId] });
  aDraft(db, { listIds: [listId] });
  const [delivery] = db.select().from(deliveries).all();
  db.update(deliveries).set({ state: "accepted" }).where(eq(deliveries.id, delivery!.id)).run();
  const [draft, approved] = listNoticeOverview(db, requireIncident(db, number).id);
  expect(approved).toMatchObject({
    recipients: 2,
    told: 1,
    acknowledged: 0,
    approver: { name: "Dr. Henrik Solms", kind: "user" },
    lists: ["Stadtrat"],
  });
  expect(draft).toMatchObject({ recipients: 0, told: 0, approver: undefined });
});

test("a change of a list names who came and who left, and a list that is new says nothing of it", () => {
  const anna = { ref: "person-1", name: "Anna", paths: [["Stadtrat", "Mitglied"], ["Neue Liste"]] };
  const lars = { ref: "person-2", name: "Lars", paths: [["Stadtrat", "Mitglied"]] };
  const changes = changesOfLists(
    [
      { name: "Stadtrat", wasUsedBefore: true },
      { name: "Neue Liste", wasUsedBefore: false },
    ],
    [anna, lars],
    new Set(["person-2"]),
    [{ name: "Petra", paths: [["Stadtrat"]] }],
  );
  expect([...changes]).toEqual([["Stadtrat", { added: ["Lars"], removed: ["Petra"] }]]);
});
