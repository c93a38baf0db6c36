import { csvRows, writeCsv } from "../exports/csv.ts";
import { toLocalInput } from "../format.ts";
import type { Sheet } from "./sheet.ts";
import type { SheetWords } from "./words.ts";

/** The head of the table of everybody on the sheets. */
export function csvHead({ csv }: SheetWords): string {
  return writeCsv([csv.body, csv.name, csv.function, csv.everyone, csv.administration, csv.phone, csv.advice, csv.printed], []);
}

/** Everybody on one sheet. */
export function csvOf({ name, at, members, helpers }: Sheet): string {
  return csvRows(
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
}
