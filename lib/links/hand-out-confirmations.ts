import { and, asc, isNull } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { distributionLists } from "#db/schema/index.ts";
import type { Locale } from "#db/vocabulary.ts";
import type { Viewer } from "../directory/answer.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import { recordLookups } from "../directory/look-up-log.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Holder } from "../lists/input.ts";
import type { Stamp } from "../stamp.ts";
import { afterDays } from "../tokens/input.ts";
import { createLink, type HandedOut } from "./commands.ts";
import { holderKey, loadHolders } from "./holders.ts";
import { CONFIRMATION_LINK_DAYS, MAX_LINKS_AT_ONCE } from "./input.ts";
import { endEarlier, insertLink } from "./write-link.ts";

type ListRow = typeof distributionLists.$inferSelect;
type NamedList = { key: string; name: string };

/** With whom it is for, where to send it, and in which language they read. */
export type HandedOutConfirmation = HandedOut & { list: NamedList; holder: Holder; address: string | null; locale: Locale };

export type ConfirmationRound = {
  /** By name of the holder, then of the list. */
  made: HandedOutConfirmation[];
  /** Lists for which nobody in the address book answers. */
  without: NamedList[];
};

/**
 * One link for each of these lists, to whoever answers for it: its owner, or its deputy where the owner has left the address book.
 * Earlier links of theirs for the same lists end. That addresses which are not public were shown is recorded.
 *
 * @param roles of whoever hands them out: an address that they may not see is left out
 * @throws DomainError `no_list_chosen`, `list_gone`, `too_many_links`, `nobody_answers` when that is so for all of them; nothing is written then
 */
export function handOutConfirmations(db: Db, listIds: readonly number[], roles: Viewer, stamp: Stamp): ConfirmationRound {
  return inTransaction(db, (tx) => {
    const lists = requireLists(tx, [...new Set(listIds)]);
    const asked = askedFor(tx, lists, roles, stamp.at);
    const expiresAt = afterDays(CONFIRMATION_LINK_DAYS, stamp.at);
    let replaced = 0;
    const made = lists.flatMap((list) => {
      const responsible = asked.get(list.id);
      if (!responsible) return [];
      const { holder, person } = responsible;
      const target = { purpose: "list_confirmation", listId: list.id } as const;
      replaced += endEarlier(tx, [holder], target, stamp);
      const link = insertLink(tx, holder, person.name, target, expiresAt, stamp);
      return [{ ...link, functionLabel: null, list, holder, person }];
    });
    if (made.length === 0) throw new DomainError("nobody_answers", { count: lists.length });
    const shown = made.map(({ person }) => person.address?.contactPointId);
    recordLookups(tx, shown, "list", { ...stamp, roles });
    const subject = { listIds: made.map(({ list }) => list.id), linkIds: made.map(({ id }) => id), replaced };
    recordEvent(tx, "link.handed_out", { ...subject, expiresAt: expiresAt.toISOString() }, stamp);
    return {
      made: made
        .map(({ person: { address, locale }, list, ...link }) => ({
          ...link,
          list: named(list),
          address: address?.value ?? null,
          locale,
        }))
        .toSorted(byName),
      without: lists.filter(({ id }) => !asked.has(id)).map(named),
    };
  });
}

/**
 * A link for one list to its owner or its deputy, whoever of them is meant.
 *
 * @throws DomainError as `createLink`
 */
export function handOutConfirmation(
  db: Db,
  list: NamedList & { id: number },
  holder: Holder,
  roles: Viewer,
  stamp: Stamp,
): HandedOutConfirmation {
  return inTransaction(db, (tx) => {
    const target = { purpose: "list_confirmation", listId: list.id } as const;
    const link = createLink(tx, { holder, target, days: CONFIRMATION_LINK_DAYS }, stamp);
    const known = loadHolders(tx, [holder], roles, stamp.at).get(holderKey(holder));
    recordLookups(tx, [known?.address?.contactPointId], "list", { ...stamp, roles });
    return { ...link, list: named(list), holder, address: known?.address?.value ?? null, locale: known?.locale ?? "de" };
  });
}

function requireLists(db: Db, ids: readonly number[]): ListRow[] {
  if (ids.length === 0) throw new DomainError("no_list_chosen", {}, "lists");
  if (ids.length > MAX_LINKS_AT_ONCE)
    throw new DomainError("too_many_links", { count: ids.length, max: MAX_LINKS_AT_ONCE }, "lists");
  const { id, name, archivedAt } = distributionLists;
  const lists = db
    .select()
    .from(distributionLists)
    .where(and(isOneOf(id, ids), isNull(archivedAt)))
    .orderBy(asc(name))
    .all();
  if (lists.length !== ids.length) throw new DomainError("list_gone", {}, "lists");
  return lists;
}

/** Who would be asked about lists in use, by id of the list. Who has nobody is not in it. */
export function listAsked(db: Db, at: Date): Map<number, string> {
  const lists = db.select().from(distributionLists).where(isNull(distributionLists.archivedAt)).all();
  return new Map([...askedFor(db, lists, [], at)].map(([id, { person }]) => [id, person.name]));
}

function askedFor(db: Db, lists: readonly ListRow[], roles: Viewer, at: Date) {
  const known = loadHolders(db, lists.flatMap(holdersOf), roles, at);
  return new Map(
    lists.flatMap((list) => {
      const holder = holdersOf(list).find((each) => known.has(holderKey(each)));
      const person = holder && known.get(holderKey(holder));
      return holder && person ? [[list.id, { holder, person }] as const] : [];
    }),
  );
}

/** The owner before the deputy. */
function holdersOf(list: ListRow): Holder[] {
  const holder = (personId: number | null, organizationId: number | null): Holder[] =>
    personId !== null ? [{ personId }] : organizationId !== null ? [{ organizationId }] : [];
  return [...holder(list.ownerPersonId, list.ownerOrganizationId), ...holder(list.deputyPersonId, list.deputyOrganizationId)];
}

const named = ({ key, name }: NamedList): NamedList => ({ key, name });

const byName = (a: HandedOutConfirmation, b: HandedOutConfirmation) =>
  a.name.localeCompare(b.name, "de") || a.list.name.localeCompare(b.list.name, "de");
