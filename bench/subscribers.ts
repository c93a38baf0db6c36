import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Connection, inTransaction, openDatabase } from "#db/open.ts";
import { subscribers } from "#db/schema/index.ts";
import { openIncident, recordEntry } from "#lib/incidents/commands.ts";
import { EntryInput, IncidentInput } from "#lib/incidents/input.ts";
import { runDueMailings } from "#lib/subscriptions/run.ts";
import { newSecret } from "#lib/subscriptions/secret.ts";
import type { Figure } from "./figure.ts";

const READERS = 10_000;
const LOOKS = 200;
const MINUTE_MS = 60_000;
const site = { publicUrl: "https://status.elbfurt.example", mailHost: "elbfurt.example" };

/** The whole step of the worker: who asked to hear of it, the mail in two languages, a row for each, and that they follow it. */
export async function benchSubscribers(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = openDatabase(join(folder, "lagebote.db"));
  const start = new Date();
  subscribe(db, start);
  const number = openIncident(db, IncidentInput.parse({ ...incident, occurredAt: start }), { by: "system", at: later(start, 1) });
  const first = step(db, later(start, 2));
  const entry = { occurredAt: later(start, 3), internalText: "Weiter geprüft.", publicText: "Wir prüfen weiter." };
  recordEntry(db, number, EntryInput.parse(entry), { by: "system", at: later(start, 3) });
  const second = step(db, later(start, 4));
  const begin = performance.now();
  for (let i = 0; i < LOOKS; i++) runDueMailings(db, later(start, 5), { site });
  const idle = (performance.now() - begin) / LOOKS;
  db.$client.close();
  rmSync(folder, { recursive: true });
  return [
    { name: `An update owed to ${first.owed} subscribers`, value: first.seconds, unit: "s", bar: "≤ 2" },
    { name: `The next one to ${second.owed} who follow it`, value: second.seconds, unit: "s", bar: "≤ 2" },
    { name: "A look when nothing is due, 20,000 waiting", value: idle, unit: "ms" },
  ];
}

const incident = {
  title: "E-Mail gestört",
  publicTitle: "E-Mail ist gestört",
  level: "disruption",
  cause: "technical",
  tlp: "clear",
  internalText: "Wird geprüft.",
  publicText: "E-Mails kommen nicht an. Wir prüfen das.",
};

/** As rows: each by its own mail and confirmation would take longer than what is measured. */
function subscribe(db: Connection, at: Date): void {
  inTransaction(db, (tx) => {
    for (let i = 0; i < READERS; i++) {
      const address = `leser.${i}@buerger.example`;
      const locale = i % 5 === 0 ? "en" : "de";
      tx.insert(subscribers)
        .values({ address, addressNormalized: address, locale, wantsAll: true, token: newSecret(), confirmedAt: at })
        .run();
    }
  });
}

function step(db: Connection, at: Date): { owed: number; seconds: number } {
  const begin = performance.now();
  const runs = runDueMailings(db, at, { site });
  return { owed: runs.reduce((sum, run) => sum + run.owed, 0), seconds: (performance.now() - begin) / 1000 };
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE_MS);
