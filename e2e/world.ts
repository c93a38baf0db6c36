import { randomUUID } from "node:crypto";
import type { Connection } from "#db/open.ts";
import { keepAttachment } from "#lib/attachments/keep.ts";
import { aPdf } from "#lib/attachments/testing.ts";
import { prepareBundle } from "#lib/bundles/prepare.ts";
import { keepUpload } from "#lib/directory/import/upload-shelf.ts";
import { recordServiceInstruction, suspendInstruction } from "#lib/directory/instruction-commands.ts";
import { listHistoryYears } from "#lib/incidents/public-history.ts";
import { addServiceGroup } from "#lib/incidents/service-groups.ts";
import { addService } from "#lib/incidents/services.ts";
import { keepReading } from "#lib/oparl/shelf.ts";
import { anOrganization, aPerson, aSeat, readTown } from "#lib/oparl/testing.ts";
import { installShippedPlaybooks } from "#lib/playbooks/shipped.ts";
import { changeArms } from "#lib/settings/arms.ts";
import { changeSettings } from "#lib/settings/settings.ts";
import type { Stamp } from "#lib/stamp.ts";
import { rowsIn } from "./application.ts";
import type { UserIds } from "./people.ts";
import { buildDirectory, buildLists } from "./world-directory.ts";
import { Past, writeOpenIncident, writeOtherIncidents } from "./world-incidents.ts";
import { type LinkSecrets, writeLinks } from "./world-links.ts";
import { writeInbound, writeReports } from "./world-inbound.ts";
import { writeMaintenance } from "./world-maintenance.ts";
import { type NoticeIds, writeNotices } from "./world-notices.ts";
import { type SuspicionIds, writeSuspicions } from "./world-signals.ts";
import { type SubscriptionSecrets, writeSubscriptions } from "./world-subscriptions.ts";
import { type TokenIds, writeTokens } from "./world-tokens.ts";
import { writeWebhooks } from "./world-webhooks.ts";

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
  /** In which the closed incident began. */
  closedYear: number;
  serviceKey: string;
  personId: number;
  committeeKey: string;
  companyKey: string;
  factionKey: string;
  listKey: string;
  notices: NoticeIds;
  /** A stage in preparation, of the amber incident. */
  bundle: number;
  suspicions: SuspicionIds;
  /** Of the notice that was sent: its first captured mail, and the link in it. */
  mailNumber: number;
  answerToken: string;
  /** A mail that came in. */
  inboundNumber: number;
  contactPointId: number;
  membershipId: number;
  /** An uploaded file that nobody has taken over yet. */
  importHash: string;
  /** What was read from a council information system and nobody has taken over yet. */
  readingId: string;
  tokens: TokenIds;
  /** Number of planned work that is to come. */
  maintenance: string;
  /** Another program that is told. */
  webhookId: number;
  links: LinkSecrets;
  subscriptions: SubscriptionSecrets;
};

/** A city with something in every state, made with the commands of lib only. */
export async function buildWorld(db: Connection, dataDir: string, publicUrl: string, users: UserIds): Promise<World> {
  const past = new Past(users.dispatcher);
  const admin = past.stamp(9, users.admin);
  const serviceKey = settle(db, admin);
  const directory = buildDirectory(db, admin);
  const lists = buildLists(db, directory, admin);
  const pdf = await keepAttachment(db, dataDir, { bytes: aPdf(), filename: "Warnung.pdf" }, past.daysAgo(5));
  const means = { db, past, serviceKey, pdf };
  const { open, entryId } = writeOpenIncident(means);
  suspendTheInstruction(db, admin, past.stamp(3));
  const notices = writeNotices(db, { open, lists, users, publicUrl, pdf });
  const mailNumber = rowsIn({ db }, `select min(id) from deliveries where notice_id = ${notices.sent}`) as number;
  writeReports(db, notices, users.dispatcher);
  const csv = "Nachname;Vorname;E-Mail\nNeumann;Nora;n.neumann@musterau.example\nOhne;Otto;keine-adresse";
  const others = writeOtherIncidents(means);
  return {
    users,
    open,
    entryId,
    ...others,
    bundle: prepareBundle(db, others.amber, { stage: "assessment" }, past.stamp(1)),
    attachmentHash: pdf.hash,
    closedYear: listHistoryYears(db)[0]!.year,
    serviceKey,
    personId: directory.personId,
    ...directory.keys,
    listKey: "stadtrat",
    notices,
    suspicions: writeSuspicions(db, past, serviceKey, users.dispatcher),
    mailNumber,
    inboundNumber: await writeInbound(db, dataDir, mailNumber),
    answerToken: rowsIn({ db }, `select answer_token from recipients where notice_id = ${notices.sent} order by id`) as string,
    contactPointId: rowsIn({ db }, "select min(id) from contact_points") as number,
    membershipId: rowsIn({ db }, "select min(id) from memberships") as number,
    importHash: await keepUpload(dataDir, Buffer.from(csv), new Date()),
    readingId: await shelveReading(dataDir),
    tokens: writeTokens(db, users.admin),
    maintenance: writeMaintenance(db, past, serviceKey),
    webhookId: writeWebhooks(db, users.admin, publicUrl),
    subscriptions: writeSubscriptions(db, new Date()),
    links: writeLinks(db, { personId: directory.personId, officeId: directory.ids.office, listId: lists.council }, past.stamp(1)),
  };
}

/** A PNG of one pixel, in place of a coat of arms. */
const RED_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Something to decide in every part of the report. */
async function shelveReading(dataDir: string): Promise<string> {
  const id = randomUUID();
  const council = anOrganization("rat", "Gemeinderat");
  const museum = anOrganization("museum", "Heimatmuseum", { organizationType: "Institution" });
  const people = [
    aPerson("1", "Neubert", [aSeat("1", "rat", { role: "papierarme Gremienarbeit" }), "fehlt"], { email: "n@gmail.com" }),
    aPerson("2", "Neuer", ["rat", "museum"], { givenName: "Ole", phone: "keine" }),
  ];
  await keepReading(dataDir, id, readTown([council, museum], people), new Date());
  return id;
}

/** @returns the key of the mail service */
function settle(db: Connection, stamp: Stamp): string {
  installShippedPlaybooks(db, stamp);
  changeArms(db, Buffer.from(RED_DOT, "base64"), stamp);
  changeSettings(db, { cityName: "Stadt Musterau", helpPhone: "0555 1234", helpHours: "Mo bis Fr, 8 bis 16 Uhr" }, stamp);
  const groupId = addServiceGroup(db, { name: "Kommunikation", nameEn: "Communication", position: 0 }, stamp);
  addService(db, { name: "Telefonie", nameEn: "Telephony", position: 1, groupId }, stamp);
  const instead = { alternative: "Bürgertelefon 115", alternativeEn: "Telephone 115" };
  return addService(db, { name: "E-Mail", nameEn: "E-mail", position: 0, groupId, ...instead }, stamp);
}

function suspendTheInstruction(db: Connection, recorded: Stamp, suspended: Stamp): void {
  const instruction = { reference: "DA 10/03", title: "Nur Mandatsadressen", text: "Nur Mandatsadressen benutzen." };
  const instructionId = recordServiceInstruction(db, { ...instruction, scopeKind: "mandate" }, recorded);
  suspendInstruction(db, { instructionId, from: suspended.at, decidedBy: "Büro der Bürgermeisterin" }, suspended);
}
