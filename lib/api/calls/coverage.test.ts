import { expect, test } from "vitest";
import { aStage } from "../../coverage/testing.ts";
import * as town from "../../notices/testing.ts";
import { apiOf } from "../testing.ts";

test("programs read who was told which stage, gaps first, and an unknown incident is a 404", async () => {
  const db = town.aCity();
  town.aCouncil(db);
  aStage(db, "fallback", town.later(1), "Ersatzadressen gelten.");
  const { as, unexpected } = apiOf(db, { clock: () => town.later(5) });
  const { status, body } = await as("auditor")("GET", `/incidents/${town.number}/coverage`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    stages: [{ stage: "fallback", isCurrent: true }],
    totals: { of: 2, told: 0, acknowledged: 0 },
    audiences: [
      { key: "list:stadtrat", kind: "demanded", cells: [{ state: "none", told: 0, of: 2, waiver: null }] },
      { key: "public", cells: [{ state: "told", told: 1, of: 1, firstToldAt: town.later(1).toISOString() }] },
    ],
  });
  expect((await as("auditor")("GET", "/incidents/2026-999/coverage")).status).toBe(404);
  expect((await as("secretary")("GET", `/incidents/${town.number}/coverage`)).status).toBe(403);
  expect(unexpected).toEqual([]);
});
