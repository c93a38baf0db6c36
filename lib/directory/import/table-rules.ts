import type { Cells } from "./cells.ts";
import type { Planning } from "./planning.ts";

/** How one kind of table is read and what its rows mean for the directory. Columns: `columns.ts`. */
export type TableRules<Row> = {
  /** What a row says. What it does not say is undefined and leaves what is known as it is. */
  read: (cells: Cells) => Row;
  plan: (rows: readonly Row[], planning: Planning) => void;
};

/** With its rows forgotten: what reads and plans goes together. */
export type AnyTableRules = TableRules<unknown>;

export const defineTable = <Row>(rules: TableRules<Row>): AnyTableRules => rules as unknown as AnyTableRules;
