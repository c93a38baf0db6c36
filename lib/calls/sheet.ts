import { randomBytes } from "node:crypto";
import { type Db, inTransaction } from "#db/open.ts";
import { DomainError } from "../domain-error.ts";
import { CODE_LENGTH, CODE_LETTERS, parseShortCode } from "../notices/secrets.ts";
import type { Stamp } from "../stamp.ts";
import type { SheetInput } from "./input.ts";
import { findTasksByCode } from "./queries.ts";
import { recordLine } from "./sheet-line.ts";

/** Names a printed sheet, so that what is entered from it twice is one call. Kept nowhere: it comes back with the paper. */
export const newSheetId = (): string =>
  [...randomBytes(CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("");

const lineFields = ["line", "callBackAt", "answer", "correct"] as const;
type LineField = (typeof lineFields)[number];

/** A line that cannot be entered as it is: `index` among those given, and a refusal with its values. */
export type SheetProblem = {
  index: number;
  field: "code" | LineField;
  code: string;
  values: Record<string, string | number>;
};
export type EnteredSheet = { recorded: number; known: number } | { problems: SheetProblem[] };

/** Undoes what the other lines have written. */
class Refused extends Error {}

/**
 * What was ticked on a printed sheet. Lines that were entered before are not entered again, and where they now have another answer, the
 * person who enters them decides. All lines or none: every one that does not fit is named.
 *
 * @throws DomainError `call_in_future` at `happenedAt`
 */
export function recordSheet(db: Db, { sheet, happenedAt, lines }: SheetInput, stamp: Stamp): EnteredSheet {
  const codes = lines.map((line) => parseShortCode(line.code) ?? "");
  const tasks = findTasksByCode(db, codes);
  const problems: SheetProblem[] = [];
  let recorded = 0;
  try {
    inTransaction(db, (tx) => {
      for (const [index, entered] of lines.entries()) {
        const { line, code } = entered;
        const task = tasks.get(codes[index]!);
        if (task === undefined) problems.push({ index, field: "code", code: "sheet_code_unknown", values: { code, line } });
        else
          try {
            if (recordLine(tx, task, `${sheet}:${line}`, entered, happenedAt, stamp)) recorded++;
          } catch (error) {
            if (!(error instanceof DomainError) || error.field === "happenedAt") throw error;
            const field = lineFields.find((each) => each === error.field) ?? "line";
            problems.push({ index, field, code: error.code, values: { ...error.values, line } });
          }
      }
      if (problems.length > 0) throw new Refused();
    });
  } catch (error) {
    if (error instanceof Refused) return { problems };
    throw error;
  }
  return { recorded, known: lines.length - recorded };
}
