import type { Connection } from "#db/open.ts";
import { inTransaction } from "#db/open.ts";
import { insertMembership, insertPerson, recordOrganization } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { createList } from "#lib/lists/commands.ts";
import { approveNotice, submitNotice } from "#lib/notices/approval.ts";
import { createNotice } from "#lib/notices/commands.ts";
import { NoticeInput } from "#lib/notices/input.ts";
import type { Application } from "./application.ts";
import type { UserIds } from "./people.ts";

export const CROWD = 300;
const WITH_OWN_ADDRESS = 270;
const SHARING = 24;
const SHARED_BY = 3;
const WITHOUT_ADDRESS = CROWD - WITH_OWN_ADDRESS - SHARING;

export type Crowd = {
  /** Each once, in lower case. */
  addresses: string[];
  withoutAddress: number;
  listIds: number[];
  incident: string;
};

/**
 * 300 people on two lists that overlap and a third that contains both; 24 of them share eight mailboxes, written in different cases;
 * six have no address at all.
 */
export function buildCrowd(db: Connection, users: UserIds): Crowd {
  const stamp = { by: users.admin, at: new Date(Date.now() - 60_000) };
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  const board = recordOrganization(db, { name: "Aufsichtsrat", kind: "supervisory_board" }, stamp);
  const addresses = new Set<string>();
  inTransaction(db, (tx) => {
    for (let index = 0; index < CROWD; index++) {
      const personId = insertPerson(tx, { familyName: `Person-${index}`, givenName: "Ada" }, stamp);
      if (index < 200 || index >= WITH_OWN_ADDRESS)
        insertMembership(tx, { personId, organizationId: council, role: "member" }, stamp);
      if (index >= 150) insertMembership(tx, { personId, organizationId: board, role: "board_member" }, stamp);
      const value = addressOf(index);
      if (!value) continue;
      recordContactPoint(tx, { personId, value, kind: "mandate" }, stamp);
      addresses.add(value.toLowerCase());
    }
  });
  const rat = createList(db, { name: "Rat", rules: [{ organizationId: council }] }, stamp);
  const aufsicht = createList(db, { name: "Aufsicht", rules: [{ organizationId: board }] }, stamp);
  const beide = createList(db, { name: "Beide", rules: [{ listId: rat }, { listId: aufsicht }] }, stamp);
  const incident = openIncident(
    db,
    IncidentInput.parse({
      title: "Probe im Großen",
      level: "disruption",
      cause: "technical",
      tlp: "clear",
      occurredAt: stamp.at,
      internalText: "Beginn",
    }),
    { by: users.dispatcher, at: stamp.at },
  );
  return { addresses: [...addresses].toSorted(), withoutAddress: WITHOUT_ADDRESS, listIds: [rat, aufsicht, beide], incident };
}

function addressOf(index: number): string | undefined {
  if (index < WITH_OWN_ADDRESS) return `person-${index}@rat.example`;
  const sharing = index - WITH_OWN_ADDRESS;
  if (sharing >= SHARING) return undefined;
  const mailbox = `buero-${Math.floor(sharing / SHARED_BY)}@rat.example`;
  return sharing % SHARED_BY === 1 ? mailbox.replace("buero", "BUERO") : mailbox;
}

/** Releases a notice to the crowd at once. @returns its id */
export function releaseToCrowd(
  { db, url }: Application,
  { listIds, incident }: Crowd,
  users: UserIds,
  attach?: (noticeId: number) => void,
): number {
  const author = { by: users.dispatcher, at: new Date() };
  const input = {
    subject: "Adressen ab heute",
    body: "{{anrede}},\n\ndiese Nachricht ging an {{name}}.\n\n{{antwortlink}}",
    listIds,
    holdSeconds: 0,
    answerBy: new Date(Date.now() + 3_600_000),
  };
  const noticeId = createNotice(db, incident, NoticeInput.parse(input), author);
  attach?.(noticeId);
  submitNotice(db, noticeId, author);
  approveNotice(db, noticeId, {}, { by: users.approver, at: new Date() }, { publicUrl: url, mailHost: "stadt.example" });
  return noticeId;
}
