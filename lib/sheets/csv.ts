import { writeCsv } from "../exports/csv.ts";
import { toLocalInput } from "../format.ts";
import type { Sheet } from "./sheet.ts";
import type { SheetWords } from "./words.ts";

/** Everybody on the sheets, once per body. */
export function sheetsCsv(sheets: readonly Sheet[], words: SheetWords): string {
  const rows = sheets.flatMap(({ name, at, members, helpers }) =>
    [...members, ...helpers].map((line) => [
      name,
      line.name,
      line.function,
      line.everyone.address,
      (line.administration ?? line.everyone).address,
      line.phone,
      [...new Set([...line.everyone.notes, ...(line.administration?.notes ?? [])])].join(" "),
      toLocalInput(at).replace("T", " "),
    ]),
  );
  const { body, name, function: held, everyone, administration, phone, advice, printed } = words.csv;
  return writeCsv([body, name, held, everyone, administration, phone, advice, printed], rows);
}
