import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "#db/open.ts";
import { listOpenCoverage } from "#lib/coverage/open-coverage.ts";
import { coverageMatrix } from "#lib/coverage/matrix.ts";
import { incidentBand } from "#lib/incidents/band.ts";
import { listEntries } from "#lib/incidents/entry-queries.ts";
import { findIncident } from "#lib/incidents/queries.ts";
import { later, number } from "#lib/notices/testing.ts";
import { listDeadlines } from "#lib/situation/deadlines.ts";
import { listTasks } from "#lib/situation/tasks.ts";
import { addOthers, buildCouncil } from "./council.ts";
import type { Figure } from "./figure.ts";

const ROUNDS = 25;
const now = later(1000);

/** What the incident page and the overview read, for a large council, alone and beside a million deliveries of others. */
export async function benchCoverage(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "lagebote-bench-"));
  const db = buildCouncil(join(folder, "lagebote.db"));
  const { rows, stages } = coverageMatrix(db, findIncident(db, number)!, now);
  const alone = {
    matrix: fastest(() => matrixOf(db)),
    page: fastest(() => incidentPage(db)),
    overview: fastest(() => overview(db)),
  };
  addOthers(db, { incidents: 10_000, mailsEach: 100 });
  const beside = { page: fastest(() => incidentPage(db)), overview: fastest(() => overview(db)) };
  db.$client.close();
  rmSync(folder, { recursive: true });
  const bar = "≤ 1.5";
  return [
    { name: `Matrix of ${rows.length} audiences and ${stages.length} stages`, value: alone.matrix, unit: "ms" },
    { name: "Incident page of it, what it reads", value: alone.page, unit: "ms" },
    { name: "… beside 10,000 incidents and 1,000,000 deliveries", value: beside.page, unit: "ms" },
    { name: "… of its time in an empty database", value: beside.page / alone.page, unit: "×", bar },
    { name: "Overview, what it reads", value: beside.overview, unit: "ms" },
    { name: "… of its time in an empty database", value: beside.overview / alone.overview, unit: "×", bar },
  ];
}

const matrixOf = (db: Connection) => coverageMatrix(db, findIncident(db, number)!, now);

function incidentPage(db: Connection): void {
  const incident = findIncident(db, number)!;
  listEntries(db, incident.id);
  incidentBand(db, incident, now);
  coverageMatrix(db, incident, now);
}

function overview(db: Connection): void {
  const coverage = listOpenCoverage(db, now);
  listTasks(db, now, coverage);
  listDeadlines(db, now, coverage);
}

/** Of several rounds, in milliseconds: whoever else uses the machine makes the others longer. */
function fastest(run: () => unknown): number {
  for (let i = 0; i < 5; i++) run();
  const times = Array.from({ length: ROUNDS }, () => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  });
  return Math.min(...times);
}
