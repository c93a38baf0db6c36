import "server-only";
import { type TableKind, tableKinds } from "#db/vocabulary.ts";
import { columnsOf } from "#lib/directory/import/columns.ts";
import { type ColumnDecision, type ColumnDecisions, IGNORE, keysOf } from "#lib/directory/import/mapping.ts";

/** People unless somebody says otherwise: most tables are of them. */
export const kindFrom = (form: FormData): TableKind => tableKinds.find((kind) => kind === form.get("kind")) ?? "people";

/** The form names its controls by the place of the column: `column.0`. */
export function columnsFrom(form: FormData, kind: TableKind, heading: readonly string[]): ColumnDecisions {
  const possible: readonly ColumnDecision[] = [...columnsOf(kind), IGNORE];
  return Object.fromEntries(
    keysOf(heading).flatMap((key, index) => {
      const decision = possible.find((each) => each === form.get(`column.${index}`));
      return decision ? [[key, decision]] : [];
    }),
  );
}
