import { type Asking, defaultAsker } from "../../directory/answer.ts";
import { recordLookups } from "../../directory/look-up-log.ts";
import { lookUp } from "../../directory/look-up.ts";
import { searchDirectory } from "../../directory/search.ts";
import { rolesOf } from "../access.ts";
import { defineCall } from "../call.ts";
import { cursorAt } from "../fields.ts";
import { LookUpAnswer, LookUpQuery } from "../schemas/directory.ts";
import { lookUpItems } from "../schemas/directory-rows.ts";

export const directoryCalls = [
  defineCall({
    method: "get",
    path: "/directory",
    name: "lookUp",
    tag: "Directory",
    summary: "The addresses to use, with reasons",
    description:
      "People, committees, companies, factions and offices by name or address, best first. Restricted and private addresses are shown to " +
      "tokens of dispatchers and administrators only. That a token has seen addresses which are not public is recorded.",
    roles: ["secretary", "dispatcher", "approver", "list_owner", "admin", "auditor"],
    query: LookUpQuery,
    answer: LookUpAnswer,
    run({ query }, { db, principal, stamp, locale }) {
      const { q, group, limit, cursor: offset = 0, at = stamp.at, knownAt } = query;
      const roles = rolesOf(principal);
      const asking: Asking = { asker: query.as ?? defaultAsker(roles), at, knownAt, roles, locale };
      const { hits, total } = searchDirectory(db, q, { group, limit, offset });
      const { items, shown } = lookUpItems(db, lookUp(db, hits, asking), asking);
      recordLookups(db, shown, "directory", { ...stamp, roles });
      const next = offset + hits.length < total && hits.length > 0 ? cursorAt(offset + hits.length) : null;
      return { body: { items, next, total, as: asking.asker }, next };
    },
  }),
];
