import type { Db } from "#db/open.ts";
import type { persons } from "#db/schema/index.ts";
import { loadAddressBooks } from "./addresses.ts";
import { type Asking, visibleBook } from "./answer.ts";
import { withHindsight } from "./hindsight.ts";
import { lookUp } from "./look-up.ts";
import { dayOf } from "./memberships.ts";
import { displayName } from "./names.ts";
import { listMemberships } from "./queries.ts";
import { listStatements } from "./statements.ts";

/** Everything to be said of one person, as far as the asker may see it. */
export function lookUpPerson(db: Db, person: typeof persons.$inferSelect, asking: Asking, now: Date) {
  const { at, knownAt, roles } = asking;
  const hit = { id: person.id, group: "persons", name: displayName(person) } as const;
  const [entry] = withHindsight(db, asking, now, (question) => lookUp(db, [hit], question));
  const { addresses } = visibleBook(loadAddressBooks(db, { personIds: [person.id] }, at, knownAt).persons.get(person.id), roles);
  const memberships = listMemberships(db, person.id);
  const day = dayOf(at);
  const isPast = ({ membership: { untilDay } }: (typeof memberships)[number]) => untilDay !== null && untilDay < day;
  return {
    entry: entry!,
    addresses,
    statements: listStatements(
      db,
      addresses.map((address) => address.contactPointId),
      knownAt,
    ),
    /** Those to come too: they say from when on. */
    memberships: memberships.filter((each) => !isPast(each)),
    pastMemberships: memberships.filter(isPast),
  };
}
