import { z } from "zod";
import { deliveryStates } from "#db/vocabulary.ts";
import { listAcknowledgementPage } from "../../acknowledgements/pages.ts";
import { listDeliveryPage } from "../../deliveries/pages.ts";
import { recordLookups } from "../../directory/look-up-log.ts";
import { requireNotice } from "../../notices/context.ts";
import { rolesOf } from "../access.ts";
import { defineCall } from "../call.ts";
import { idParams, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { confidential, situationReaders } from "../readers.ts";
import { Acknowledgement, Delivery } from "../schemas/notice-people.ts";
import { acknowledgementOf, deliveryOf } from "../schemas/notice-rows.ts";

const tag = "Notices";

export const deliveryCalls = [
  defineCall({
    method: "get",
    path: "/notices/{id}/deliveries",
    name: "listDeliveries",
    tag,
    summary: "What became of every mail of a notice",
    description: `One row per mail. Who shares a mailbox shares one; who has no address is among the recipients, with a call. ${confidential}`,
    roles: situationReaders,
    params: idParams,
    query: z.strictObject({ ...pageQuery, state: z.enum(deliveryStates).optional() }),
    answer: pageOf(Delivery),
    run({ params, query: { cursor, limit, state } }, { db, principal, stamp }) {
      requireNotice(db, params.id);
      const viewer = rolesOf(principal);
      const found = listDeliveryPage(db, params.id, { state, after: cursor, limit: limit + 1, viewer });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      const ids = rows.map((row) => row.contactPointId);
      recordLookups(db, ids, "notice", { ...stamp, roles: viewer });
      return { body: { items: rows.map(deliveryOf), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/notices/{id}/acknowledgements",
    name: "listAcknowledgements",
    tag,
    summary: "Who answered what when, newest first",
    description: "The newest answer of each recipient counts. Somebody who shares a mailbox answers for all of it.",
    roles: situationReaders,
    params: idParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(Acknowledgement),
    run({ params, query: { cursor, limit } }, { db }) {
      requireNotice(db, params.id);
      const found = listAcknowledgementPage(db, params.id, { before: cursor, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map(acknowledgementOf), next }, next };
    },
  }),
];
