import { z } from "zod";
import { importPeople } from "../../directory/import/import-people.ts";
import { importColumns } from "../../directory/import/columns.ts";
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS } from "../../directory/import/read-table.ts";
import { defineCall } from "../call.ts";
import { queryTick } from "../fields.ts";
import { sentencesIn } from "../problem.ts";

const PeopleFile = z
  .instanceof(Uint8Array)
  .meta({ override: { type: "string", description: `CSV with a heading: ${importColumns.join(", ")}` } });

const ImportReport = z
  .object({
    rows: z.int(),
    created: z.int().meta({ description: "Rows of people who are new" }),
    changed: z.int().meta({ description: "Rows that add or change something about people who were known" }),
    unchanged: z.int(),
    refused: z
      .array(
        z.object({
          row: z.int().meta({ description: "As a spreadsheet counts: the heading is row 1" }),
          column: z.enum(importColumns).nullable().meta({ description: "null: the row, or the file, as a whole" }),
          reason: z.string().meta({ example: "email_at" }),
          detail: z.string().meta({ description: "The same as a sentence, in the language of `Accept-Language`" }),
        }),
      )
      .meta({ description: "At least one for each refused row; a row may have several" }),
    ignoredColumns: z.array(z.string()).meta({ description: "Headings that mean nothing here; their cells were not read" }),
    written: z.boolean().meta({ description: "Whether anything of this is in the address book now" }),
  })
  .meta({ id: "ImportReport", description: "Created, changed, unchanged and refused rows add up to `rows`" });

export const importCalls = [
  defineCall({
    method: "post",
    path: "/imports/people",
    name: "importPeople",
    tag: "Imports",
    summary: "Takes people, their seats and addresses from a CSV file",
    description:
      `At most ${MAX_IMPORT_BYTES / 1_000_000} MB and ${MAX_IMPORT_ROWS} rows, one row per membership. German headings are understood too; ` +
      "separator and encoding are detected. All rows are taken over or, as soon as one is refused, none: the report is the answer " +
      "either way, with 200, and `written` says which. A second import of the same file changes nothing.",
    roles: ["admin", "dispatcher"],
    query: z.strictObject({
      dryRun: queryTick.optional().meta({ description: "Only says what would happen" }),
      importRest: queryTick.optional().meta({ description: "Takes over what can be read although rows are refused" }),
    }),
    body: PeopleFile,
    bodyType: "text/csv",
    maxBodyBytes: MAX_IMPORT_BYTES,
    answer: ImportReport,
    run({ query: { dryRun, importRest }, body }, { db, stamp, locale }) {
      const { refused, isWritten: written, ...report } = importPeople(db, body, { dryRun, importRest }, stamp);
      const say = sentencesIn(locale);
      const cells = refused.map(({ values, ...cell }) => ({ ...cell, detail: say(`refusals.${cell.reason}`, values) }));
      return { body: { ...report, refused: cells, written } };
    },
  }),
];
