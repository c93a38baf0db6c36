import type { JsonLimits } from "../json-size.ts";

/** What was read from a source, in our terms but by its own ids. Survives JSON: it waits between the report and the decision. */
export type Reading = {
  source: {
    /** The body's id, or what else tells the source from others. */
    key: string;
    name: string;
    /** Where it was read; null: files. */
    url: string | null;
    /** When reading began: the next one asks for what was modified since. RFC 3339. */
    startedAt: string;
    /** Only what was modified since then was asked for. */
    since: string | null;
  };
  organizations: ReadOrganization[];
  persons: ReadPerson[];
  memberships: ReadMembership[];
  /** Ids of what the source says it has deleted. */
  deleted: string[];
  /** Ids of objects that were there but could not be read: they are not gone. */
  unread: string[];
  /** Of which everything was read, so that what is missing is gone. */
  isWhole: { organizations: boolean; persons: boolean; memberships: boolean };
  faults: Fault[];
};

export type ReadOrganization = {
  id: string;
  name: string;
  shortName: string | null;
  organizationType: string | null;
  classification: string | null;
  /** Named by its body as the council. */
  isMain: boolean;
  parent: string | null;
  /** Its last day. */
  endDay: string | null;
};

export type ReadPerson = {
  id: string;
  familyName: string;
  givenName: string | null;
  title: string | null;
  formOfAddress: "Frau" | "Herr" | null;
  emails: string[];
  phones: string[];
  /** Its memberships came with it, all of them. */
  hasMemberships: boolean;
};

export type ReadMembership = {
  id: string;
  person: string;
  organization: string;
  /** As the source writes it. */
  role: string | null;
  fromDay: string | null;
  untilDay: string | null;
};

/**
 * Of one page or file. The largest of real pages has a few hundred thousand values and some sixty members in an object; a text made to
 * exceed that keeps the process busy for minutes.
 */
export const readingLimits: JsonLimits = { values: 1_000_000, members: 10_000, depth: 64 };

/** Something that could not be read or does not fit. `code` is a key under `oparl.faults` in messages/*.json. */
export type Fault = {
  code: FaultCode;
  /** The object's id, or the page or file. */
  at: string;
  /** What a person calls it. */
  name: string | null;
  values: Record<string, string | number>;
};

export const faultCodes = [
  "document_unreadable",
  "document_excessive",
  "document_unknown",
  "page_unread",
  "paging_repeats",
  "reading_cut",
  "id_missing",
  "id_twice",
  "name_missing",
  "text_cut",
  "day_malformed",
  "days_reversed",
  "organization_missing",
  "person_missing",
  "membership_incomplete",
  "memberships_missing",
  "memberships_cut",
  "membership_twice",
  "email_malformed",
  "phone_malformed",
  "contacts_cut",
  "address_of_another",
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** As long as there are such, asking only for what is new would never bring what is missing. */
const openEnds: readonly FaultCode[] = [
  "document_unreadable",
  "document_excessive",
  "page_unread",
  "paging_repeats",
  "reading_cut",
  "organization_missing",
  "person_missing",
  "memberships_missing",
];
export const leavesOpen = (fault: Fault): boolean => openEnds.includes(fault.code);
