import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { writeCsv } from "./csv.ts";
import { anyText } from "./testing.ts";

const read = (text: string): string[][] => parse(text, { bom: true, delimiter: ";", record_delimiter: "\r\n" });
const isFormula = (cell: string) => /^[=+\-@\t\r]/.test(cell);

test("Excel opens it as it is: byte order mark, semicolons, Windows line ends, umlauts", () => {
  const file = writeCsv(["Name", "E-Mail"], [["Müller; Anna", "a@b.example"]]);
  expect(file).toBe('\ufeffName;E-Mail\r\n"Müller; Anna";a@b.example\r\n');
});

test("any text comes back as it was, and nothing is left that a spreadsheet would calculate", () => {
  const anyRows = fc.array(fc.tuple(fc.constant("x"), anyText, anyText), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(anyRows, (rows) => {
      const cells = read(writeCsv(["a", "b", "c"], rows)).slice(1);
      expect(cells.flat().filter(isFormula)).toEqual([]);
      expect(cells).toEqual(rows.map((row) => row.map((cell) => (cells.flat().includes(cell) ? cell : `'${cell}`))));
    }),
  );
});

test.each(["=1+1", "+49 391 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])("%j is shown and not calculated", (cell) => {
  expect(read(writeCsv(["a"], [[cell]]))[1]).toEqual([`'${cell}`]);
});
