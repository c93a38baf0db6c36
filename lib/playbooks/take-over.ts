import { and, desc, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { incidents, playbooks, playbookVersions } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import type { Stamp } from "../stamp.ts";

/**
 * From now on an incident follows this version: its first playbook, another one, or a newer version of its own. What was put out
 * already stays as it is.
 *
 * @param wanted id of a version, or the key of a playbook, which means its newest version
 * @throws DomainError `not_found`, `incident_closed`, `playbook_unknown`, `playbook_followed_already`
 */
export function takeOverPlaybook(db: Db, number: string, wanted: number | string, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (incident.closedAt) throw new DomainError("incident_closed", { number });
    const version = typeof wanted === "string" ? newestVersion(tx, wanted) : versionById(tx, wanted);
    if (!version) throw new DomainError("playbook_unknown", {}, "playbook");
    if (version.id === incident.playbookVersionId) throw new DomainError("playbook_followed_already", {}, "playbook");
    tx.update(incidents)
      .set({ playbookVersionId: version.id, version: incident.version + 1 })
      .where(eq(incidents.id, incident.id))
      .run();
    const subject = { incidentId: incident.id, key: version.key, version: version.number, instead: incident.playbookVersionId };
    recordEvent(tx, "incident.playbook_taken_over", subject, stamp);
  });
}

/** For an incident that is being opened. @throws DomainError `playbook_unknown` */
export function requireNewestVersion(db: Db, key: string): { id: number; key: string; number: number } {
  const version = newestVersion(db, key);
  if (!version) throw new DomainError("playbook_unknown", {}, "playbook");
  return version;
}

const fields = { id: playbookVersions.id, key: playbooks.key, number: playbookVersions.number };

const newestVersion = (db: Db, key: string) =>
  db
    .select(fields)
    .from(playbookVersions)
    .innerJoin(playbooks, eq(playbooks.id, playbookVersions.playbookId))
    .where(and(eq(playbooks.key, key), isNull(playbooks.archivedAt)))
    .orderBy(desc(playbookVersions.number))
    .limit(1)
    .get();

const versionById = (db: Db, id: number) =>
  db
    .select(fields)
    .from(playbookVersions)
    .innerJoin(playbooks, eq(playbooks.id, playbookVersions.playbookId))
    .where(eq(playbookVersions.id, id))
    .get();
