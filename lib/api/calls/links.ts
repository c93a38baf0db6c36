import { z } from "zod";
import { listOrganizationKeys } from "../../directory/queries.ts";
import { DomainError } from "../../domain-error.ts";
import { revokeLinks } from "../../links/commands.ts";
import { handOutConfirmations } from "../../links/hand-out-confirmations.ts";
import { findOtherLinks, listLinkPage } from "../../links/queries.ts";
import { listDueIds } from "../../lists/confirmation.ts";
import { findListIds } from "../../lists/keys.ts";
import { rolesOf } from "../access.ts";
import { type CallContext, defineCall } from "../call.ts";
import { pageFrom, pageOf, pageQuery } from "../fields.ts";
import {
  confirmationLinkOf,
  ConfirmationLinks,
  HandOutConfirmationLinks,
  linkOf,
  PersonalLink,
  RevokeLinks,
} from "../schemas/links.ts";

const tag = "Links";
const keepers = ["admin", "dispatcher", "list_owner"] as const;

export const linkCalls = [
  defineCall({
    method: "get",
    path: "/links",
    name: "listLinks",
    tag,
    summary: "Personal links of people without an account, in the order in which they were made",
    description: "A `list_owner` sees those for confirming lists.",
    roles: keepers,
    query: z.strictObject({
      ...pageQuery,
      state: z.enum(["valid", "ended"]).default("valid").meta({ description: "`ended`: expired or revoked" }),
    }),
    answer: pageOf(PersonalLink),
    run({ query: { cursor: after, limit, state } }, context) {
      const wanted = { hasEnded: state === "ended", purpose: purposeFor(context), after, limit: limit + 1 };
      const found = listLinkPage(context.db, context.stamp.at, wanted);
      const { rows, next } = pageFrom(found, limit, (last) => last.position);
      return { body: { items: rows.map(linkOf), next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/links/revoke",
    name: "revokeLinks",
    tag,
    summary: "Ends personal links at once and for good, all or none of them",
    description: "A `list_owner` ends those for confirming lists.",
    roles: keepers,
    body: RevokeLinks,
    answer: z.object({ revoked: z.int() }).meta({ id: "RevokedLinks" }),
    run({ body: { links } }, context) {
      const purpose = purposeFor(context);
      if (purpose && findOtherLinks(context.db, links, purpose).length > 0) throw new DomainError("not_found");
      return { body: { revoked: revokeLinks(context.db, links, context.stamp) } };
    },
  }),

  defineCall({
    method: "post",
    path: "/links/confirmations",
    name: "handOutConfirmationLinks",
    tag,
    summary: "Makes a link for each list by which whoever answers for it confirms it without an account",
    description:
      "To its owner, or its deputy where the owner has left the address book. It shows names only and lives 30 days; earlier ones for the " +
      "same end. Nothing is sent. That a token has taken addresses which are not public is recorded.",
    roles: keepers,
    body: HandOutConfirmationLinks,
    status: 201,
    answer: ConfirmationLinks,
    run({ body: { lists } }, context) {
      const { db, stamp, place, principal } = context;
      const ids = lists ? listIdsOf(lists, context) : listDueIds(db, stamp.at);
      if (ids.length === 0) return { body: { items: [], without: [] } };
      const { made, without } = handOutConfirmations(db, ids, rolesOf(principal), stamp);
      const keys = listOrganizationKeys(
        db,
        made.flatMap(({ holder }) => ("organizationId" in holder ? holder.organizationId : [])),
      );
      const items = made.map((link) => confirmationLinkOf(link, keys, place.site.publicUrl));
      return {
        body: { items, without },
        again: { items: items.map((item) => ({ ...item, url: null })), without },
        location: "/api/v1/links",
      };
    },
  }),
];

/** What the pages of whoever keeps lists show of links; undefined: everything. */
const purposeFor = ({ principal }: CallContext) => (principal.role === "list_owner" ? ("list_confirmation" as const) : undefined);

/** @throws DomainError `unknown_list` at the first key that none has */
function listIdsOf(keys: readonly string[], { db }: CallContext): number[] {
  const ids = findListIds(db, keys);
  return keys.map((key, index) => {
    const id = ids.get(key);
    if (id === undefined) throw new DomainError("unknown_list", { key }, `lists.${index}`);
    return id;
  });
}
