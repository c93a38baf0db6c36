import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import type { ImportChoices } from "./choices.ts";
import type { ContactLink } from "./contacts-here.ts";
import type { Fields } from "./merge-fields.ts";
import type { Fault, FaultCode, Reading } from "./reading.ts";
import type { Entry, Question } from "./report.ts";
import type { Here, Link } from "./snapshot.ts";

/** A record that the plan writes or has found. Its id is filled in as it comes to be. */
export type Target = { id: number | null };
export type OrganizationTarget = Target & { name: string; kind: OrganizationKind };
export type PersonTarget = Target & { name: string };
export type PointTarget = Target & { channel: "email" | "phone"; value: string };

export type OrganizationFields = {
  name: string;
  shortName: string | null;
  kind: OrganizationKind;
  /** External id. */
  parent: string | null;
  /** Its last day, once that is past. */
  ended: string | null;
};
export type PersonFields = { familyName: string; givenName: string | null; title: string | null; formOfAddress: string | null };
export type MembershipFields = {
  role: MembershipRole;
  roleLabel: string | null;
  fromDay: string | null;
  untilDay: string | null;
};

/** What has to be written, in order. */
export type Write =
  | { write: "organization"; target: OrganizationTarget; fields: Partial<OrganizationFields> }
  | { write: "parent"; target: OrganizationTarget; parent: OrganizationTarget | null }
  | { write: "person"; target: PersonTarget; fields: Partial<PersonFields>; isReturning: boolean }
  | {
      write: "membership";
      target: Target;
      person: PersonTarget;
      organization: OrganizationTarget;
      fields: Partial<MembershipFields>;
    }
  | {
      write: "point";
      target: PointTarget;
      person: PersonTarget;
      /** The person's id in the source. Null: the address was here already, whoever recorded it. */
      broughtBy: string | null;
    }
  | { write: "unlinkContact"; link: ContactLink }
  | { write: "endContact"; contactPointId: number; links: readonly ContactLink[] }
  | { write: "link"; kind: "organization" | "person" | "membership"; target: Target; externalId: string; said: Fields }
  | { write: "unlink"; link: Link }
  | { write: "end"; membershipId: number; untilDay: string; link: Link }
  | { write: "archive"; kind: "organization" | "person"; id: number; link: Link };

/** Everything a plan is made from, and what it has come to so far. */
export type Planning = {
  reading: Reading;
  here: Here;
  /** Those of the source's rules included. */
  choices: ImportChoices;
  /** The calendar day of the city. */
  today: string;
  entries: Entry[];
  writes: Write[];
  faults: Fault[];
  questions: Question[];
  /** Records here that something of the reading is: `person:12`. */
  claimed: Set<string>;
};

export function addEntry(
  planning: Planning,
  entry: Pick<Entry, "kind" | "id" | "state" | "name"> & Partial<Omit<Entry, "kind" | "id" | "state" | "name">>,
): void {
  planning.entries.push({ changes: [], reason: null, candidates: [], ...entry });
}

export function addFault(
  planning: Planning,
  code: FaultCode,
  at: string,
  name: string | null,
  values: Fault["values"] = {},
): void {
  planning.faults.push({ code, at, name, values });
}

/** Remembers what an object of the source is here and what was said of it, where that is news. */
export function addLink(
  planning: Planning,
  kind: "organization" | "person" | "membership",
  externalId: string,
  target: Target,
  said: Fields,
): void {
  const link = planning.here.links.get(externalId);
  const known = link && { organization: link.organizationId, person: link.personId, membership: link.membershipId }[kind];
  if (link && known === target.id && !link.goneAt && JSON.stringify(link.said) === JSON.stringify(said)) return;
  planning.writes.push({ write: "link", kind, target, externalId, said });
}
