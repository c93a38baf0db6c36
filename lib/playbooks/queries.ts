import { and, asc, desc, eq, isNull, max } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, incidents, playbooks, playbookVersions } from "#db/schema/index.ts";
import type { IncidentCause } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import type { PlaybookContent } from "./content.ts";

/** What is stored was checked when it was recorded, and versions are never changed. */
export const readContent = (json: string): PlaybookContent => JSON.parse(json) as PlaybookContent;

const versionFields = {
  key: playbooks.key,
  archivedAt: playbooks.archivedAt,
  versionId: playbookVersions.id,
  number: playbookVersions.number,
  note: playbookVersions.note,
  recordedAt: playbookVersions.recordedAt,
  recordedBy: actors.name,
  content: playbookVersions.content,
};

const versions = (db: Db) =>
  db
    .select(versionFields)
    .from(playbookVersions)
    .innerJoin(playbooks, eq(playbooks.id, playbookVersions.playbookId))
    .innerJoin(actors, eq(actors.id, playbookVersions.recordedBy));

/** Every playbook in its newest version, those in use first, by name. Few by nature. */
export function listPlaybooks(db: Db) {
  const newest = db
    .select({ playbookId: playbookVersions.playbookId, number: max(playbookVersions.number).as("newest_number") })
    .from(playbookVersions)
    .groupBy(playbookVersions.playbookId)
    .as("newest");
  return versions(db)
    .innerJoin(newest, and(eq(newest.playbookId, playbookVersions.playbookId), eq(newest.number, playbookVersions.number)))
    .orderBy(asc(playbooks.id))
    .all()
    .map((row) => ({ ...row, content: readContent(row.content) }))
    .toSorted((a, b) => a.content.name.de.localeCompare(b.content.name.de, "de"));
}
export type Playbook = ReturnType<typeof listPlaybooks>[number];

/** Those that may be chosen for an incident: what a form needs of them. */
export function listPlaybookChoices(
  db: Db,
): { key: string; name: { de: string; en?: string | undefined }; cause: IncidentCause | null }[] {
  return listPlaybooks(db)
    .filter((playbook) => playbook.archivedAt === null)
    .map(({ key, content }) => ({ key, name: content.name, cause: content.cause ?? null }));
}

/** @param number of the version; the newest when left out */
export function findPlaybook(db: Db, key: string, number?: number): Playbook | undefined {
  const wanted = and(eq(playbooks.key, key), number === undefined ? undefined : eq(playbookVersions.number, number));
  const row = versions(db).where(wanted).orderBy(desc(playbookVersions.number)).limit(1).get();
  return row && { ...row, content: readContent(row.content) };
}

/** @throws DomainError `not_found` */
export function requirePlaybook(db: Db, key: string): Playbook {
  const playbook = findPlaybook(db, key);
  if (!playbook) throw new DomainError("not_found");
  return playbook;
}

/** All versions, newest first, without what they say. */
export function listPlaybookVersions(db: Db, key: string) {
  const { content: _, ...fields } = versionFields;
  return db
    .select(fields)
    .from(playbookVersions)
    .innerJoin(playbooks, eq(playbooks.id, playbookVersions.playbookId))
    .innerJoin(actors, eq(actors.id, playbookVersions.recordedBy))
    .where(eq(playbooks.key, key))
    .orderBy(desc(playbookVersions.number))
    .all();
}
export type PlaybookVersionRow = ReturnType<typeof listPlaybookVersions>[number];

export type IncidentPlaybook = {
  key: string;
  versionId: number;
  number: number;
  content: PlaybookContent;
  /** Of a version that came later and that the incident does not follow; null: there is none. */
  newerNumber: number | null;
};

/** The version that an incident follows. */
export function findIncidentPlaybook(db: Db, incidentId: number): IncidentPlaybook | undefined {
  const row = db
    .select({
      key: playbooks.key,
      playbookId: playbooks.id,
      versionId: playbookVersions.id,
      number: playbookVersions.number,
      content: playbookVersions.content,
    })
    .from(incidents)
    .innerJoin(playbookVersions, eq(playbookVersions.id, incidents.playbookVersionId))
    .innerJoin(playbooks, eq(playbooks.id, playbookVersions.playbookId))
    .where(eq(incidents.id, incidentId))
    .get();
  if (!row) return undefined;
  const { playbookId, content, ...rest } = row;
  const newest = newestNumber(db, playbookId);
  return { ...rest, content: readContent(content), newerNumber: newest > row.number ? newest : null };
}

/** Open incidents that follow a playbook, and which version. */
export function listIncidentsFollowing(db: Db, key: string) {
  return db
    .select({ number: incidents.number, title: incidents.title, version: playbookVersions.number })
    .from(incidents)
    .innerJoin(playbookVersions, eq(playbookVersions.id, incidents.playbookVersionId))
    .innerJoin(playbooks, eq(playbooks.id, playbookVersions.playbookId))
    .where(and(eq(playbooks.key, key), isNull(incidents.closedAt)))
    .orderBy(desc(incidents.id))
    .all();
}

/** 0: it has none. */
export function newestNumber(db: Db, playbookId: number): number {
  const row = db
    .select({ number: max(playbookVersions.number) })
    .from(playbookVersions)
    .where(eq(playbookVersions.playbookId, playbookId))
    .get();
  return row?.number ?? 0;
}
