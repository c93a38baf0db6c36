import { randomBytes } from "node:crypto";
import { type Connection, type Db, openDatabase } from "#db/open.ts";
import { actors, attachments, incidents, settings, userRoles, users } from "#db/schema/index.ts";
import type { MembershipRole, OrganizationKind, Role } from "#db/vocabulary.ts";
import type { KeptAttachment } from "../attachments/keep.ts";
import { recordMembership, recordOrganization, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import type { ContactPointInput, PersonInput } from "../directory/input.ts";
import { createList } from "../lists/commands.ts";
import type { ListInput } from "../lists/input.ts";
import { approveNotice, submitNotice } from "./approval.ts";
import { createNotice } from "./commands.ts";
import { NoticeInput } from "./input.ts";
import type { MailSite } from "./site.ts";

/** Builders for tests. All people are invented, all mail goes to `.example`. */
export const ten = new Date("2026-04-29T08:00:00Z"); // 10:00 in the city
export const later = (minutes: number, from: Date = ten) => new Date(from.getTime() + minutes * 60_000);
export const site: MailSite = { publicUrl: "https://lage.elbfurt.example", mailHost: "elbfurt.example" };
export const number = "2026-003";

/** Jana writes, Henrik approves, Olga too; `system` has recorded the city. */
export const jana = "user-jana";
export const henrik = "user-henrik";
export const olga = "user-olga";
const system = { by: "system", at: later(-60) };

type IncidentOptions = Partial<typeof incidents.$inferInsert>;

/** A city with staff, settings and an open incident. */
export function aCity(incident: IncidentOptions = {}, path = ":memory:"): Connection {
  const db = openDatabase(path);
  addUser(db, jana, "Jana Reuter", ["dispatcher"]);
  addUser(db, henrik, "Dr. Henrik Solms", ["approver"]);
  addUser(db, olga, "Olga Brandt", ["approver"]);
  for (const [key, value] of Object.entries({ cityName: "Stadt Elbfurt", helpPhone: "069 90009-400", helpHours: "bis 20 Uhr" }))
    db.insert(settings).values({ key, value, updatedBy: "system", updatedAt: ten }).run();
  db.insert(incidents)
    .values({
      number,
      title: "Mandatspostfächer geschlossen (intern)",
      publicTitle: "E-Mail an Ratsmitglieder eingeschränkt",
      publicTitleEn: "Email to councillors limited",
      level: "disruption",
      cause: "precaution",
      tlp: "clear",
      occurredAt: ten,
      openedBy: jana,
      openedAt: ten,
      ...incident,
    })
    .run();
  return db;
}

function addUser(db: Db, id: string, name: string, roles: Role[]): void {
  db.insert(actors).values({ id, kind: "user", name, createdAt: ten }).run();
  db.insert(users)
    .values({ id, name, email: `${id}@elbfurt.example`, createdAt: ten, updatedAt: ten })
    .run();
  for (const role of roles) db.insert(userRoles).values({ userId: id, role }).run();
}

export const aPerson = (db: Db, person: PersonInput): number => recordPerson(db, person, system);

/** A mandate mailbox that everybody may use, unless the input says otherwise. */
export const aMailbox = (db: Db, input: Partial<ContactPointInput> & { value: string }): number =>
  recordContactPoint(db, { kind: "mandate", publicity: "public", ...input }, system);

export const anOrganization = (db: Db, name: string, kind: OrganizationKind, parentId?: number): number =>
  recordOrganization(db, { name, kind, parentId }, system);

export const aSeat = (db: Db, personId: number, organizationId: number, role: MembershipRole = "member"): number =>
  recordMembership(db, { personId, organizationId, role }, system);

export const aList = (db: Db, name: string, rules: ListInput["rules"], isExercise = false): number =>
  createList(db, { name, rules, isExercise }, system);

/** Dr. Anna Müller and Günter Prahl, with a mailbox each, on the list "Stadtrat". */
export function aCouncil(db: Db) {
  const council = anOrganization(db, "Stadtrat", "council");
  const anna = aPerson(db, { title: "Dr.", givenName: "Anna", familyName: "Müller", formOfAddress: "Frau" });
  const guenter = aPerson(db, { givenName: "Günter", familyName: "Prahl", formOfAddress: "Herr" });
  const annasMailbox = aMailbox(db, { personId: anna, value: "a.mueller@mandat.elbfurt.example" });
  const guentersMailbox = aMailbox(db, { personId: guenter, value: "g.prahl@mandat.elbfurt.example" });
  aSeat(db, anna, council);
  aSeat(db, guenter, council);
  const listId = aList(db, "Stadtrat", [{ organizationId: council }]);
  return { council, anna, guenter, annasMailbox, guentersMailbox, listId };
}

/** Any notice needs these; a test says only what matters to it. */
const usual = { subject: "Postfächer geschlossen", body: "{{anrede}},\n\nIhr Postfach ist geschlossen.\n\n{{antwortlink}}" };

export function aDraft(db: Db, input: Partial<NoticeInput>): number {
  return createNotice(db, number, NoticeInput.parse({ ...usual, ...input }), { by: jana, at: ten });
}

export function aSubmittedNotice(db: Db, input: Partial<NoticeInput>): number {
  const noticeId = aDraft(db, input);
  submitNotice(db, noticeId, { by: jana, at: ten });
  return noticeId;
}

export function anApprovedNotice(db: Db, input: Partial<NoticeInput>): number {
  const noticeId = aSubmittedNotice(db, input);
  approveNotice(db, noticeId, {}, { by: henrik, at: later(1) }, site);
  return noticeId;
}

/** The row of a kept file, without the file. */
export function keepAttachmentRow(db: Db, { size = 412_000 } = {}): KeptAttachment {
  const hash = randomBytes(32).toString("hex");
  db.insert(attachments).values({ hash, mediaType: "application/pdf", size, createdAt: ten }).run();
  return { hash, filename: "Anleitung.pdf", mediaType: "application/pdf", size };
}
