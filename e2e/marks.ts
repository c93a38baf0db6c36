import type { Connection } from "#db/open.ts";
import { type TokenRole, tokenRoles } from "#db/vocabulary.ts";
import { recordMembership, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import type { ContactPointInput } from "#lib/directory/input.ts";
import { findOrganization } from "#lib/directory/queries.ts";
import { changeAddresses } from "#lib/incidents/address-change.ts";
import { restoreAddresses } from "#lib/incidents/address-restoration.ts";
import { createList } from "#lib/lists/commands.ts";
import { findListIds } from "#lib/lists/keys.ts";
import { approveNotice, submitNotice } from "#lib/notices/approval.ts";
import { createNotice } from "#lib/notices/commands.ts";
import { NoticeInput } from "#lib/notices/input.ts";
import { createToken } from "#lib/tokens/commands.ts";
import { afterDays } from "#lib/tokens/input.ts";
import { type Application, rowsIn, until } from "./application.ts";
import type { World } from "./world.ts";

/**
 * Contact points that cannot be mistaken for others, each of somebody of their own. `open` is public, so that silence means something;
 * `mistaken` is a private one that somebody has called public; `withdrawn` stood in for a mailbox that has been back for weeks.
 */
export const marks = {
  open: { local: "offenmarke", domain: "offen-k.example" },
  internal: { local: "hausmarke", domain: "haus-k.example" },
  restricted: { local: "vertrautmarke", domain: "vertraut-k.example" },
  private: { local: "privatmarke", domain: "privat-k.example" },
  mistaken: { local: "irrtummarke", domain: "irrtum-k.example" },
  withdrawn: { local: "rueckzugmarke-neu", domain: "rueckzug-k.example" },
  number: { local: "0190 5550199", domain: "0190 5550199" },
} as const;
export type Mark = keyof typeof marks;
export const markNames = Object.keys(marks) as Mark[];

export type Planted = {
  people: Record<Mark, { id: number; name: string; contactPointId: number }>;
  /** A notice that went to all of them, and one that told their secretary what to write to. */
  notices: { sent: number; told: number };
  /** Secrets and ids of programs. */
  tokens: Record<TokenRole, { id: string; secret: string }>;
};

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Councillors with marks, whose addresses the open incident has touched and notices have used. */
export async function plantMarks(application: Application, world: World): Promise<Planted> {
  const { db } = application;
  const people = seatPeople(db, world);
  closeMailboxes(db, world, people);
  withdrawStandIn(db, world, people.withdrawn.contactPointId);
  for (const [name, of] of [
    ["Vertrauliches", "restricted"],
    ["Internes", "internal"],
  ] as const) {
    const rules = [{ personId: people[of].id }];
    createList(db, { name, rules, owner: { personId: people[of].id } }, { by: world.users.admin, at: new Date() });
  }
  const notices = await sendNotices(application, world);
  // What servers write repeats the address.
  const refusal = `550 5.1.1 <${marks.private.local}@${marks.private.domain}>: no such user ${marks.private.local}`;
  db.$client
    .prepare("update deliveries set state = 'rejected', last_code = '550', last_error = ? where notice_id = ? and address like ?")
    .run(refusal, notices.sent, `${marks.private.local}%`);
  const expiresAt = afterDays(1, new Date());
  const token = (role: TokenRole) => createToken(db, { name: `Marken ${role}`, role, expiresAt }, { by: "cli", at: new Date() });
  return {
    people,
    notices,
    tokens: Object.fromEntries(tokenRoles.map((role) => [role, token(role)])) as Planted["tokens"],
  };
}

type Point = Omit<ContactPointInput, "personId" | "value" | "channel">;
const secret = { kind: "private", reason: "Rufbereitschaft", expiresAt: new Date(Date.now() + 90 * DAY_MS) } as const;
const points: Record<Mark, Point> = {
  open: { kind: "mandate", publicity: "public" },
  internal: { kind: "mandate", publicity: "internal" },
  restricted: { kind: "mandate", publicity: "restricted" },
  private: { ...secret, publicity: "restricted" },
  mistaken: { ...secret, publicity: "public" },
  withdrawn: { kind: "mandate", publicity: "public" },
  number: { ...secret, publicity: "restricted" },
};

/** For which the withdrawn one stood in. */
const usualMailbox = "rueckzugmarke@mandat.musterau.example";

function seatPeople(db: Connection, { users, committeeKey }: World): Planted["people"] {
  const stamp = { by: users.admin, at: daysAgo(40) };
  const bodies = ["stadtrat", committeeKey].map((key) => findOrganization(db, key)!.id);
  const seat = (mark: Mark) => {
    const name = `Zeugin-${mark}`;
    const id = recordPerson(db, { familyName: name, givenName: "Vera", formOfAddress: "Frau" }, stamp);
    for (const organizationId of bodies) recordMembership(db, { personId: id, organizationId, role: "member" }, stamp);
    const { local, domain } = marks[mark];
    const channel = mark === "number" ? "phone" : "email";
    const value = { number: local, withdrawn: usualMailbox }[mark as string] ?? `${local}@${domain}`;
    return { id, name, contactPointId: recordContactPoint(db, { personId: id, channel, value, ...points[mark] }, stamp) };
  };
  const people = Object.fromEntries(markNames.map((mark) => [mark, seat(mark)])) as Planted["people"];
  // Also what an import brought and nobody has looked at yet.
  const { local, domain } = marks.internal;
  recordContactPoint(db, { personId: people.internal.id, value: `${local}-import@${domain}` }, stamp);
  return people;
}

function closeMailboxes(db: Connection, { open, users }: World, people: Planted["people"]): void {
  const stamp = { by: users.dispatcher, at: daysAgo(3) };
  const change = { kind: "mandate", audience: "administration", from: stamp.at, reason: "Vorsorglich" } as const;
  const idsOf = (...of: Mark[]) => of.map((mark) => people[mark].contactPointId);
  changeAddresses(db, open, { ...change, contactPoints: idsOf("internal", "private", "mistaken", "open") }, stamp);
  const fallback = { pattern: "{local}-ersatz@{domain}", publicity: "restricted", advice: {} } as const;
  changeAddresses(db, open, { ...change, contactPoints: idsOf("restricted"), fallback }, stamp);
}

/** Its grace period of fourteen days is over. */
function withdrawStandIn(db: Connection, { open, users }: World, contactPointId: number): void {
  const [closed, restored] = [daysAgo(30), daysAgo(20)];
  const fallback = { pattern: `{local}-neu@${marks.withdrawn.domain}`, publicity: "public", advice: {} } as const;
  const change = { kind: "mandate", audience: "nobody", from: closed, reason: "Vorsorglich" } as const;
  const of = { contactPoints: [contactPointId] };
  changeAddresses(db, open, { ...change, ...of, fallback }, { by: users.dispatcher, at: closed });
  restoreAddresses(db, open, { ...of, from: restored, reason: "Zurück" }, { by: users.dispatcher, at: restored });
}

async function sendNotices({ db, url }: Application, { open, users }: World): Promise<Planted["notices"]> {
  const lists = findListIds(db, ["stadtrat", "ausschussbetreuungen"]);
  const send = (subject: string, list: string, body: string) => {
    const input = { stage: "fallback", subject, body, listIds: [lists.get(list)], holdSeconds: 0 };
    const id = createNotice(db, open, NoticeInput.parse(input), { by: users.dispatcher, at: new Date() });
    submitNotice(db, id, { by: users.dispatcher, at: new Date() });
    approveNotice(db, id, {}, { by: users.approver, at: new Date() }, { publicUrl: url, mailHost: "localhost" });
    return id;
  };
  const sent = send("An alle mit Marken", "stadtrat", "{{anrede}},\n\nbitte warten Sie.");
  const told = send("Wohin jetzt zu schreiben ist", "ausschussbetreuungen", "{{anrede}},\n\n{{adressen}}");
  const left = `select count(*) from notices where id in (${sent}, ${told}) and state <> 'completed'`;
  await until("the notices with marks are sent", () => rowsIn({ db }, left) === 0);
  return { sent, told };
}
