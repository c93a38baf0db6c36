import { z } from "zod";
import { recordLookups } from "../../directory/look-up-log.ts";
import { DomainError } from "../../domain-error.ts";
import { liftSuppression, suppressAddress } from "../../suppressions/commands.ts";
import { MAX_ADDRESS_LENGTH } from "../../suppressions/input.ts";
import { findSuppression, listSuppressions } from "../../suppressions/queries.ts";
import { rolesOf } from "../access.ts";
import { type CallContext, defineCall } from "../call.ts";
import { idParams, pageFrom, pageOf, pageQuery, queryTick } from "../fields.ts";
import { confidential } from "../readers.ts";
import { LiftSuppression, NewSuppression, Suppression, suppressionOf } from "../schemas/suppressions.ts";

const tag = "Notices";
const keepers = ["admin", "dispatcher"] as const;

export const suppressionCalls = [
  defineCall({
    method: "get",
    path: "/suppressions",
    name: "listSuppressions",
    tag,
    summary: "Addresses that no mail goes to, the last suppressed first",
    description: `Mails came back from them, their owners called ours spam, or somebody said so. ${confidential}`,
    roles: keepers,
    query: z.strictObject({
      ...pageQuery,
      q: z.string().max(MAX_ADDRESS_LENGTH).optional().meta({ description: "A part of the address" }),
      lifted: queryTick.optional().meta({ description: "Those that were lifted instead" }),
    }),
    answer: pageOf(Suppression),
    run({ query: { cursor: before, limit, q: search, lifted = false } }, { db, principal, stamp }) {
      const viewer = rolesOf(principal);
      const found = listSuppressions(db, { search, lifted, before, limit: limit + 1, viewer });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      const ids = rows.map((row) => row.contactPointId);
      recordLookups(db, ids, "notice", { ...stamp, roles: viewer });
      return { body: { items: rows.map(suppressionOf), next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/suppressions",
    name: "suppressAddress",
    tag,
    summary: "From now on no mail goes to an address; its people are telephoned",
    roles: keepers,
    body: NewSuppression,
    status: 201,
    answer: Suppression,
    run({ body: { address, reason: remark } }, context) {
      const id = suppressAddress(context.db, { address, remark }, context.stamp);
      return { body: shown(id, context) };
    },
  }),

  defineCall({
    method: "post",
    path: "/suppressions/{id}/lift",
    name: "liftSuppression",
    tag,
    summary: "An address may be written to again; what was stopped meanwhile stays stopped",
    roles: keepers,
    params: idParams,
    body: LiftSuppression,
    answer: Suppression,
    run({ params: { id }, body }, context) {
      liftSuppression(context.db, id, body, context.stamp);
      return { body: shown(id, context) };
    },
  }),
];

function shown(id: number, { db, principal, stamp }: CallContext): z.input<typeof Suppression> {
  const viewer = rolesOf(principal);
  const found = findSuppression(db, id, viewer);
  if (!found) throw new DomainError("not_found");
  recordLookups(db, [found.contactPointId], "notice", { ...stamp, roles: viewer });
  return suppressionOf(found);
}
