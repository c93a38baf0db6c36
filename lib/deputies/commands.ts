import { and, eq, isNull, max } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { deputies, organizations, persons } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Holder } from "../lists/input.ts";
import type { Stamp } from "../stamp.ts";

/** Nobody is asked after so many have not answered. */
const MAX_DEPUTIES = 5;

/**
 * Somebody stands in for a person or an office from now on, after those who do already.
 *
 * @returns the deputy's id
 * @throws DomainError `deputy_of_oneself`, `deputy_known`, `too_many_deputies`, all at `deputy`; `not_found`
 */
export function recordDeputy(db: Db, whose: Holder, deputy: Holder, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    requireHolder(tx, whose);
    requireHolder(tx, deputy);
    if (keyOf(whose) === keyOf(deputy)) throw new DomainError("deputy_of_oneself", {}, "deputy");
    const open = tx
      .select()
      .from(deputies)
      .where(and(ofHolder(whose), isNull(deputies.endedAt)))
      .all();
    const isKnown = open.some((row) =>
      "personId" in deputy ? row.deputyPersonId === deputy.personId : row.deputyOrganizationId === deputy.organizationId,
    );
    if (isKnown) throw new DomainError("deputy_known", {}, "deputy");
    if (open.length >= MAX_DEPUTIES) throw new DomainError("too_many_deputies", { max: MAX_DEPUTIES }, "deputy");
    const last = tx
      .select({ rank: max(deputies.rank) })
      .from(deputies)
      .where(ofHolder(whose))
      .get();
    const { id } = tx
      .insert(deputies)
      .values({
        ...whose,
        ...("personId" in deputy ? { deputyPersonId: deputy.personId } : { deputyOrganizationId: deputy.organizationId }),
        rank: (last?.rank ?? 0) + 1,
        recordedBy: stamp.by,
        recordedAt: stamp.at,
      })
      .returning({ id: deputies.id })
      .get();
    recordEvent(tx, "deputy.recorded", { deputyId: id, ...whose }, stamp);
    return id;
  });
}

/** @throws DomainError `not_found`, also when it ended before */
export function endDeputy(db: Db, deputyId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const ended = tx
      .update(deputies)
      .set({ endedBy: stamp.by, endedAt: stamp.at })
      .where(and(eq(deputies.id, deputyId), isNull(deputies.endedAt)))
      .run();
    if (ended.changes !== 1) throw new DomainError("not_found");
    recordEvent(tx, "deputy.ended", { deputyId }, stamp);
  });
}

const keyOf = (holder: Holder) => ("personId" in holder ? `p${holder.personId}` : `o${holder.organizationId}`);

const ofHolder = (holder: Holder) =>
  "personId" in holder ? eq(deputies.personId, holder.personId) : eq(deputies.organizationId, holder.organizationId);

function requireHolder(db: Db, holder: Holder): void {
  const found =
    "personId" in holder
      ? db.select({ id: persons.id }).from(persons).where(eq(persons.id, holder.personId)).get()
      : db.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, holder.organizationId)).get();
  if (!found) throw new DomainError("not_found", {}, "deputy");
}
