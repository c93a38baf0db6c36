import { and, eq, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { memberships, organizations } from "#db/schema/index.ts";
import { endMembership, recordMembership, recordPerson } from "../directory/commands.ts";
import { archiveContactPoint, recordContactPoint } from "../directory/contact-commands.ts";
import type { Stamp } from "../stamp.ts";
import { nameOf } from "./council.ts";
import { type DemoDirectory, MANDATE_DOMAIN } from "./directory.ts";

const LAST_DAY = "2023-09-30";
const FIRST_DAY = "2023-10-01";

/** One member leaves the council between the two incidents and another moves up: the past stays as it was. */
export function replaceCouncillor(db: Db, { councillors }: DemoDirectory, stamp: Stamp): void {
  const leaving = councillors.find(({ name }) => name.familyName === "Feldhaus");
  if (!leaving?.mailboxId) throw new Error("nobody leaves");
  const { personId, mailboxId } = leaving;
  inTransaction(db, (tx) => {
    const seats = tx
      .select({ id: memberships.id, role: memberships.role, organizationId: organizations.id })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(and(eq(memberships.personId, personId), isNull(memberships.untilDay)))
      .all();
    const successorId = recordPerson(tx, nameOf("Herr||Yannick|Schwerdtfeger-Łukasiewicz"), stamp);
    for (const { id, role, organizationId } of seats) {
      endMembership(tx, { membershipId: id, untilDay: LAST_DAY }, stamp);
      recordMembership(tx, { personId: successorId, organizationId, role, fromDay: FIRST_DAY }, stamp);
    }
    archiveContactPoint(tx, mailboxId, stamp);
    const value = `y.schwerdtfeger-lukasiewicz@${MANDATE_DOMAIN}`;
    recordContactPoint(tx, { personId: successorId, value, kind: "mandate", publicity: "public" }, stamp);
  });
}
