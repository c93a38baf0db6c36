import { z } from "zod";
import { archiveList, changeList, createList } from "../../lists/commands.ts";
import { requireList } from "../../lists/keys.ts";
import { findListKey, listListPage } from "../../lists/queries.ts";
import { listMemberPage, memberPosition } from "../../lists/resolve.ts";
import { defineCall } from "../call.ts";
import { pageFrom, pageOf, pageQuery } from "../fields.ts";
import { queryInstant } from "../query-instant.ts";
import { listDetailOf, listInputFrom, listMembersOf, listSummariesOf } from "../schemas/list-rows.ts";
import { ChangeList, CreateList, ListDetail, listKeyParams, ListMember, ListSummary } from "../schemas/lists.ts";

const tag = "Lists";
const keepers = ["admin", "list_owner", "dispatcher"] as const;
const fields = { isExercise: "exercise" };

export const listCalls = [
  defineCall({
    method: "get",
    path: "/lists",
    name: "listLists",
    tag,
    summary: "Distribution lists in use, in the order in which they were made",
    roles: keepers,
    query: z.strictObject(pageQuery),
    answer: pageOf(ListSummary),
    run({ query: { cursor: after, limit } }, context) {
      const found = listListPage(context.db, context.stamp.at, { after, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: listSummariesOf(rows, context), next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/lists",
    name: "createList",
    tag,
    summary: "Makes a distribution list",
    description: "Organizations and lists are named by key, people by number or by an e-mail address that is theirs alone.",
    roles: keepers,
    body: CreateList,
    status: 201,
    answer: ListDetail,
    fields,
    run({ body }, context) {
      const { db, stamp } = context;
      const id = createList(db, { key: body.key, ...listInputFrom(body, context) }, stamp);
      const key = findListKey(db, id);
      return { body: listDetailOf(key, context), location: `/api/v1/lists/${key}` };
    },
  }),

  defineCall({
    method: "get",
    path: "/lists/{key}",
    name: "getList",
    tag,
    summary: "A distribution list with its rules as they were entered",
    roles: keepers,
    params: listKeyParams,
    answer: ListDetail,
    run: ({ params }, context) => ({ body: listDetailOf(params.key, context) }),
  }),

  defineCall({
    method: "put",
    path: "/lists/{key}",
    name: "changeList",
    tag,
    summary: "Replaces everything about a distribution list but its key",
    roles: keepers,
    params: listKeyParams,
    body: ChangeList,
    answer: ListDetail,
    fields,
    run({ params: { key }, body: { version, ...body } }, context) {
      const id = requireList(context.db, key);
      changeList(context.db, id, version, listInputFrom(body, context), context.stamp);
      return { body: listDetailOf(key, context) };
    },
  }),

  defineCall({
    method: "delete",
    path: "/lists/{key}",
    name: "archiveList",
    tag,
    summary: "Takes a distribution list out of use; notices that went to it keep it",
    roles: keepers,
    params: listKeyParams,
    answer: z.object({ key: z.string() }).meta({ id: "ArchivedList" }),
    run({ params: { key } }, context) {
      archiveList(context.db, requireList(context.db, key), context.stamp);
      return { body: { key } };
    },
  }),

  defineCall({
    method: "get",
    path: "/lists/{key}/members",
    name: "listListMembers",
    tag,
    summary: "Who a list reaches, and by which ways",
    description: "Each once, in the order in which they came into the address book, so that no page repeats or misses anybody.",
    roles: keepers,
    params: listKeyParams,
    query: z.strictObject({
      ...pageQuery,
      at: queryInstant
        .optional()
        .meta({ description: "With the members of that moment, by the rules of today; now when left out" }),
    }),
    answer: pageOf(ListMember),
    run({ params: { key }, query: { cursor: after, limit, at } }, context) {
      const id = requireList(context.db, key);
      const found = listMemberPage(context.db, id, { at: at ?? context.stamp.at, after, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, memberPosition);
      return { body: { items: listMembersOf(rows, context), next }, next };
    },
  }),
];
