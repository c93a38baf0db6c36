import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { actors, personalLinks } from "#db/schema/index.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import type { Holder } from "../lists/input.ts";
import type { Stamp } from "../stamp.ts";
import { hashOfSecret } from "../tokens/secret.ts";
import type { LinkTarget } from "./input.ts";
import { newLinkSecret } from "./secret.ts";

/** Ends what these holders have for the same. @returns how many there were */
export function endEarlier(db: Db, holders: readonly Holder[], target: LinkTarget, stamp: Stamp): number {
  const { personId, organizationId, purpose, asker, listId, expiresAt, revokedAt } = personalLinks;
  const same =
    target.purpose === "look_up"
      ? and(eq(purpose, "look_up"), eq(asker, target.asker))
      : and(eq(purpose, "list_confirmation"), eq(listId, target.listId));
  const of = [
    isOneOf(
      personId,
      holders.flatMap((holder) => ("personId" in holder ? holder.personId : [])),
    ),
    isOneOf(
      organizationId,
      holders.flatMap((holder) => ("organizationId" in holder ? holder.organizationId : [])),
    ),
  ];
  const ended = of.map((holder) =>
    db
      .update(personalLinks)
      .set({ revokedBy: stamp.by, revokedAt: stamp.at })
      .where(and(holder, same, isNull(revokedAt), gt(expiresAt, stamp.at)))
      .run(),
  );
  return ended.reduce((sum, { changes }) => sum + changes, 0);
}

/** The row of a new link and the actor it acts under. */
export function insertLink(db: Db, holder: Holder, name: string, target: LinkTarget, expiresAt: Date, { by, at }: Stamp) {
  const id = randomUUID();
  const secret = newLinkSecret();
  db.insert(actors).values({ id, kind: "user", name, createdAt: at }).run();
  db.insert(personalLinks)
    .values({ id, ...holder, ...target, secretHash: hashOfSecret(secret), createdBy: by, createdAt: at, expiresAt })
    .run();
  return { id, name, secret, expiresAt };
}
