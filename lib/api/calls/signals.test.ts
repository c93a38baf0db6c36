import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { incidents, suspectedIncidents } from "#db/schema/index.ts";
import {
  alertmanagerExample,
  icingaExample,
  plainExample,
  uptimeKumaExample,
  uptimeKumaTestExample,
} from "../../signals/examples.ts";
import { apiOf } from "../testing.ts";
import { calls } from "./index.ts";

const now = new Date("2026-04-29T12:00:00Z");

function aWatch() {
  const db = openDatabase(":memory:");
  const made = apiOf(db, { clock: () => now });
  return { ...made, db, monitor: made.as("monitor"), dispatcher: made.as("dispatcher") };
}

type Receipts = { suspectedIncidents: { id: number; outcome: string }[] };
const outcomes = (body: unknown) => (body as Receipts).suspectedIncidents.map(({ outcome }) => outcome);

test.each([
  ["Alertmanager", alertmanagerExample, ["opened", "ignored"], ["joined", "ignored"]],
  ["Uptime Kuma", uptimeKumaExample, ["opened"], ["joined"]],
  ["Uptime Kuma's test", uptimeKumaTestExample, [], []],
  ["Icinga", icingaExample, ["opened"], ["joined"]],
  ["a program", plainExample, ["opened"], ["joined"]],
])("a message of %s is understood, and sent again it opens nothing more", async (_, message, first, again) => {
  const { monitor, db, unexpected } = aWatch();
  const answer = await monitor("POST", "/signals", message);
  expect(answer.status).toBe(200);
  expect(outcomes(answer.body)).toEqual(first);
  const count = db.select().from(suspectedIncidents).all().length;
  expect(outcomes((await monitor("POST", "/signals", message)).body)).toEqual(again);
  expect(db.select().from(suspectedIncidents).all()).toHaveLength(count);
  expect(db.select().from(incidents).all()).toEqual([]);
  expect(unexpected).toEqual([]);
});

const json = JSON.stringify(plainExample);
/** As the form-data package writes one for Uptime Kuma. */
const boundary = "--------------------------349214093178224598320912";
const multipart = `multipart/form-data; boundary=${boundary}`;
const form = (content: string, more = "") =>
  `--${boundary}\r\nContent-Disposition: form-data; name="data"${more}\r\n\r\n${content}\r\n--${boundary}--\r\n`;

test.each([
  ["application/json; charset=utf-8", json],
  ["application/x-www-form-urlencoded", json],
  ["text/plain", json],
  [multipart, form(json)],
  [multipart, form(json, '; filename="data.json"')],
])("an alarm is taken that calls itself %s", async (type, body) => {
  const { monitor } = aWatch();
  expect(outcomes((await monitor("POST", "/signals", body, { "content-type": type })).body)).toEqual(["opened"]);
});

test.each([
  [multipart, "--y", 400],
  [multipart, form("{"), 400],
  ["multipart/form-data", form(json), 400],
  ["application/json", "{}", 422],
  ["application/x-www-form-urlencoded", "a=b", 400],
])("what is no alarm (%s, %j) is refused with %d", async (type, body, status) => {
  const { monitor, unexpected } = aWatch();
  expect((await monitor("POST", "/signals", body, { "content-type": type })).status).toBe(status);
  expect(unexpected).toEqual([]);
});

test("an alarm with characters that nobody can read gets through, without them", async () => {
  const { monitor, dispatcher } = aWatch();
  const answer = await monitor("POST", "/signals", JSON.stringify({ ...plainExample, text: "a\0b\ud800c\u202e" }));
  expect(outcomes(answer.body)).toEqual(["opened"]);
  const { id } = (answer.body as Receipts).suspectedIncidents[0]!;
  const [signal] = (await dispatcher("GET", `/suspected-incidents/${id}`)).body["signals"] as { text: string }[];
  expect(signal?.text).not.toMatch(/[\0\u202e]/);
  expect(signal?.text.isWellFormed()).toBe(true);
});

test("a suspected incident is listed with its signals, and adopted once", async () => {
  const { monitor, dispatcher } = aWatch();
  await monitor("POST", "/signals", icingaExample);
  expect((await dispatcher("GET", "/suspected-incidents?state=open")).body).toMatchObject({
    items: [{ id: 1, source: "icinga", state: "open", decidedBy: null, incident: null }],
    next: null,
  });
  expect((await dispatcher("GET", "/suspected-incidents/1")).body).toMatchObject({
    signals: [{ state: "firing", receivedFrom: { name: "Programm 1", kind: "token" } }],
  });
  const body = { title: "Mailserver", level: "emergency", cause: "technical", tlp: "amber" };
  const adoption = { ...body, occurredAt: "2026-04-29T11:00:00Z", internalText: "Mail steht.", stage: "assessment" };
  const adopted = await dispatcher("POST", "/suspected-incidents/1/adopt", adoption);
  expect(adopted).toMatchObject({ status: 201, body: { number: "2026-001" } });
  expect(adopted.headers.get("location")).toBe("/api/v1/incidents/2026-001");
  expect(await dispatcher("POST", "/suspected-incidents/1/adopt", adoption)).toMatchObject({
    status: 409,
    body: { code: "suspicion_decided" },
  });
  expect((await dispatcher("GET", "/suspected-incidents?state=adopted")).body).toMatchObject({
    items: [{ incident: "2026-001", decidedBy: { name: "Programm 2", kind: "token" } }],
  });
  expect((await dispatcher("GET", "/suspected-incidents?state=open")).body["items"]).toEqual([]);
});

test("a suspected incident is dismissed with a reason, and an unknown one is not there", async () => {
  const { monitor, dispatcher } = aWatch();
  await monitor("POST", "/signals", plainExample);
  expect(await dispatcher("POST", "/suspected-incidents/1/dismiss", {})).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/reason", code: "required" }] },
  });
  expect(await dispatcher("POST", "/suspected-incidents/1/dismiss", { reason: "Wartung" })).toMatchObject({
    status: 200,
    body: { state: "dismissed", dismissalReason: "Wartung" },
  });
  expect((await dispatcher("POST", "/suspected-incidents/9/dismiss", { reason: "Wartung" })).status).toBe(404);
  expect((await dispatcher("GET", "/suspected-incidents/9")).status).toBe(404);
});

test("a monitoring system can report signals and nothing else", async () => {
  const { monitor } = aWatch();
  const may = calls.filter((call) => call.roles.includes("monitor"));
  expect(may.map(({ name }) => name)).toEqual(["receiveSignals"]);
  for (const { method, path } of calls.filter((call) => !may.includes(call))) {
    const body = method === "get" ? undefined : {};
    const answer = await monitor(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, "1"), body);
    expect([path, answer.status]).toEqual([path, 403]);
  }
});
