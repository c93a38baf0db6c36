import { isGap } from "../coverage/cell.ts";
import { type CoverageRow, currentColumn } from "../coverage/matrix.ts";
import type { IncidentCoverage } from "../coverage/open-coverage.ts";
import type { Task } from "./task.ts";

/** Whom the stage in force has forgotten, and whom it should have told by now: one line each, which names the largest group. */
export function coverageTasks({ incident, matrix: { stages, rows } }: IncidentCoverage): Task[] {
  const column = currentColumn(stages);
  const stage = stages[column];
  if (!stage) return [];
  const gaps = rows.filter(({ cells }) => cells[column] && isGap(cells[column]));
  const late = gaps.filter(({ cells }) => cells[column]!.state === "overdue");
  const since = stage.since ?? incident.stageSince ?? incident.occurredAt;
  const taskOf = (kind: Task["kind"], own: readonly CoverageRow[], at: Date): Task[] => {
    const [first] = own;
    if (!first) return [];
    return [
      {
        kind,
        isUrgent: true,
        at,
        incidentNumber: incident.number,
        ...(own.length === 1 ? { audienceKey: first.audience.key } : {}),
        values: { name: first.audience.name, more: own.length - 1, stage: stage.kind },
      },
    ];
  };
  const deadlines = late.flatMap(({ cells }) => cells[column]!.deadlineAt?.getTime() ?? []);
  return [
    ...taskOf("audiences_overdue", late, new Date(Math.min(...deadlines))),
    ...taskOf(
      "audiences_not_told",
      gaps.filter((row) => !late.includes(row)),
      since,
    ),
  ];
}
