import { DomainError } from "../../domain-error.ts";
import type { Difference, ImportEntry, RefusedCell } from "./report.ts";
import type { MembershipState, OrganizationState, OwnerState, PersonState, PointState, Snapshot } from "./snapshot.ts";

/** What has to be written, in order. The states carry the new values; ids are filled in as they come to be. */
export type Step =
  | { write: "person"; state: PersonState }
  | { write: "organization"; state: OrganizationState }
  | { write: "parent"; state: OrganizationState }
  | { write: "membership"; state: MembershipState; person: PersonState }
  | { write: "point"; state: PointState; before: { expiresAt: Date | null; isArchived: boolean } }
  | { write: "owner"; state: PointState; owner: OwnerState };

/** What one row has said of a field. */
export type Claim = { row: number; value: unknown };

/** Carried from row to row: later rows see what earlier ones bring. */
export type Planning = {
  snapshot: Snapshot;
  at: Date;
  steps: Step[];
  entries: ImportEntry[];
  refused: RefusedCell[];
  created: number;
  changed: number;
  unchanged: number;
  /** Whose step is in the plan already. */
  stepped: Map<object, Set<Step["write"]>>;
  claims: Map<object, Map<string, Claim>>;
  /** By what it says. */
  rowByContent: Map<string, number>;
};

/** One row while it is decided on. What it has done is taken back when it is refused. */
export type RowPlan = Planning & { row: number; differences: Difference[]; undo: (() => void)[] };

export const startPlanning = (snapshot: Snapshot, at: Date): Planning => ({
  snapshot,
  at,
  steps: [],
  entries: [],
  refused: [],
  created: 0,
  changed: 0,
  unchanged: 0,
  stepped: new Map(),
  claims: new Map(),
  rowByContent: new Map(),
});

type Verdict = { subject: string; isNew: boolean };

/**
 * Decides on one row. What `decide` throws as a DomainError refuses the row, with the error's field as the column.
 *
 * @param content what the row says, to know the same row again
 */
export function planRow(planning: Planning, row: number, content: object, decide: (plan: RowPlan) => Verdict): void {
  const plan: RowPlan = { ...planning, row, differences: [], undo: [] };
  try {
    refuseTwin(plan, JSON.stringify(content).toLowerCase());
    const { subject, isNew } = decide(plan);
    const { differences } = plan;
    if (isNew) planning.created += 1;
    else planning[differences.length > 0 ? "changed" : "unchanged"] += 1;
    if (differences.length > 0) planning.entries.push({ row, isNew, subject, differences });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    for (const undo of plan.undo.toReversed()) undo();
    planning.refused.push({
      row,
      column: (error.field ?? null) as RefusedCell["column"],
      reason: error.code,
      values: error.values,
    });
  }
}

function refuseTwin({ rowByContent, row }: RowPlan, content: string): void {
  const twin = rowByContent.get(content);
  if (twin !== undefined) throw new DomainError("row_twice", { row: twin });
  rowByContent.set(content, row); // stays when the row is refused: its twin is not better
}

/** Owes a write, once for each record: it takes the values that the record has in the end. */
export function owe(plan: RowPlan, step: Step): void {
  const writes = plan.stepped.get(step.state) ?? new Set<Step["write"]>();
  plan.stepped.set(step.state, writes);
  if (step.write !== "owner" && writes.has(step.write)) return;
  writes.add(step.write);
  plan.steps.push(step);
  plan.undo.push(() => {
    plan.steps.pop();
    writes.delete(step.write);
  });
}

/** Adds to a set or a list of the snapshot, to be taken back when the row is refused. */
export function put<T>(plan: RowPlan, where: Set<T> | T[], item: T): void {
  if (Array.isArray(where)) where.push(item);
  else where.add(item);
  plan.undo.push(() => void (Array.isArray(where) ? where.pop() : where.delete(item)));
}

export function putInto<K, V>(plan: RowPlan, map: Map<K, V>, key: K, value: V): void {
  const before = map.get(key);
  map.set(key, value);
  plan.undo.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)));
}
