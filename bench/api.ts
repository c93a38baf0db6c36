import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { createToken } from "#lib/tokens/commands.ts";
import { startApplication } from "#e2e/application.ts";
import type { Figure } from "./figure.ts";
import { buildTown } from "./town.ts";

const PEOPLE = 100_000;
const SECONDS = 5;
const DAY_MS = 86_400_000;

/** The running application, asked by programs over HTTP: how many answers a second, and what a second program costs the first. */
export async function benchApi(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const town = buildTown(join(folder, "lagebote.db"), PEOPLE);
  const at = new Date();
  const tokenOf = (name: string) =>
    createToken(town, { name, role: "dispatcher", expiresAt: new Date(at.getTime() + DAY_MS) }, { by: "cli", at }).secret;
  const [first, second] = [tokenOf("Erstes"), tokenOf("Zweites")];
  const incident = {
    title: "Postfächer",
    level: "disruption",
    cause: "precaution",
    tlp: "amber",
    occurredAt: at,
    internalText: "Warnung.",
  };
  const number = openIncident(town, IncidentInput.parse(incident), { by: "cli", at });
  town.$client.close();

  const application = await startApplication({ dataDir: folder, environment: { API_CALLS_PER_MINUTE: "1000000" } });
  const ask = (token: string, path: string) => load(`${application.url}/api/v1${path}`, token);
  const directory = "/directory?q=mueller%20anna";
  await ask(first, directory); // warms up
  const limit = await ask(first, "/openapi.json");
  const figures: Figure[] = [
    { name: "Calls that ask the database nothing (the limit here)", value: limit.perSecond, unit: "/s" },
  ];
  for (const [name, path] of [
    [`Directory look-up among ${PEOPLE.toLocaleString("en")} people`, directory],
    ["An incident", `/incidents/${number}`],
  ] as const) {
    const alone = await ask(first, path);
    const [beside] = await Promise.all([ask(first, path), ask(second, path)]);
    figures.push(
      { name, value: alone.perSecond, unit: "/s" },
      { name: "…against the limit", value: alone.perSecond / limit.perSecond, unit: "×" },
      { name: "…p95", value: alone.p95, unit: "ms" },
      { name: "…answers the first program gets beside a second one", value: beside.perSecond / alone.perSecond, unit: "×" },
      { name: "…its p95 then", value: beside.p95, unit: "ms" },
    );
  }
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

/** One program that asks again as soon as it has its answer. */
async function load(url: string, token: string): Promise<{ perSecond: number; p95: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  const begin = performance.now();
  while (performance.now() - begin < SECONDS * 1000) {
    const sent = performance.now();
    await askOnce(url, token, agent);
    times.push(performance.now() - sent);
  }
  agent.destroy();
  const ordered = times.toSorted((a, b) => a - b);
  return { perSecond: times.length / SECONDS, p95: ordered[Math.floor(times.length * 0.95)]! };
}

function askOnce(url: string, token: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}.`));
      answer.resume().on("end", resolve);
    }).on("error", reject);
  });
}
