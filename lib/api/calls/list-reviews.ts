import { DomainError } from "../../domain-error.ts";
import { confirmList } from "../../lists/confirm-list.ts";
import { listConfirmationStates } from "../../lists/confirmation.ts";
import { reviewList } from "../../lists/review.ts";
import { requireList } from "../../lists/keys.ts";
import { defineCall } from "../call.ts";
import { ConfirmList, ListConfirmation, ListReview, confirmationOf, reviewOf } from "../schemas/list-reviews.ts";
import { listKeyParams } from "../schemas/lists.ts";

const tag = "Lists";

export const listReviewCalls = [
  defineCall({
    method: "get",
    path: "/lists/{key}/review",
    name: "reviewList",
    tag,
    summary:
      "What whoever answers for a list is asked about: what speaks against it, and what has changed since it was last confirmed",
    description:
      "Names only, no addresses. Everybody who is in it: `/lists/{key}/members`. Words are in the language of `Accept-Language`.",
    roles: ["admin", "dispatcher", "approver", "list_owner", "auditor"],
    params: listKeyParams,
    answer: ListReview,
    run({ params: { key } }, context) {
      const review = reviewList(context.db, key, context.stamp.at, context.locale);
      if (!review) throw new DomainError("not_found");
      return { body: reviewOf(review, context) };
    },
  }),

  defineCall({
    method: "post",
    path: "/lists/{key}/confirmation",
    name: "confirmList",
    tag,
    summary: "Says that a list is as it should be: its rules, and everybody whom they find at the moment",
    description: "Twice within the hour is once.",
    roles: ["admin", "list_owner"],
    params: listKeyParams,
    body: ConfirmList,
    status: 201,
    answer: ListConfirmation,
    run({ params: { key }, body: { seen } }, { db, stamp }) {
      const id = requireList(db, key);
      confirmList(db, id, seen, stamp);
      const state = listConfirmationStates(db, stamp.at).get(id);
      if (!state) throw new DomainError("not_found");
      return { body: confirmationOf(state), location: `/api/v1/lists/${key}/review` };
    },
  }),
];
