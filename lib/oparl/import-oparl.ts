import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { importRules, importSources } from "#db/schema/index.ts";
import { dayOf } from "../directory/memberships.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { applyWrites } from "./apply.ts";
import { ImportChoices } from "./choices.ts";
import { claimLinked } from "./identify.ts";
import { planContacts } from "./plan-contacts.ts";
import { planGone } from "./plan-gone.ts";
import { planGoneContacts } from "./plan-gone-contacts.ts";
import { planMemberships } from "./plan-memberships.ts";
import { planOrganizations } from "./plan-organizations.ts";
import { planPersons } from "./plan-persons.ts";
import type { Planning } from "./planning.ts";
import { hostOf } from "./external-id.ts";
import { leavesOpen, type Reading } from "./reading.ts";
import { countEntries, type ImportReport } from "./report.ts";
import { kindLines, roleLines, type RuleRow, rulesToKeep } from "./rule-lines.ts";
import { type Here, readHere } from "./snapshot.ts";

type Options = {
  /** Only says what would happen. */
  dryRun?: boolean;
  /** `digest` of the report that was decided on. */
  decidedOn?: string | undefined;
};

/**
 * Takes over people, organizations and seats that were read from an OParl source: in one transaction, with one event. What is in the
 * directory already as the source says it, writes nothing and no event; the moment of the reading is remembered all the same.
 *
 * @throws DomainError `import_report_changed` when the report is no longer the one that was decided on; nothing is written then
 */
export function importOparl(
  db: Db,
  reading: Reading,
  choices: Partial<ImportChoices>,
  { dryRun = false, decidedOn }: Options,
  stamp: Stamp,
): ImportReport {
  return inTransaction(db, (tx) => {
    const here = readHere(tx, reading.source.key);
    const planning = plan(reading, here, withRules(here, ImportChoices.parse(choices)), stamp.at);
    const [roles, kinds] = [roleLines(planning), kindLines(planning)];
    const rules = rulesToKeep(roles, kinds, planning);
    const { entries, writes, questions } = planning;
    const shown = {
      counts: countEntries(entries),
      entries: entries.filter(({ state }) => state !== "unchanged"),
      questions,
      roles,
      kinds,
    };
    const digest = createHash("sha256").update(JSON.stringify(shown)).digest("hex");
    if (decidedOn !== undefined && decidedOn !== digest) throw new DomainError("import_report_changed");
    const hasChanges = writes.length + rules.length > 0;
    if (!dryRun) {
      const sourceId = rememberSource(tx, planning, stamp);
      applyWrites(tx, sourceId, writes, stamp);
      keepRules(tx, sourceId, rules);
      if (hasChanges) recordEvent(tx, "directory.imported", subjectOf(sourceId, shown.counts, choices.endGone === true), stamp);
    }
    const source = { ...reading.source, isKnown: here.source !== undefined };
    return { ...shown, source, faults: planning.faults, digest, hasChanges, isWritten: !dryRun && hasChanges };
  });
}

function plan(reading: Reading, here: Here, choices: ImportChoices, at: Date): Planning {
  const today = dayOf(at);
  const planning: Planning = {
    reading,
    here,
    choices,
    today,
    entries: [],
    writes: [],
    faults: [...reading.faults],
    questions: [],
    claimed: new Set(),
  };
  claimLinked(planning);
  const organizations = planOrganizations(planning);
  const persons = planPersons(planning, organizations);
  planMemberships(planning, persons, organizations);
  planContacts(planning, persons);
  planGone(planning);
  planGoneContacts(planning, persons);
  return planning;
}

/** What was decided the last time holds until somebody decides otherwise. */
function withRules({ rules }: Here, choices: ImportChoices): ImportChoices {
  return ImportChoices.parse({
    ...choices,
    roles: { ...Object.fromEntries(rules.role), ...choices.roles },
    kinds: { ...Object.fromEntries(rules.organization_kind), ...choices.kinds },
    identities: { ...Object.fromEntries(rules.identity), ...choices.identities },
  });
}

/** Only a reading from an address that left nothing open moves the moment from which the next one asks. */
function rememberSource(db: Db, { reading, here, entries, faults }: Planning, stamp: Stamp): number {
  const { key, name, url, startedAt, since } = reading.source;
  const isSettled = !faults.some(leavesOpen) && !entries.some(({ state }) => state === "unclear");
  const readAt = isSettled ? new Date(startedAt) : null;
  if (!here.source)
    return db
      .insert(importSources)
      .values({ key, name, url, readAt: url ? readAt : null, createdAt: stamp.at })
      .returning({ id: importSources.id })
      .get().id;
  // A reading of news that left something open goes on from where the last one stood.
  if (url) {
    const moment = readAt ?? (since && here.source.url === url ? here.source.readAt : null);
    // Without the document of the body, only its host is known.
    const isNamed = name !== hostOf(key);
    db.update(importSources)
      .set({ name: isNamed ? name : here.source.name, url, readAt: moment })
      .where(eq(importSources.id, here.source.id))
      .run();
  }
  return here.source.id;
}

function keepRules(db: Db, sourceId: number, rules: readonly RuleRow[]): void {
  for (const { kind, subject, decision } of rules) {
    const row = and(eq(importRules.sourceId, sourceId), eq(importRules.kind, kind), eq(importRules.subject, subject));
    db.delete(importRules).where(row).run();
    if (decision !== null) db.insert(importRules).values({ sourceId, kind, subject, decision }).run();
  }
}

function subjectOf(sourceId: number, counts: ImportReport["counts"], isEnding: boolean) {
  const numbers = Object.entries(counts).flatMap(([kind, states]) => [
    [`${kind}_new`, states.new] as const,
    [`${kind}_changed`, states.changed] as const,
    [`${kind}_ended`, isEnding ? states.gone : 0] as const,
  ]);
  return { source: sourceId, ...Object.fromEntries(numbers.filter(([, count]) => count > 0)) };
}
