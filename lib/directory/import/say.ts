import { DomainError } from "../../domain-error.ts";
import type { ImportColumn } from "./columns.ts";
import type { Claim, RowPlan } from "./planning.ts";
import type { Change } from "./report.ts";

type Unsaid<T> = { [K in keyof T]?: T[K] | undefined };
type Columns<T> = Partial<Record<keyof T, ImportColumn>>;

/**
 * Takes over what a row says of a record; what it does not say is left as it is.
 *
 * @param columns which column says it
 * @returns what is otherwise than before
 * @throws DomainError `row_otherwise` when another row of the file says something else of the same: a second import would never end
 */
export function say<T extends object>(plan: RowPlan, state: T, said: Unsaid<T>, columns: Columns<T>): Change[] {
  const claims = plan.claims.get(state) ?? new Map<string, Claim>();
  plan.claims.set(state, claims);
  return (Object.keys(said) as (keyof T & string)[]).flatMap((field): Change[] => {
    const value = said[field];
    if (value === undefined) return [];
    const claim = claims.get(field);
    if (claim && !isSame(claim.value, value)) throw new DomainError("row_otherwise", { row: claim.row }, columns[field]);
    if (!claim) {
      claims.set(field, { row: plan.row, value });
      plan.undo.push(() => void claims.delete(field));
    }
    const before = state[field];
    if (isSame(before, value)) return [];
    state[field] = value as T[typeof field];
    plan.undo.push(() => void (state[field] = before));
    return [{ field, from: worded(before), to: worded(value) }];
  });
}

/** What a record has that nobody had before. */
export const bornWith = <T extends object>(state: T, ...fields: readonly (keyof T & string)[]): Change[] =>
  fields.flatMap((field) => {
    const to = worded(state[field]);
    return to === null ? [] : [{ field, from: null, to }];
  });

const isSame = (a: unknown, b: unknown) => (a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : a === b);

function worded(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && "name" in value ? String(value.name) : String(value);
}
