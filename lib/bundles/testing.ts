import type { Connection, Db } from "#db/open.ts";
import { incidents } from "#db/schema/index.ts";
import { eq } from "drizzle-orm";
import { aCity, aCouncil, anOrganization, aPerson, aSeat, jana, later, number, ten } from "../notices/testing.ts";
import { createPlaybook } from "../playbooks/commands.ts";
import { PlaybookContent } from "../playbooks/content.ts";
import { takeOverPlaybook } from "../playbooks/take-over.ts";
import { type BundleChange, BundleChange as Change } from "./input.ts";
import { findBundle } from "./queries.ts";

/** Builders for tests: the city of lib/notices/testing.ts with a playbook of four stages. */
const template = (subject: string, body = "{{anrede}},\n\nbitte lesen.\n\n{{antwortlink}}") => ({
  subject: { de: subject },
  body: { de: body },
});
const council = (subject: string, body?: string) => ({
  key: "rat",
  list: "stadtrat",
  template: template(subject, body),
  deadlineMinutes: 60,
});
const said = { internalText: { de: "Es ist geschehen." }, nextInformationMinutes: 1440 };

export const aPlaybook = (overrides: object = {}): PlaybookContent =>
  PlaybookContent.parse({
    name: { de: "Postfachsperre" },
    stages: [
      { key: "warnung", kind: "warning", name: { de: "Warnung" }, ...said, audiences: [council("Warnung vor der Mail-App")] },
      {
        key: "sperre",
        kind: "shutdown",
        name: { de: "Sperre" },
        ...said,
        publicText: { de: "E-Mails kommen nicht an." },
        audiences: [council("Ihr Postfach ist gesperrt", "{{anrede}},\n\nes ist gesperrt.\n\n{{antwortlink}}")],
        addressOperations: [{ key: "zu", operation: "restrict", list: "stadtrat" }],
        checklist: [{ key: "dsb", text: { de: "Datenschutz fragen" }, role: "DSB", dueMinutes: 60, legal: { basis: "Art. 33" } }],
      },
      {
        key: "ersatz",
        kind: "fallback",
        name: { de: "Ersatzadressen" },
        ...said,
        publicText: { de: "Es gibt Ersatzadressen." },
        audiences: [council("Ihre Ersatzadresse", "{{anrede}},\n\nes gilt {{aktuelle_adresse}}.\n\n{{antwortlink}}")],
        addressOperations: [
          { key: "ersatz", operation: "open_fallback", list: "stadtrat", fallback: { pattern: "{local}-neu@{domain}" } },
        ],
      },
      { key: "entwarnung", kind: "all_clear", name: { de: "Entwarnung" }, ...said, audiences: [council("Alles wieder gut")] },
    ],
    ...overrides,
  });

/** Anna and Günter on the list "Stadtrat", whose incident follows the playbook. */
export function aCityWithPlaybook(content = aPlaybook()): Connection & { people: ReturnType<typeof aCouncil> } {
  const db = aCity();
  const people = aCouncil(db);
  const stamp = { by: "system", at: later(-30) };
  createPlaybook(db, { content }, stamp);
  const key = "postfachsperre";
  takeOverPlaybook(db, number, key, stamp);
  return Object.assign(db, { people });
}

/** Kora Wenzel looks after a committee that somebody sits in. */
export function aSecretary(db: Db, memberId: number): number {
  const committee = anOrganization(db, "Bauausschuss", "committee");
  aSeat(db, memberId, committee);
  const kora = aPerson(db, { givenName: "Kora", familyName: "Wenzel" });
  aSeat(db, kora, committee, "secretary");
  return kora;
}

export const incidentId = (db: Db) =>
  db.select({ id: incidents.id }).from(incidents).where(eq(incidents.number, number)).get()!.id;

/** What a form sends when nothing was changed. */
export function asItIs(db: Db, bundleId: number): BundleChange {
  const { version, content } = findBundle(db, bundleId)!;
  return Change.parse({ version, content });
}

export const janaAt = (minutes: number) => ({ by: jana, at: later(minutes, ten) });
