import type { Connection } from "#db/open.ts";
import type { MembershipRole, OrganizationKind } from "#db/vocabulary.ts";
import { keepAttachment } from "#lib/attachments/keep.ts";
import { aPdf } from "#lib/attachments/testing.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { keepUpload } from "#lib/directory/import/upload-shelf.ts";
import { recordServiceInstruction, suspendInstruction } from "#lib/directory/instruction-commands.ts";
import { changeAddresses } from "#lib/incidents/address-change.ts";
import { closeIncident, correctEntry, openIncident, recordEntry } from "#lib/incidents/commands.ts";
import { CorrectionInput, EntryInput, IncidentInput } from "#lib/incidents/input.ts";
import { addService } from "#lib/incidents/services.ts";
import { createList } from "#lib/lists/commands.ts";
import { changeSettings } from "#lib/settings/settings.ts";
import type { Stamp } from "#lib/stamp.ts";
import type { UserIds } from "./people.ts";
import { type NoticeIds, writeNotices } from "./world-notices.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Stands in every text that must never leave the house. */
export const INTERNAL_MARK = "Hausgeheimnis";

/** What the seeded city holds, for the sample paths of routes.ts. */
export type World = {
  users: UserIds;
  open: string;
  closed: string;
  amber: string;
  exercise: string;
  silent: string;
  entryId: number;
  attachmentHash: string;
  serviceKey: string;
  personId: number;
  committeeKey: string;
  companyKey: string;
  factionKey: string;
  listKey: string;
  notices: NoticeIds;
  /** Of the notice that was sent: its first captured mail, and the link in it. */
  mailNumber: number;
  answerToken: string;
  contactPointId: number;
  membershipId: number;
  /** An uploaded file that nobody has taken over yet. */
  importHash: string;
};

/** A city with something in every state, made with the commands of lib only. */
export async function buildWorld(db: Connection, dataDir: string, publicUrl: string, users: UserIds): Promise<World> {
  const now = Date.now();
  const ago = (ms: number) => new Date(now - ms);
  const by = (user: string, ms: number): Stamp => ({ by: user, at: ago(ms) });
  const admin = by(users.admin, 9 * DAY_MS);

  changeSettings(db, { cityName: "Stadt Musterau", helpPhone: "0555 1234", helpHours: "Mo bis Fr, 8 bis 16 Uhr" }, admin);
  const serviceKey = addService(db, { name: "E-Mail", nameEn: "E-mail", position: 0 }, admin);
  addService(db, { name: "Telefonie", nameEn: "Telephony", position: 1 }, admin);
  const directory = buildDirectory(db, admin);
  const lists = buildLists(db, directory, admin);
  const instructionId = recordServiceInstruction(
    db,
    { reference: "DA 10/03", title: "Nur Mandatsadressen", text: "Nur Mandatsadressen benutzen.", scopeKind: "mandate" },
    admin,
  );

  const pdf = await keepAttachment(db, dataDir, { bytes: aPdf(), filename: "Warnung.pdf" }, ago(5 * DAY_MS));
  const dispatcher = (ms: number) => by(users.dispatcher, ms);
  const open = openIncident(
    db,
    IncidentInput.parse({
      title: `${INTERNAL_MARK} Titel: Postfächer der Ratsmitglieder`,
      publicTitle: "E-Mail an Ratsmitglieder ist eingeschränkt",
      publicTitleEn: "E-mail to councillors is restricted",
      level: "disruption",
      cause: "precaution",
      tlp: "clear",
      occurredAt: ago(5 * DAY_MS),
      stage: "warning",
      internalText: { de: `${INTERNAL_MARK} Warnung geprüft.`, en: `${INTERNAL_MARK} warning checked.` },
      publicText: {
        de: "Eine Sicherheitswarnung wird geprüft.",
        en: "A security warning is being examined.",
        simple: "Wir prüfen eine Warnung.",
      },
      services: [{ key: serviceKey, impact: "degraded" }],
      decidedBy: `${INTERNAL_MARK} Entscheiderin`,
      decisionBasis: `${INTERNAL_MARK} Kenntnisstand`,
      attachments: [{ hash: pdf.hash, filename: `${INTERNAL_MARK}-Warnung.pdf` }],
    }),
    dispatcher(5 * DAY_MS),
  );
  const wrong = recordEntry(
    db,
    open,
    EntryInput.parse({
      occurredAt: ago(4 * DAY_MS),
      internalText: `${INTERNAL_MARK} erste Fassung.`,
      publicText: `${INTERNAL_MARK} zurückgenommene öffentliche Fassung.`,
    }),
    dispatcher(4 * DAY_MS),
  );
  correctEntry(
    db,
    open,
    CorrectionInput.parse({
      supersedes: wrong,
      correctionReason: `${INTERNAL_MARK} Grund der Berichtigung`,
      occurredAt: ago(4 * DAY_MS),
      internalText: `${INTERNAL_MARK} zweite Fassung.`,
      publicText: { de: "Die Postfächer werden geschlossen.", en: "The mailboxes are being closed." },
    }),
    dispatcher(4 * DAY_MS - HOUR_MS),
  );
  changeAddresses(
    db,
    open,
    {
      list: "stadtrat",
      kind: "mandate",
      audience: "administration",
      from: ago(3 * DAY_MS),
      reason: "Sicherheitslücke, vorsorglich geschlossen",
      fallback: {
        pattern: "{local}-neu@{domain}",
        from: ago(3 * DAY_MS),
        expiresAt: new Date(now + 60 * DAY_MS),
        publicity: "internal",
        advice: { resendSince: ago(5 * DAY_MS), replyPossible: true },
      },
    },
    dispatcher(3 * DAY_MS),
  );
  suspendInstruction(db, { instructionId, from: ago(3 * DAY_MS), decidedBy: "Büro der Bürgermeisterin" }, dispatcher(3 * DAY_MS));
  const entryId = recordEntry(
    db,
    open,
    EntryInput.parse({
      occurredAt: ago(3 * DAY_MS),
      stage: "fallback",
      internalText: `${INTERNAL_MARK} Ersatz eingerichtet.`,
      publicText: { de: "Es gibt Ersatzadressen.", en: "There are stand-in addresses." },
      answers: { address: { de: "Jedes Ratsmitglied hat eine Ersatzadresse.", en: "Every councillor has a stand-in address." } },
      nextInformationBy: new Date(now + 5 * HOUR_MS),
    }),
    dispatcher(3 * DAY_MS),
  );

  const other = (title: string, more: Record<string, unknown>, ms: number) =>
    openIncident(
      db,
      IncidentInput.parse({
        title: `${INTERNAL_MARK} ${title}`,
        level: "disruption",
        cause: "technical",
        tlp: "clear",
        occurredAt: ago(ms),
        internalText: `${INTERNAL_MARK} ${title}, innen`,
        ...more,
      }),
      dispatcher(ms),
    );
  const closed = other(
    "Telefonie",
    { publicTitle: "Telefonie gestört", publicText: { de: "Telefone gehen nicht.", en: "Telephones do not work." } },
    8 * DAY_MS,
  );
  closeIncident(
    db,
    closed,
    EntryInput.parse({
      occurredAt: ago(7 * DAY_MS),
      stage: "all_clear",
      internalText: `${INTERNAL_MARK} behoben`,
      publicText: { de: "Die Telefone gehen wieder.", en: "The telephones work again." },
    }),
    dispatcher(7 * DAY_MS),
  );
  const amber = other(
    "Angriff",
    { tlp: "amber", publicTitle: `${INTERNAL_MARK} gelb`, publicText: `${INTERNAL_MARK} gelber Text` },
    2 * DAY_MS,
  );
  const exercise = other(
    "Probe",
    { exercise: "1", publicTitle: `${INTERNAL_MARK} Übungstitel`, publicText: `${INTERNAL_MARK} Übungstext` },
    2 * DAY_MS,
  );
  const silent = other("ohne öffentlichen Text", { publicTitle: `${INTERNAL_MARK} stiller Titel` }, DAY_MS);

  const notices = writeNotices(db, { open, lists, users, publicUrl, pdf });
  const { personId, keys } = directory;
  const { committeeKey, companyKey, factionKey } = keys;
  const numbers = { open, closed, amber, exercise, silent };
  const sample = { entryId, attachmentHash: pdf.hash, serviceKey, personId, listKey: "stadtrat" };
  const first = (column: string, table: string) =>
    db.$client.prepare(`select ${column} from ${table} where notice_id = ? order by id`).pluck().get(notices.sent);
  const sent = { mailNumber: first("id", "deliveries") as number, answerToken: first("answer_token", "recipients") as string };
  const ids = { contactPointId: firstId(db, "contact_points"), membershipId: firstId(db, "memberships") };
  const csv = "Nachname;Vorname;E-Mail\nNeumann;Nora;n.neumann@musterau.example\nOhne;Otto;keine-adresse";
  const importHash = await keepUpload(dataDir, Buffer.from(csv), new Date());
  return { users, ...numbers, ...sample, committeeKey, companyKey, factionKey, notices, ...sent, ...ids, importHash };
}

const firstId = (db: Connection, table: string) => db.$client.prepare(`select min(id) from ${table}`).pluck().get() as number;

const councillors = [
  ["Müller", "Anna", "Dr.", "Frau"],
  ["Hölzer", "Bernd", null, "Herr"],
  ["Groß", "Clara", null, "Frau"],
  ["Núñez", "Diego", null, "Herr"],
  ["Zschoche", "Eva", null, "Frau"],
  ["von der Heide", "Falk", null, "Herr"],
] as const;

function buildDirectory(db: Connection, stamp: Stamp) {
  const organization = (name: string, kind: OrganizationKind) => recordOrganization(db, { name, kind }, stamp);
  const person = (familyName: string, givenName: string, title: string | null = null, formOfAddress: string | null = null) =>
    recordPerson(db, { familyName, givenName, title, formOfAddress }, stamp);
  const seat = (personId: number, organizationId: number, role: MembershipRole) =>
    recordMembership(db, { personId, organizationId, role }, stamp);

  const ids = {
    council: organization("Stadtrat", "council"),
    faction: organization("Fraktion Nord", "faction"),
    office: organization("Geschäftsstelle Fraktion Nord", "faction_office"),
    committee: organization("Finanzausschuss", "committee"),
    board: organization("Aufsichtsrat Stadtwerke Musterau", "supervisory_board"),
    company: organization("Stadtwerke Musterau GmbH", "municipal_company"),
  };
  const members = councillors.map(([family, given, title, form], index) => {
    const id = person(family, given, title, form);
    seat(id, ids.council, index === 0 ? "chair" : "member");
    if (index < 3) seat(id, ids.committee, "member");
    if (index < 2) seat(id, ids.board, "board_member");
    if (index % 2 === 0) seat(id, ids.faction, "member");
    const value = `ratsmitglied-${index + 1}@mandat.musterau.example`;
    recordContactPoint(db, { personId: id, value, kind: "mandate", publicity: "public" }, stamp);
    return id;
  });
  const expiresAt = new Date(stamp.at.getTime() + 400 * DAY_MS);
  const secret = { kind: "private", publicity: "restricted", reason: "Rufbereitschaft", expiresAt } as const;
  recordContactPoint(db, { personId: members[0]!, value: "hausgeheimnis.privat@post.example", ...secret }, stamp);

  const secretary = person("Schriftführer", "Gero", null, "Herr");
  seat(secretary, ids.committee, "secretary");
  recordContactPoint(db, { personId: secretary, value: "ausschuss@musterau.example", kind: "official" }, stamp);
  const officer = person("Vorzimmer", "Helga", null, "Frau");
  seat(officer, ids.company, "secretary");
  recordContactPoint(db, { organizationId: ids.company, value: "sekretariat@stadtwerke.example", kind: "functional" }, stamp);
  recordContactPoint(db, { organizationId: ids.office, value: "fraktion-nord@musterau.example", kind: "functional" }, stamp);
  const keys = { committeeKey: "finanzausschuss", companyKey: "stadtwerke-musterau-gmbh", factionKey: "fraktion-nord" };
  return { ids, personId: members[0]!, keys };
}

function buildLists(db: Connection, { ids }: ReturnType<typeof buildDirectory>, stamp: Stamp) {
  const council = createList(
    db,
    {
      name: "Stadtrat",
      purpose: "Alle Ratsmitglieder",
      owner: { organizationId: ids.office },
      rules: [{ organizationId: ids.council }],
    },
    stamp,
  );
  const secretaries = createList(
    db,
    { name: "Ausschussbetreuungen", rules: [{ organizationKind: "committee", role: "secretary" }] },
    stamp,
  );
  createList(db, { name: "Rat und Fraktionen", rules: [{ listId: council }, { organizationKind: "faction_office" }] }, stamp);
  createList(db, { name: "Übung: Leitstelle", isExercise: true, rules: [{ organizationId: ids.office }] }, stamp);
  return { council, secretaries };
}
