import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Components, type Incidents, type Status, Statuspage } from "statuspage.io";
import { afterEach, expect, test } from "vitest";
import { anEnd, anIncident } from "../incidents/public-fixtures.ts";
import { cancelMaintenance, completeMaintenance, moveMaintenance } from "../maintenance/commands.ts";
import { runDueMaintenance } from "../maintenance/run-due.ts";
import { aCity, announce, at, by } from "../maintenance/testing.ts";
import { answerStatuspage } from "./answer.ts";
import { idOf } from "./format.ts";

type Database = ReturnType<typeof aCity>["db"];

const url = "https://lage.elbfurt.example";
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A client that others wrote, reading what we answer over HTTP. */
async function clientOf(db: Database, time: string) {
  const server = createServer((request, response) => {
    const path = request.url!.replace(/^\/api\/v2\//, "");
    const headers = new Headers(request.headers as Record<string, string>);
    const answer = answerStatuspage(db, url, path, headers, at(time));
    void answer.text().then((body) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const client = new Statuspage("elbfurt");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client.setApiUrl(base);
  const raw = async (path: string) => (await fetch(`${base}/api/v2/${path}`)).json() as Promise<Planned>;
  return { api: client.api, summary: (await client.api.getSummary()) as unknown as Summary, raw, base };
}

/** Their type of it joins three that exclude one another. */
type Summary = Status & Components & Incidents & { scheduled_maintenances: Incidents["incidents"] };
type Planned = { scheduled_maintenances: { number: string; status: string; cancelled: boolean }[] };

test("every method of the client reads incidents, components and planned work", async () => {
  const { db } = aCity();
  const open = anIncident(db, { services: [{ key: "telefon", impact: "outage" }] });
  anEnd(db, anIncident(db));
  const number = announce(db);
  const { api, summary } = await clientOf(db, "12:00");
  expect(summary.status.indicator).toBe("major");
  expect(summary.components.map(({ name, status }) => [name, status])).toEqual([
    ["E-Mail", "operational"],
    ["Telefon", "major_outage"],
  ]);
  expect(summary.incidents).toMatchObject([{ shortlink: `${url}/stoerungen/${open}`, status: "investigating" }]);
  expect(summary.scheduled_maintenances).toMatchObject([
    {
      id: idOf("maintenance", number),
      name: "Neue Server",
      status: "scheduled",
      impact: "maintenance",
      shortlink: `${url}/wartungen/${number}`,
      scheduled_for: at("20:00").toISOString(),
      scheduled_until: at("22:00").toISOString(),
      incident_updates: [{ status: "scheduled", body: expect.stringContaining("E-Mails kommen später an.") as string }],
    },
  ]);
  expect((await api.getStatus()).status.indicator).toBe("major");
  expect((await api.getComponents()).components).toHaveLength(2);
  expect((await api.incidents.getAll()).incidents).toHaveLength(2);
  expect((await api.incidents.getUnresolved()).incidents).toHaveLength(1);
  const { scheduledMaintenances } = api;
  for (const ask of [scheduledMaintenances.getUpcoming(), scheduledMaintenances.getActive(), scheduledMaintenances.getAll()])
    expect((await ask).scheduled_maintenances).toHaveLength(1);
});

test("running work is active, puts its components under maintenance and says so in its updates", async () => {
  const { db } = aCity();
  const number = announce(db);
  moveMaintenance(db, number, { startsAt: at("20:30"), endsAt: at("22:00") }, by("12:00"));
  runDueMaintenance(db, at("20:30"));
  const { api, summary, raw } = await clientOf(db, "21:00");
  expect(summary.status).toEqual({ indicator: "maintenance", description: "Ein Dienst wird gewartet" });
  expect(summary.components[0]).toMatchObject({ name: "E-Mail", status: "under_maintenance" });
  const [window] = summary.scheduled_maintenances;
  expect(window).toMatchObject({ status: "in_progress", components: [{ status: "under_maintenance" }] });
  expect(window!.incident_updates).toMatchObject([
    {
      status: "in_progress",
      affected_components: [{ name: "E-Mail", old_status: "operational", new_status: "under_maintenance" }],
    },
    { status: "scheduled", body: "Neuer Termin: Mi., 10.06., 22:30 bis Do., 11.06., 00:00 Uhr." },
    { status: "scheduled" },
  ]);
  expect((await raw("scheduled-maintenances/active.json")).scheduled_maintenances).toMatchObject([{ number }]);
  expect((await api.scheduledMaintenances.getUpcoming()).scheduled_maintenances).toEqual([]);
});

test("what is over or was called off is completed, and neither upcoming nor active", async () => {
  const { db } = aCity();
  const [done, off] = [announce(db), announce(db)];
  cancelMaintenance(db, off, {}, by("12:00"));
  runDueMaintenance(db, at("20:00"));
  completeMaintenance(db, done, {}, by("21:00"));
  const { raw, base } = await clientOf(db, "21:30");
  const all = await raw("scheduled-maintenances.json");
  expect(all.scheduled_maintenances.map((each) => [each.number, each.status, each.cancelled])).toEqual([
    [off, "completed", true],
    [done, "completed", false],
  ]);
  expect((await raw("scheduled-maintenances/upcoming.json")).scheduled_maintenances).toEqual([]);
  expect((await raw("scheduled-maintenances/active.json")).scheduled_maintenances).toEqual([]);
  const unknown = await Promise.all(
    ["subscribers.json", "constructor", "__proto__"].map((path) => fetch(`${base}/api/v2/${path}`)),
  );
  expect(unknown.map((answer) => answer.status)).toEqual([404, 404, 404]);
  expect(unknown[0]!.headers.get("access-control-allow-origin")).toBe("*");
});

test("planned work has bytes that stay until something is told, so that a client is answered 304", async () => {
  const { db } = aCity();
  announce(db);
  const { base } = await clientOf(db, "12:00");
  const first = await fetch(`${base}/api/v2/summary.json`);
  const again = await fetch(`${base}/api/v2/summary.json`, { headers: { "if-none-match": first.headers.get("etag")! } });
  expect(again.status).toBe(304);
});
