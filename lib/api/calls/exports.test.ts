import { expect, test } from "vitest";
import { directoryLookups } from "#db/schema/index.ts";
import { openFallback } from "../../directory/fallback-commands.ts";
import { setReachability } from "../../directory/reachability-commands.ts";
import { findIncident } from "../../incidents/queries.ts";
import { aCity, aCouncil, aMailbox, jana, later, number, ten } from "../../notices/testing.ts";
import { apiOf, type TestClient } from "../testing.ts";

/** Anna's mailbox is closed and has a public stand-in; Günter has an address that few may see. */
function city(isExercise = false) {
  const db = aCity({ isExercise });
  const { annasMailbox, guenter } = aCouncil(db);
  const incidentId = findIncident(db, number)?.id;
  const stamp = { by: jana, at: ten };
  setReachability(db, { contactPointIds: [annasMailbox], audience: "nobody", from: ten, reason: "Warnung", incidentId }, stamp);
  const standIn = { replacesId: annasMailbox, value: "a.mueller-neu@mandat.elbfurt.example", from: ten, incidentId };
  openFallback(db, { ...standIn, publicity: "public" }, stamp);
  aMailbox(db, { personId: guenter, value: "guenter@geheim.example", publicity: "restricted", rank: 1 });
  return { db, ...apiOf(db, { clock: () => later(60) }) };
}

async function filesOf(client: TestClient, path: string) {
  const { status, body } = await client("GET", path);
  expect(status).toBe(200);
  return body["files"] as { filename: string; mediaType: string; content: string }[];
}

test("a mail server is fed by one call: the table of Postfix, and a script for each mailbox", async () => {
  const { as } = city();
  const [table] = await filesOf(as("dispatcher"), `/incidents/${number}/export?format=relocated`);
  expect(table?.content).toContain("\na.mueller@mandat.elbfurt.example\ta.mueller-neu@mandat.elbfurt.example\n");
  const scripts = await filesOf(as("auditor"), `/incidents/${number}/export?format=sieve`);
  expect(scripts.map(({ filename }) => filename)).toEqual(["a.mueller@mandat.elbfurt.example.sieve"]);
  expect(scripts[0]?.content).toMatch(/require \["vacation"\];/);
});

test("a list comes as a group; what a token may not see is not in it, and what it has taken is logged", async () => {
  const { db, as } = city();
  const [asKeeper] = await filesOf(as("list_owner"), "/lists/stadtrat/export?format=ldif&as=everyone");
  expect(asKeeper?.content).toContain("mail: a.mueller-neu@mandat.elbfurt.example");
  expect(asKeeper?.content).not.toContain("geheim");
  expect(db.select().from(directoryLookups).all()).toEqual([]);
  const [asDispatcher] = await filesOf(as("dispatcher"), "/lists/stadtrat/export?format=csv");
  expect(asDispatcher?.content).toContain("guenter@geheim.example");
  expect(db.select().from(directoryLookups).all()).toHaveLength(1);
});

test("unknown things, formats and an exercise on mail servers are refused", async () => {
  const { as, unexpected } = city(true);
  const call = as("dispatcher");
  const statusOf = async (path: string) => (await call("GET", path)).status;
  expect(await statusOf(`/incidents/${number}/export?format=csv`)).toBe(200);
  expect(await statusOf("/incidents/2026-999/export?format=csv")).toBe(404);
  expect(await statusOf("/lists/gibt-es-nicht/export?format=csv")).toBe(404);
  expect(await statusOf("/lists/stadtrat/export?format=sieve")).toBe(400);
  expect(await statusOf(`/incidents/${number}/export`)).toBe(400);
  const refused = await call("GET", `/incidents/${number}/export?format=sieve`);
  expect(refused).toMatchObject({ status: 422, body: { code: "exercise_not_on_servers" } });
  expect((await as("secretary")("GET", `/incidents/${number}/export?format=csv`)).status).toBe(403);
  expect(unexpected).toEqual([]);
});
