import { z } from "zod";
import { changeAddresses, planAddressChange } from "../../incidents/address-change.ts";
import { restoreAddresses } from "../../incidents/address-restoration.ts";
import { listAffectedIds, loadAffected } from "../../incidents/affected.ts";
import { requireIncident } from "../../incidents/require-incident.ts";
import { defineCall } from "../call.ts";
import { numberParams, pageFrom, pageOf, pageQuery, queryTick } from "../fields.ts";
import { situationReaders } from "../readers.ts";
import { changeFrom, ChangeReachability, reachabilityFields, RestoreReachability } from "../schemas/reachability.ts";
import { AffectedAddress, affectedOf, ChangedAddresses, changedFrom } from "../schemas/reachability-rows.ts";

const tag = "Reachability";

export const reachabilityCalls = [
  defineCall({
    method: "post",
    path: "/incidents/{number}/reachability",
    name: "changeReachability",
    tag,
    summary: "Says who may use addresses during an incident, and opens fallback addresses for them: all or nothing",
    roles: ["dispatcher"],
    params: numberParams,
    query: z.strictObject({
      dryRun: queryTick.optional().meta({ description: "1: says what would change, and changes nothing" }),
    }),
    body: ChangeReachability,
    status: 201,
    hasDryRun: true,
    answer: ChangedAddresses,
    fields: reachabilityFields,
    run({ params: { number }, query: { dryRun = false }, body }, { db, stamp }) {
      const input = changeFrom(body);
      if (dryRun) return { body: changedFrom(planAddressChange(db, number, input, stamp.at), body), isDryRun: true };
      const changed = changeAddresses(db, number, input, stamp);
      return { body: changedFrom(changed, body), location: `/api/v1/incidents/${number}/reachability` };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents/{number}/reachability",
    name: "listReachability",
    tag,
    summary: "Every address that the incident touched: who may use it now, and what stands in for it",
    roles: situationReaders,
    params: numberParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(AffectedAddress),
    run({ params: { number }, query: { cursor, limit } }, { db, stamp }) {
      const incidentId = requireIncident(db, number).id;
      const found = listAffectedIds(db, incidentId, { after: cursor, limit: limit + 1 });
      const { rows: ids, next } = pageFrom(found, limit, (last) => last);
      const items = loadAffected(db, incidentId, ids, stamp.at).map((row) => affectedOf(row, stamp.at));
      return { body: { items, next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/incidents/{number}/reachability/restore",
    name: "restoreReachability",
    tag,
    summary: "Opens addresses that the incident has closed for everyone again",
    description: "What stood in for them ends fourteen days after `from`. Also possible when the incident itself is closed.",
    roles: ["dispatcher"],
    params: numberParams,
    body: RestoreReachability,
    status: 201,
    answer: ChangedAddresses,
    run({ params: { number }, body }, { db, stamp }) {
      const addresses = restoreAddresses(db, number, body, stamp).map((row) => affectedOf(row, stamp.at));
      return {
        body: { changed: addresses.length, addresses },
        location: `/api/v1/incidents/${number}/reachability`,
      };
    },
  }),
];
