import type { Db } from "#db/open.ts";
import { ImportChoices } from "./choices.ts";
import type { OparlDocument } from "./collect.ts";
import { importOparl } from "./import-oparl.ts";
import type { JsonObject } from "./json-value.ts";
import { readDocuments } from "./read-documents.ts";
import type { Reading } from "./reading.ts";
import type { Entry, ImportReport } from "./report.ts";

/** An invented town: https://ris.musterau.example. */
export const AT = "https://ris.musterau.example/oparl";
export const stamp = { by: "cli", at: new Date("2026-11-21T10:00:00Z") };

const type = (name: string, version = "1.1") => `https://schema.oparl.org/${version}/${name}`;

export const aBody = (fields: JsonObject = {}): JsonObject => ({
  id: `${AT}/body/1`,
  type: type("Body"),
  name: "Gemeinde Musterau",
  organization: `${AT}/body/1/organization`,
  person: `${AT}/body/1/person`,
  ...fields,
});
export const anOrganization = (key: string, name: string, fields: JsonObject = {}): JsonObject => ({
  id: `${AT}/organization/${key}`,
  type: type("Organization"),
  body: `${AT}/body/1`,
  name,
  organizationType: "Gremium",
  ...fields,
});
/** `membership` may name organizations by their key alone: `["rat"]`, or whole memberships. */
export const aPerson = (
  key: string,
  familyName: string,
  seats: readonly (string | JsonObject)[] = [],
  fields: JsonObject = {},
): JsonObject => ({
  id: `${AT}/person/${key}`,
  type: type("Person"),
  body: `${AT}/body/1`,
  name: familyName,
  familyName,
  membership: seats.map((seat) => (typeof seat === "string" ? aSeat(key, seat) : seat)),
  ...fields,
});
export const aSeat = (person: string, organization: string, fields: JsonObject = {}): JsonObject => ({
  id: `${AT}/membership/${person}-${organization}`,
  type: type("Membership"),
  organization: `${AT}/organization/${organization}`,
  role: "Mitglied",
  startDate: "2024-07-01",
  ...fields,
});
/** A page of a list, the only one unless it says what follows. */
export const aPage = (list: string, data: readonly JsonObject[], links: JsonObject = {}): OparlDocument => ({
  from: `${list}.json`,
  body: { data, links: { self: `${AT}/body/1/${list}`, ...links }, pagination: { totalElements: 99, totalPages: 9 } },
});

/** What the town says: everything of it. */
export const townPages = (organizations: readonly JsonObject[], persons: readonly JsonObject[]): OparlDocument[] => [
  { from: "body.json", body: aBody() },
  aPage("organization", organizations),
  aPage("person", persons),
];

export const readTown = (organizations: readonly JsonObject[], persons: readonly JsonObject[]): Reading =>
  reading(townPages(organizations, persons));

export const reading = (documents: readonly OparlDocument[], more: Partial<Parameters<typeof readDocuments>[1]> = {}): Reading =>
  readDocuments(documents, { url: null, startedAt: stamp.at, ...more });

export const take = (db: Db, from: Reading, choices: Partial<ImportChoices> = {}, at = stamp.at): ImportReport =>
  importOparl(db, from, choices, {}, { ...stamp, at });

export const dryRun = (db: Db, from: Reading, choices: Partial<ImportChoices> = {}): ImportReport =>
  importOparl(db, from, choices, { dryRun: true }, stamp);

/** "person Weber: unclear, namesake" */
export const lines = (entries: readonly Entry[]): string[] =>
  entries.map(({ kind, name, state, reason }) => `${kind} ${name}: ${[state, reason].filter(Boolean).join(", ")}`);

/** Counts that are not zero: `{ "person new": 2 }`. */
export function figures({ counts }: ImportReport): Record<string, number> {
  const pairs = Object.entries(counts).flatMap(([kind, states]) =>
    Object.entries(states).map(([state, n]) => [`${kind} ${state}`, n] as const),
  );
  return Object.fromEntries(pairs.filter(([, count]) => count > 0));
}
