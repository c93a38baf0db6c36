import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import { openIncident } from "../../incidents/commands.ts";
import { IncidentInput } from "../../incidents/input.ts";
import { findIncident } from "../../incidents/queries.ts";
import { apiOf } from "../testing.ts";

const stamp = { by: "cli", at: new Date("2020-04-24T10:00:00Z") };

function city() {
  const db = openDatabase(":memory:");
  const api = apiOf(db);
  const auditor = api.as("auditor"); // the first event
  const incident = IncidentInput.parse({
    title: "Postfächer gesperrt",
    level: "disruption",
    cause: "precaution",
    tlp: "amber",
    occurredAt: stamp.at,
    internalText: "Warnung",
  });
  const number = openIncident(db, incident, stamp);
  for (let i = 1; i <= 3; i += 1) recordEvent(db, "settings.changed", { keys: [`k${i}`] }, { ...stamp, at: new Date(i) });
  recordEvent(
    db,
    "notice.approved",
    { noticeId: 7, incidentId: findIncident(db, number)?.id ?? null },
    { ...stamp, by: "system" },
  );
  return { db, auditor, number, ...api };
}

const items = (answer: { body: Record<string, unknown> }) => answer.body["items"] as { id: number; hash: string }[];
const ids = (answer: { body: Record<string, unknown> }) => items(answer).map((event) => event.id);

test("events come newest first, each with who acted, on what, and its place in the chain", async () => {
  const { auditor, number } = city();
  const answer = await auditor("GET", "/audit");
  expect(ids(answer)).toEqual([6, 5, 4, 3, 2, 1]);
  const [newest, before] = items(answer);
  expect(newest).toEqual({
    id: 6,
    type: "notice.approved",
    actor: { id: "system", name: "Lagebote", kind: "system" },
    incident: number,
    subject: { noticeId: 7 },
    recordedAt: "2020-04-24T10:00:00.000Z",
    previousHash: before?.hash,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
  });
});

test("incident, type and actor narrow the log, also together and page by page", async () => {
  const { auditor, number } = city();
  expect(ids(await auditor("GET", `/audit?incident=${number}`))).toEqual([6, 2]);
  expect(ids(await auditor("GET", "/audit?type=settings.changed"))).toEqual([5, 4, 3]);
  expect(ids(await auditor("GET", "/audit?type=settings.changed&actor=system"))).toEqual([]);
  expect(ids(await auditor("GET", "/audit?actor=system"))).toEqual([6, 1]);
  expect(ids(await auditor("GET", "/audit?incident=1999-001"))).toEqual([]);
  const first = await auditor("GET", "/audit?type=settings.changed&limit=2");
  expect(ids(first)).toEqual([5, 4]);
  const second = await auditor("GET", `/audit?type=settings.changed&limit=2&cursor=${String(first.body["next"])}`);
  expect(ids(second)).toEqual([3]);
  expect(second.body["next"]).toBeNull();
});

test("each filter is answered by an index, newest first, without sorting", () => {
  const { db } = city();
  for (const filter of ["type = ?", "actor_id = ?", "incident_id = ?"]) {
    const plan = db.$client
      .prepare(`explain query plan select * from audit_events where ${filter} and id < 9 order by id desc limit 50`)
      .all("x") as { detail: string }[];
    expect(plan.map((step) => step.detail).join("; ")).toMatch(/^SEARCH audit_events USING INDEX audit_events_\w+_idx [^;]*$/);
  }
});

test("the chain is checked to its last event, and the first change is named", async () => {
  const { auditor, db } = city();
  const last = items(await auditor("GET", "/audit"))[0];
  const whole = { intact: true, events: 6, lastHash: last?.hash, brokenAt: null, reason: null };
  expect(await auditor("GET", "/audit/verification")).toMatchObject({ status: 200, body: whole });
  db.$client.exec("update audit_events set subject = '{}' where id = 3");
  const broken = { intact: false, events: null, lastHash: null, brokenAt: 3, reason: "changed" };
  expect((await auditor("GET", "/audit/verification")).body).toEqual(broken);
});

test("the log is for administration and audit", async () => {
  const { as } = city();
  expect((await as("admin")("GET", "/audit")).status).toBe(200);
  for (const role of ["dispatcher", "approver", "secretary", "list_owner", "monitor"] as const)
    for (const path of ["/audit", "/audit/verification"]) expect((await as(role)("GET", path)).status).toBe(403);
});
