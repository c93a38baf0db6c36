import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { distributionLists, memberships, organizations, persons } from "#db/schema/index.ts";
import { endMembership, recordMembership, recordPerson } from "../directory/commands.ts";
import { recordContactPoint } from "../directory/contact-commands.ts";
import { dayOf } from "../directory/memberships.ts";
import { createLink } from "../links/commands.ts";
import { CONFIRMATION_LINK_DAYS } from "../links/input.ts";
import { touchLink } from "../links/open-link.ts";
import { confirmList } from "../lists/confirm-list.ts";
import { reviewList } from "../lists/review.ts";
import { afterDays } from "../tokens/input.ts";
import { nameOf } from "./council.ts";
import { demoUsers, type DemoUserIds } from "./users.ts";

/** Not confirmed since, although people have come and gone. */
const NEGLECTED = "Fraktionsgeschäftsstellen";

/** A hundred days ago: the last time that one of the lists was confirmed. */
export function beginUpkeep(db: Db, users: DemoUserIds, now: Date): void {
  knowListOwner(db, users, afterDays(-101, now));
  confirm(db, users, afterDays(-100, now), (name) => name === NEGLECTED);
}

/** The quiet work since then: people change offices, the other lists are confirmed, and two people get links. */
export function keepUp(db: Db, users: DemoUserIds, now: Date): void {
  const ago = (days: number) => afterDays(-days, now);
  replaceStaff(db, users, ago(40));
  confirm(db, users, ago(20), (name) => name !== NEGLECTED);
  handOutLinks(db, users, now);
}

/** Her account and her record in the address book share an address: so the application knows which lists are hers. */
function knowListOwner(db: Db, users: DemoUserIds, at: Date): void {
  const { email } = demoUsers.find(({ key }) => key === "listOwner")!;
  const { id } = personNamed(db, "Tegtmeyer");
  recordContactPoint(db, { personId: id, value: email, kind: "official", publicity: "internal" }, { by: users.admin, at });
}

function confirm(db: Db, users: DemoUserIds, at: Date, isMeant: (name: string) => boolean): void {
  const open = db.select().from(distributionLists).where(isNull(distributionLists.archivedAt)).all();
  for (const { id, key } of open.filter((list) => isMeant(list.name))) {
    const review = reviewList(db, key, at, "de");
    if (review) confirmList(db, id, review.seen, { by: users.listOwner, at });
  }
}

/** In one of the faction offices somebody goes and somebody else comes. */
function replaceStaff(db: Db, users: DemoUserIds, at: Date): void {
  const stamp = { by: users.admin, at };
  const job = db
    .select({ id: memberships.id, organizationId: memberships.organizationId })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(organizations.kind, "faction_office"), eq(memberships.role, "staff"), isNull(memberships.untilDay)))
    .get();
  if (!job) throw new Error("nobody works there");
  endMembership(db, { membershipId: job.id, untilDay: dayOf(at) }, stamp);
  const personId = recordPerson(db, nameOf("Frau||Leonie|Brandstätter"), stamp);
  recordMembership(db, { personId, organizationId: job.organizationId, role: "staff", fromDay: dayOf(at) }, stamp);
}

/** Nobody knows their secrets. */
function handOutLinks(db: Db, users: DemoUserIds, now: Date): void {
  const list = db.select().from(distributionLists).where(eq(distributionLists.name, NEGLECTED)).get();
  if (!list?.ownerOrganizationId) throw new Error("nobody answers for it");
  const secretary = {
    holder: { personId: personNamed(db, "Strömer").id },
    target: { purpose: "look_up", asker: "everyone" },
  } as const;
  const stamp = { by: users.dispatcher, at: afterDays(-15, now) };
  const { id } = createLink(db, { ...secretary, days: 90 }, stamp);
  touchLink(db, id, afterDays(-2, now));
  const target = { purpose: "list_confirmation", listId: list.id } as const;
  const holder = { organizationId: list.ownerOrganizationId };
  createLink(db, { holder, target, days: CONFIRMATION_LINK_DAYS }, { by: users.listOwner, at: afterDays(-9, now) });
}

function personNamed(db: Db, familyName: string) {
  const person = db.select({ id: persons.id }).from(persons).where(eq(persons.familyName, familyName)).get();
  if (!person) throw new Error(`nobody is called ${familyName}`);
  return person;
}
