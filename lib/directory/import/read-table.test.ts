import { expect, test } from "vitest";
import { MAX_IMPORT_ROWS, readTable } from "./read-table.ts";

const heading = "family_name;given_name\n";
const manyRows = (count: number) => Buffer.from(heading + "Müller;Anna\n".repeat(count));

test("as many rows as are allowed are read, one more is refused", () => {
  expect(readTable(manyRows(MAX_IMPORT_ROWS))).toMatchObject({ rows: { length: MAX_IMPORT_ROWS } });
  expect(readTable(manyRows(MAX_IMPORT_ROWS + 1))).toMatchObject({ refused: { reason: "import_too_many" } });
});

test("a file made to be slow is refused before it holds everybody up", () => {
  const endless = Buffer.from(`${heading}Müller${";".repeat(9_000_000)}`);
  expect(readTable(endless)).toMatchObject({ refused: { row: 2, reason: "import_malformed" } });
  const empty = Buffer.from(heading + "\n".repeat(9_000_000));
  expect(readTable(empty)).toMatchObject({ refused: { reason: "import_too_many" } });
});
