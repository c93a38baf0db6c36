import "server-only";
import type { Locale } from "#db/vocabulary.ts";
import type { CurrentUser } from "#lib/accounts/queries.ts";
import { listConfirmationLinks } from "#lib/links/queries.ts";
import { type ConfirmationState, listConfirmationStates } from "#lib/lists/confirmation.ts";
import { listLists, type ListSummary } from "#lib/lists/queries.ts";
import { listOwnLists, mayConfirmAll } from "#lib/lists/responsible.ts";
import { reviewList } from "#lib/lists/review.ts";
import { database } from "#app/_server/database.ts";

export type ListWithState = { list: ListSummary; state: ConfirmationState; isOwn: boolean };

export const keepsLists = ({ roles }: CurrentUser) =>
  roles.some((role) => role === "admin" || role === "dispatcher" || role === "list_owner");

/** Lists that somebody may review, first due first: everybody but secretaries sees who is in a list elsewhere too. */
export function reviewableLists(user: CurrentUser, now: Date): ListWithState[] {
  const db = database();
  const own = listOwnLists(db, user, now);
  const states = listConfirmationStates(db, now);
  const seesAll = user.roles.some((role) => role !== "secretary");
  return listLists(db, now)
    .flatMap((list): ListWithState[] => {
      const state = states.get(list.id);
      return state ? [{ list, state, isOwn: own.has(list.id) }] : [];
    })
    .filter(({ isOwn }) => seesAll || isOwn)
    .toSorted((a, b) => a.state.dueAt.getTime() - b.state.dueAt.getTime());
}

/** The same with everything there is to see, and what this person can do with it. */
export function loadReviews(lists: readonly ListWithState[], user: CurrentUser, now: Date, locale: Locale) {
  const db = database();
  const links = listConfirmationLinks(
    db,
    lists.map(({ list }) => list.id),
    now,
  );
  return lists.flatMap(({ list, isOwn }) => {
    const review = reviewList(db, list.key, now, locale);
    const mayConfirm = isOwn || mayConfirmAll(user);
    return review ? [{ review, mayConfirm, links: links.get(list.id) ?? [] }] : [];
  });
}
export type LoadedReview = ReturnType<typeof loadReviews>[number];
