import type { Db } from "#db/open.ts";
import { listReturnedBundles, listWaitingBundles } from "../bundles/queries.ts";
import { listOpenChecks } from "../checklists/queries.ts";
import type { Task } from "./task.ts";

/** Stages that wait for somebody, and checklists of which something is due. */
export function stageTasks(db: Db, now: Date): Task[] {
  const bundles = [
    ...listWaitingBundles(db).map((bundle) => ({ kind: "bundle_waiting" as const, bundle })),
    ...listReturnedBundles(db).map((bundle) => ({ kind: "bundle_returned" as const, bundle })),
  ].map(({ kind, bundle }): Task => ({
    kind,
    isUrgent: false,
    at: bundle.submittedAt ?? bundle.updatedAt,
    incidentNumber: bundle.number,
    bundleId: bundle.id,
    values: { stage: bundle.stage, author: bundle.authorName, kind: bundle.authorKind },
  }));
  const due = listOpenChecks(db).filter(({ item }) => item.dueAt && item.dueAt <= now);
  const checks = [...Map.groupBy(due, (row) => row.incidentNumber)].map(([incidentNumber, rows]): Task => ({
    kind: "check_due",
    isUrgent: false,
    at: rows[0]!.item.dueAt!,
    incidentNumber,
    values: { count: rows.length, text: rows[0]!.item.text },
  }));
  return [...bundles, ...checks];
}
