import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { incidents } from "#db/schema/index.ts";
import type { TlpLabel } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireNewestVersion } from "../playbooks/take-over.ts";
import type { Stamp } from "../stamp.ts";
import { writeEntry } from "./entry.ts";
import { type CorrectionInput, EntryInput, type IncidentChange, type IncidentInput } from "./input.ts";
import { nextNumber } from "./number.ts";
import { requireIncident } from "./require-incident.ts";
import { isLaxerTlp } from "./stage.ts";

/**
 * Opens an incident with its first entry.
 *
 * @throws DomainError `in_future`, `promise_before_event`, `answers_without_public_text`, `unknown_service`, `service_twice`,
 *   `unknown_attachment`, `playbook_unknown`
 * @returns its public number
 */
export function openIncident(db: Db, input: IncidentInput, stamp: Stamp): string {
  return inTransaction(db, (tx) => {
    const number = nextNumber(tx, stamp.at);
    const { title, publicTitle, publicTitleEn, level, cause, tlp, exercise, occurredAt } = input;
    const playbook = input.playbook === undefined ? null : requireNewestVersion(tx, input.playbook);
    const incident = tx
      .insert(incidents)
      .values({
        number,
        title,
        publicTitle,
        publicTitleEn,
        level,
        cause,
        tlp,
        isExercise: exercise,
        playbookVersionId: playbook?.id ?? null,
        occurredAt,
        openedBy: stamp.by,
        openedAt: stamp.at,
      })
      .returning({ id: incidents.id })
      .get();
    const entryId = writeEntry(tx, incident.id, { ...input, event: "opened" }, stamp);
    recordEvent(
      tx,
      "incident.opened",
      {
        incidentId: incident.id,
        number,
        entryId,
        level,
        cause,
        tlp,
        isExercise: exercise,
        ...(playbook ? { playbook: playbook.key, playbookVersion: playbook.number } : {}),
      },
      stamp,
    );
    return number;
  });
}

/**
 * @throws DomainError `not_found`, `incident_closed`, and those of `openIncident`
 * @returns the entry's id
 */
export function recordEntry(db: Db, number: string, input: EntryInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (incident.closedAt && input.stage !== "review") throw new DomainError("incident_closed", { number });
    const entryId = writeEntry(tx, incident.id, { ...input, event: null }, stamp);
    recordEvent(
      tx,
      "entry.recorded",
      { incidentId: incident.id, entryId, stage: input.stage ?? null, isPublic: input.publicText !== undefined },
      stamp,
    );
    return entryId;
  });
}

/**
 * Corrects an entry by a new one; both stay visible. Possible on a closed incident too.
 *
 * @throws DomainError `not_found`, `unknown_entry`, `already_corrected`, and those of `openIncident`
 * @returns the new entry's id
 */
export function correctEntry(db: Db, number: string, input: CorrectionInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const entryId = writeEntry(tx, incident.id, { ...input, event: null }, stamp);
    recordEvent(
      tx,
      "entry.corrected",
      { incidentId: incident.id, entryId, supersedes: input.supersedes, isPublic: input.publicText !== undefined },
      stamp,
    );
    return entryId;
  });
}

/**
 * Ends an incident with an entry that says so.
 *
 * @throws DomainError `not_found`, `incident_closed`, and those of `openIncident`
 * @returns the entry's id
 */
export function closeIncident(db: Db, number: string, input: EntryInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (incident.closedAt) throw new DomainError("incident_closed", { number });
    const entryId = writeEntry(tx, incident.id, { ...input, event: "closed" }, stamp);
    tx.update(incidents)
      .set({ closedAt: stamp.at, version: incident.version + 1 })
      .where(eq(incidents.id, incident.id))
      .run();
    recordEvent(tx, "incident.closed", { incidentId: incident.id, entryId }, stamp);
    return entryId;
  });
}

/**
 * @throws DomainError `not_found`, `incident_open`, and those of `openIncident`
 * @returns the entry's id
 */
export function reopenIncident(db: Db, number: string, input: EntryInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (!incident.closedAt) throw new DomainError("incident_open");
    const entryId = writeEntry(tx, incident.id, { ...input, event: "reopened" }, stamp);
    tx.update(incidents)
      .set({ closedAt: null, version: incident.version + 1 })
      .where(eq(incidents.id, incident.id))
      .run();
    recordEvent(tx, "incident.reopened", { incidentId: incident.id, entryId }, stamp);
    return entryId;
  });
}

/**
 * Changes what an incident is called and how it is labelled. A laxer TLP label needs a reason: only the originator of an information
 * may relax it.
 *
 * @throws DomainError `not_found`, `changed_meanwhile` when somebody else changed it since `version`, `tlp_reason_missing`
 */
export function changeIncident(db: Db, number: string, input: IncidentChange, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const { version, reason, ...fields } = input;
    if (isLaxerTlp(input.tlp, incident.tlp) && !reason) throw new DomainError("tlp_reason_missing", {}, "reason");
    const result = tx
      .update(incidents)
      .set({
        ...fields,
        publicTitle: fields.publicTitle ?? null,
        publicTitleEn: fields.publicTitleEn ?? null,
        version: version + 1,
      })
      .where(and(eq(incidents.id, incident.id), eq(incidents.version, version)))
      .run();
    if (result.changes !== 1) throw new DomainError("changed_meanwhile");
    const entryId = reason ? writeEntry(tx, incident.id, relabelled(incident.tlp, fields.tlp, reason, stamp.at), stamp) : null;
    recordEvent(
      tx,
      "incident.changed",
      { incidentId: incident.id, entryId, level: fields.level, cause: fields.cause, tlpFrom: incident.tlp, tlpTo: fields.tlp },
      stamp,
    );
  });
}

/** Who let a label be relaxed, and why, belongs into the timeline: the chain of proof holds no texts. */
function relabelled(from: TlpLabel, to: TlpLabel, reason: string, at: Date) {
  const name = (label: TlpLabel) => `TLP:${label.toUpperCase().replace("_", "+")}`;
  return { ...EntryInput.parse({ occurredAt: at, internalText: `${name(from)} → ${name(to)}: ${reason}` }), event: null };
}
