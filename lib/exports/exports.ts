import type { Db } from "#db/open.ts";
import type { organizations } from "#db/schema/index.ts";
import type { Address } from "../directory/addresses.ts";
import { type Asking, maySee } from "../directory/answer.ts";
import { recordLookups } from "../directory/look-up-log.ts";
import { holdsSeat, listMembers } from "../directory/members.ts";
import { listOwners } from "../directory/owners.ts";
import { DomainError } from "../domain-error.ts";
import { listAffectedAddresses } from "../incidents/affected.ts";
import { readSettings } from "../settings/settings.ts";
import { addressesIn, type ExportEntry, loadEntries, type Party } from "./entries.ts";
import type { ExportFile } from "./file.ts";
import { listEntries } from "./list-entries.ts";
import { listClosedMailboxes } from "./mailboxes.ts";
import { peopleFile, type PeopleFormat } from "./people-file.ts";
import { relocatedFile, type ServerFormat, serverFormats, sieveFiles } from "./server-files.ts";
import { exportWords, say } from "./words.ts";

export type Loading = {
  /** For whom the addresses are, as of when, and what whoever loads the file may see. */
  asking: Asking;
  /** Whoever loads the file: an id of `actors`. */
  actorId: string;
  now: Date;
  publicUrl: string;
  /** As `LdifBase`. */
  ldifBase?: string | undefined;
};

/** This and its likes record which addresses that are not public have left in the file. */
export function exportPerson(db: Db, person: { id: number; name: string }, format: PeopleFormat, loading: Loading): ExportFile {
  return fileOf(db, person.name, loadEntries(db, [{ kind: "person", id: person.id }], loading.asking), format, loading);
}

type Organization = Pick<typeof organizations.$inferSelect, "id" | "name" | "kind">;

/** Who has a seat in it, as one copies them from its page; as cards also the organization itself, which a group would not want. */
export function exportOrganization(db: Db, organization: Organization, format: PeopleFormat, loading: Loading): ExportFile {
  const { id, name, kind } = organization;
  const members = listMembers(db, [id], loading.asking).get(id) ?? [];
  const seated = new Set(members.filter(({ role }) => holdsSeat(kind, role)).map(({ personId }) => personId));
  const people = [...seated].map((personId): Party => ({ kind: "person", id: personId }));
  const itself: Party[] = people.length === 0 || format === "vcard" ? [{ kind: "organization", id }] : [];
  return fileOf(db, name, loadEntries(db, [...itself, ...people], loading.asking), format, loading);
}

export function exportList(db: Db, list: { id: number; name: string }, format: PeopleFormat, loading: Loading): ExportFile {
  return fileOf(db, list.name, listEntries(db, list.id, loading.asking), format, loading);
}

type Incident = { id: number; number: string; isExercise: boolean };

/**
 * The people whose addresses an incident has touched, or what mail servers answer for them; a Sieve script for each mailbox.
 *
 * @throws DomainError `exercise_not_on_servers`
 */
export function exportIncident(
  db: Db,
  { id, number, isExercise }: Incident,
  format: PeopleFormat | ServerFormat,
  loading: Loading,
): ExportFile[] {
  const { asking, publicUrl } = loading;
  const name = say(exportWords(asking.locale).file.affected, { number }, asking.locale);
  if (!isServerFormat(format)) {
    const entries = loadEntries(db, affectedParties(db, id, asking), asking);
    return [fileOf(db, name, entries, format, loading)];
  }
  if (isExercise) throw new DomainError("exercise_not_on_servers", { number });
  const mailboxes = listClosedMailboxes(db, id, asking.at, asking.roles);
  const { citizenPhone: phone, senderName, cityName } = readSettings(db);
  const about = { name, at: asking.at, locale: asking.locale, site: { publicUrl, phone, senderName, cityName } };
  logLookups(
    db,
    mailboxes.map(({ contactPoint }) => contactPoint),
    loading,
  );
  return format === "sieve" ? sieveFiles(mailboxes, about) : [relocatedFile(mailboxes, about)];
}

export const isServerFormat = (format: PeopleFormat | ServerFormat): format is ServerFormat =>
  (serverFormats as readonly string[]).includes(format);

/** Owners of the e-mail addresses that whoever asks may see, each once. */
function affectedParties(db: Db, incidentId: number, { at, roles }: Asking): Party[] {
  const ids = listAffectedAddresses(db, incidentId, at)
    .filter(({ address }) => address.channel === "email" && maySee(address, roles))
    .map(({ address }) => address.contactPointId);
  const owners = listOwners(db, ids);
  const parties = ids.flatMap((contactPointId) =>
    (owners.get(contactPointId) ?? []).map(({ personId, organizationId }): [string, Party] =>
      personId === null
        ? [`o${organizationId}`, { kind: "organization", id: organizationId ?? 0 }]
        : [`p${personId}`, { kind: "person", id: personId }],
    ),
  );
  return [...new Map(parties).values()];
}

function fileOf(db: Db, name: string, entries: readonly ExportEntry[], format: PeopleFormat, loading: Loading): ExportFile {
  const { asking, publicUrl, ldifBase } = loading;
  logLookups(db, addressesIn(entries), loading);
  return peopleFile(entries, format, { ...asking, name, publicUrl, ldifBase });
}

function logLookups(db: Db, addresses: readonly Address[], { asking, actorId, now }: Loading): void {
  const ids = addresses.map((address) => address.contactPointId);
  recordLookups(db, ids, "export", { by: actorId, at: now, roles: asking.roles });
}
