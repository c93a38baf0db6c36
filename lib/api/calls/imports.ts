import type { z } from "zod";
import type { TableKind } from "#db/vocabulary.ts";
import { importTable } from "../../directory/import/import-table.ts";
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS } from "../../directory/import/read-table.ts";
import type { ImportReport as Report } from "../../directory/import/report.ts";
import { defineCall } from "../call.ts";
import { sentencesIn } from "../problem.ts";
import { ImportReport, tableFile, tableQuery } from "../schemas/table-imports.ts";

const MAX_ENTRIES = 5_000;

const everyTable =
  `At most ${MAX_IMPORT_BYTES / 1_000_000} MB and ${MAX_IMPORT_ROWS} rows. German headings are understood too; separator and encoding are ` +
  "detected. All rows are taken over or, as soon as one is refused, none: the report is the answer either way, with 200, and `written` " +
  "says which. A second import of the same file changes nothing.";

type Named = { path: string; name: string; summary: string; rows: string };

const importCall = (kind: TableKind, { path, name, summary, rows }: Named) =>
  defineCall({
    method: "post",
    path,
    name,
    tag: "Imports",
    summary,
    description: `${rows} ${everyTable}`,
    roles: ["admin", "dispatcher"],
    query: tableQuery(kind),
    body: tableFile(kind),
    bodyType: "text/csv",
    maxBodyBytes: MAX_IMPORT_BYTES,
    answer: ImportReport,
    run({ query: { dryRun, importRest, source, columns }, body }, { db, stamp, locale }) {
      const report = importTable(db, { kind, bytes: body, source, columns }, { dryRun, importRest }, stamp);
      return { body: answerOf(report, sentencesIn(locale)) };
    },
  });

export const importCalls = [
  importCall("people", {
    path: "/imports/people",
    name: "importPeople",
    summary: "Takes people, their seats and addresses from a CSV file",
    rows: "One row per membership; organizations that are unknown are added.",
  }),
  importCall("memberships", {
    path: "/imports/memberships",
    name: "importMemberships",
    summary: "Takes seats of known people in known organizations from a CSV file",
    rows: "One row per seat. Of namesakes, `person_email` or `person_number` says who is meant; of boards of one name, `company`.",
  }),
  importCall("contact_points", {
    path: "/imports/contact-points",
    name: "importContactPoints",
    summary: "Takes addresses and numbers of known people and organizations from a CSV file",
    rows: "One row per person or organization. Unclassified and internal unless the row says otherwise; private ones need reason and expiry.",
  }),
  importCall("organizations", {
    path: "/imports/organizations",
    name: "importOrganizations",
    summary: "Takes companies, committees, boards, factions and offices from a CSV file",
    rows: "One row per organization, known again by its key, else by its name, its kind and what it belongs to.",
  }),
];

function answerOf(report: Report, say: ReturnType<typeof sentencesIn>): z.input<typeof ImportReport> {
  const { digest: _, isWritten: written, entries, refused, columns, ...rest } = report;
  return {
    ...rest,
    entries: entries.slice(0, MAX_ENTRIES).map(({ isNew, differences, ...entry }) => ({
      ...entry,
      new: isNew,
      differences: differences.map(({ isNew: isNewOne, ...each }) => ({ ...each, new: isNewOne })),
    })),
    refused: refused.map(({ values, ...cell }) => ({ ...cell, detail: say(`refusals.${cell.reason}`, values) })),
    columns: columns.map(({ heading, column, by, isNew }) => ({ heading, column, by, new: isNew })),
    written,
  };
}
