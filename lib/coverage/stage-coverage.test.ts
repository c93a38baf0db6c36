import { expect, test } from "vitest";
import { findIncident } from "../incidents/queries.ts";
import { aCity, aCouncil, aDraft, aList, anApprovedNotice, later, number } from "../notices/testing.ts";
import { isAddressed, listStageCoverage } from "./stage-coverage.ts";

const stage = "fallback" as const;
const coverage = (db: ReturnType<typeof aCity>) => listStageCoverage(db, { ...findIncident(db, number)!, stage }, later(5));

test("a list that nobody wrote to stands first, and a draft tells nobody", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  expect(coverage(db)).toMatchObject([{ addressed: 0, notice: undefined }]);
  aDraft(db, { listIds: [listId], stage });
  expect(coverage(db)[0]).toMatchObject({ addressed: 0, notice: { state: "draft" } });
});

test("whoever was told by another list is told, and a notice of another stage does not count", () => {
  const db = aCity();
  const { listId } = aCouncil(db);
  aList(db, "Stadtrat noch einmal", [{ listId }]);
  anApprovedNotice(db, { listIds: [listId], stage: "warning" });
  expect(coverage(db).some(isAddressed)).toBe(false);
  anApprovedNotice(db, { listIds: [listId], stage });
  expect(coverage(db).every(isAddressed)).toBe(true);
});

test("a list without members is a gap, not a success", () => {
  const db = aCity();
  aList(db, "Leer", []);
  expect(coverage(db)).toMatchObject([{ list: { members: 0 }, addressed: 0 }]);
  expect(coverage(db).some(isAddressed)).toBe(false);
});
