import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { contactPoints, memberships, persons } from "#db/schema/index.ts";
import { recordEvent } from "../../evidence/record-event.ts";
import type { Stamp } from "../../stamp.ts";
import { insertMembership, insertOrganization, insertPerson } from "../commands.ts";
import { addOwner, defaultRanks, insertOpenContactPoint, revive } from "../contact-commands.ts";
import { indexOwners, indexPerson } from "../search-index.ts";
import { planImport, type Step } from "./plan.ts";
import { type ImportRow, readRow } from "./read-row.ts";
import { readTable } from "./read-table.ts";
import { emptyReport, type ImportReport, refusedRowCount } from "./report.ts";
import { type PersonState, type PointState, readSnapshot } from "./snapshot.ts";

type Options = {
  /** Only says what would happen. */
  dryRun?: boolean;
  /** Writes what can be read although rows were refused. Otherwise one refused row keeps all from being written. */
  importRest?: boolean;
};

/**
 * Takes people, their seats and addresses from a CSV file: one row per membership, columns and forms as in `columns.ts`. All in one
 * transaction with one event. A second import of the same file changes nothing. Addresses without a kind are `unclassified` and
 * `internal` until somebody says otherwise.
 */
export function importPeople(
  db: Db,
  bytes: Uint8Array,
  { dryRun = false, importRest = false }: Options,
  stamp: Stamp,
): ImportReport {
  const table = readTable(bytes);
  if ("refused" in table) return emptyReport([table.refused]);
  const read = table.rows.map(readRow);
  const rows = read.filter((row): row is ImportRow => !("refused" in row));
  const faults = read.flatMap((row) => ("refused" in row ? row.refused : []));

  return inTransaction(db, (tx) => {
    const plan = planImport(rows, readSnapshot(tx));
    const refused = [...faults, ...plan.refused].toSorted((a, b) => a.row - b.row);
    const isWritten = !dryRun && (refused.length === 0 || importRest);
    const { created, changed, unchanged } = plan;
    const report = { rows: read.length, created, changed, unchanged, refused, ignoredColumns: table.ignoredColumns, isWritten };
    if (isWritten) {
      writeSteps(tx, plan.steps, stamp);
      recordEvent(tx, "directory.imported", { created, changed, unchanged, refused: refusedRowCount(report) }, stamp);
    }
    return report;
  });
}

function writeSteps(db: Db, steps: readonly Step[], stamp: Stamp): void {
  for (const step of steps) {
    if (step.write === "person") writePerson(db, step.person, stamp);
    else if (step.write === "organization") step.organization.id = insertOrganization(db, step.organization, stamp);
    else if (step.write === "membership") writeMembership(db, step, stamp);
    else if (step.write === "point") writePoint(db, step.point, stamp);
    else addOwner(db, known(step.point), { personId: known(step.person) });
  }
}

function writePerson(db: Db, person: PersonState, stamp: Stamp): void {
  const { id, familyName, givenName, title, formOfAddress } = person;
  if (id === null) {
    person.id = insertPerson(db, { familyName, givenName, title, formOfAddress }, stamp);
    return;
  }
  db.update(persons).set({ title, formOfAddress }).where(eq(persons.id, id)).run();
  indexPerson(db, id);
}

function writeMembership(db: Db, { membership, person }: Extract<Step, { write: "membership" }>, stamp: Stamp): void {
  const { id, role, fromDay, untilDay, organization } = membership;
  if (id === null) {
    const seat = { personId: known(person), organizationId: known(organization), role, fromDay, untilDay };
    membership.id = insertMembership(db, seat, stamp);
    return;
  }
  db.update(memberships).set({ fromDay, untilDay }).where(eq(memberships.id, id)).run();
}

function writePoint(db: Db, point: PointState, stamp: Stamp): void {
  const { id, channel, value, kind, publicity } = point;
  if (id === null) {
    point.id = insertOpenContactPoint(db, { channel, value, kind, publicity }, stamp);
    return;
  }
  revive(db, id, stamp);
  db.update(contactPoints).set({ kind, publicity, rank: defaultRanks[kind] }).where(eq(contactPoints.id, id)).run();
  indexOwners(db, id);
}

/** A plan writes what others refer to first. */
function known(state: { id: number | null }): number {
  if (state.id === null) throw new Error("import plan out of order");
  return state.id;
}
