import { z } from "zod";
import { tableKinds } from "#db/vocabulary.ts";
import { columnsOf, importColumns } from "../../directory/import/columns.ts";
import { SourceName } from "../../directory/import/csv-sources.ts";
import { IGNORE } from "../../directory/import/mapping.ts";
import { MAX_LABEL_LENGTH } from "../../directory/input.ts";
import { queryTick } from "../fields.ts";

const MAX_COLUMNS_LENGTH = 20_000;

/** `{"E-Mail dienstlich": "email"}`, in an address. */
const columnsIn = (kind: (typeof tableKinds)[number]) =>
  z
    .string()
    .max(MAX_COLUMNS_LENGTH)
    .transform((text, context) => {
      const read = z.record(z.string(), z.enum([...columnsOf(kind), IGNORE])).safeParse(parsed(text));
      if (read.success) return read.data;
      context.addIssue({ code: "custom", params: { sentence: "columns" } });
      return z.NEVER;
    })
    .meta({
      description: `What columns hold otherwise than their headings say: a JSON object of heading to ${columnsOf(kind).join(", ")} or ${IGNORE}`,
      example: '{"Firma": "organization"}',
    });

export const tableQuery = (kind: (typeof tableKinds)[number]) =>
  z.strictObject({
    dryRun: queryTick.optional().meta({ description: "Only says what would happen" }),
    importRest: queryTick.optional().meta({ description: "Takes over what can be read although rows are refused" }),
    source: SourceName.optional().meta({
      description: `Where the table comes from; at most ${MAX_LABEL_LENGTH} characters. What its columns hold is remembered with it`,
      example: "Ratsinformationssystem-Export",
    }),
    columns: columnsIn(kind).optional(),
  });

export const tableFile = (kind: (typeof tableKinds)[number]) =>
  z
    .instanceof(Uint8Array)
    .meta({ override: { type: "string", description: `CSV with a heading: ${columnsOf(kind).join(", ")}` } });

const Change = z.object({
  field: z.string().meta({ example: "untilDay" }),
  from: z.string().nullable(),
  to: z.string().nullable(),
});

const Difference = z.object({
  what: z.enum(["person", "organization", "membership", "contact"]),
  name: z.string().meta({ description: "Of a seat its organization, of a contact the address or number" }),
  new: z.boolean(),
  changes: z.array(Change),
});

export const ImportReport = z
  .object({
    kind: z.enum(tableKinds),
    source: z.string().nullable().meta({ description: "As it is called here; null: none was named" }),
    rows: z.int(),
    created: z.int().meta({ description: "Rows of what is new: people, seats, addresses or numbers, organizations" }),
    changed: z.int().meta({ description: "Rows that add or change something about what was known" }),
    unchanged: z.int(),
    entries: z
      .array(z.object({ row: z.int(), new: z.boolean(), subject: z.string(), differences: z.array(Difference) }))
      .meta({ description: "Rows that do something, the first 5,000" }),
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
    columns: z.array(
      z.object({
        heading: z.string(),
        column: z.enum(importColumns).nullable().meta({ description: "null: not read" }),
        by: z
          .enum(["decision", "memory", "rule", "nothing"])
          .meta({ description: "What told it: this request, the source, the heading" }),
        new: z.boolean().meta({ description: "The source did not have it the last time" }),
      }),
    ),
    goneColumns: z.array(z.string()).meta({ description: "Headings that the source had the last time" }),
    ignoredColumns: z.array(z.string()).meta({ description: "Headings that mean nothing here; their cells were not read" }),
    written: z.boolean().meta({ description: "Whether anything of this is in the address book now" }),
  })
  .meta({ id: "ImportReport", description: "Created, changed, unchanged and refused rows add up to `rows`" });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
