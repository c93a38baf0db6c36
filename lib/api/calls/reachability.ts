import { z } from "zod";
import { changeAddresses, planAddressChange } from "../../incidents/address-change.ts";
import { listAddressChanges } from "../../incidents/address-changes.ts";
import { restoreAddresses } from "../../incidents/address-restoration.ts";
import { undoAddressChange } from "../../incidents/address-undo.ts";
import { recordLookups } from "../../directory/look-up-log.ts";
import { asSeenBy, listAffectedIds, loadAffected, pointsIn } from "../../incidents/affected.ts";
import { requireIncident } from "../../incidents/require-incident.ts";
import { rolesOf } from "../access.ts";
import { type CallContext, defineCall } from "../call.ts";
import { incidentNumber, numberParams, pageFrom, pageOf, pageQuery, queryTick, rowId } from "../fields.ts";
import { situationReaders } from "../readers.ts";
import { changeFrom, ChangeReachability, reachabilityFields, RestoreReachability } from "../schemas/reachability.ts";
import {
  AddressChange,
  AffectedAddress,
  affectedOf,
  ChangedAddresses,
  changedFrom,
  changeOf,
  UndoneChange,
  wholeOf,
} from "../schemas/reachability-rows.ts";

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
    run({ params: { number }, query: { dryRun = false }, body }, context) {
      const { db, stamp } = context;
      const input = changeFrom(body);
      const { changeId, addresses } = dryRun
        ? { changeId: null, addresses: planAddressChange(db, number, input, stamp.at) }
        : changeAddresses(db, number, input, stamp);
      logShown(
        addresses.flatMap(({ contactPointId, fallback }) => [contactPointId, fallback?.contactPointId]),
        context,
      );
      if (changeId === null) return { body: changedFrom(null, addresses, body), isDryRun: true };
      return { body: changedFrom(changeId, addresses, body), location: `/api/v1/incidents/${number}/reachability` };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents/{number}/reachability",
    name: "listReachability",
    tag,
    summary: "Every address that the incident touched: who may use it now, and what stands in for it",
    description:
      "Restricted and private addresses are named to tokens of dispatchers and administrators only. That a token has seen addresses which " +
      "are not public is recorded.",
    roles: situationReaders,
    params: numberParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(AffectedAddress),
    run({ params: { number }, query: { cursor, limit } }, context) {
      const { db, principal, stamp } = context;
      const incidentId = requireIncident(db, number).id;
      const found = listAffectedIds(db, incidentId, { after: cursor, limit: limit + 1 });
      const { rows: ids, next } = pageFrom(found, limit, (last) => last);
      const affected = asSeenBy(loadAffected(db, incidentId, ids, stamp.at), rolesOf(principal));
      logShown(pointsIn(affected), context);
      return { body: { items: affected.map((row) => affectedOf(row, stamp.at)), next }, next };
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
    run({ params: { number }, body }, context) {
      const { db, stamp } = context;
      const { changeId, addresses: rows } = restoreAddresses(db, number, body, stamp);
      logShown(pointsIn(rows), context);
      const addresses = rows.map((row) => ({ ...wholeOf(row, stamp.at), namedAfter: null }));
      return {
        body: { change: changeId, changed: addresses.length, addresses },
        location: `/api/v1/incidents/${number}/reachability`,
      };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents/{number}/reachability/changes",
    name: "listReachabilityChanges",
    tag,
    summary: "What was changed about addresses in the course of the incident, newest first, and what was undone",
    roles: situationReaders,
    params: numberParams,
    query: z.strictObject(pageQuery),
    answer: pageOf(AddressChange),
    run({ params: { number }, query: { cursor, limit } }, { db }) {
      const incidentId = requireIncident(db, number).id;
      const found = listAddressChanges(db, incidentId, { before: cursor, limit: limit + 1 });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map(changeOf), next }, next };
    },
  }),

  defineCall({
    method: "post",
    path: "/incidents/{number}/reachability/changes/{id}/undo",
    name: "undoReachabilityChange",
    tag,
    summary: "Takes a change of addresses back, as if it had not been made",
    description:
      "What others said about these addresses since stays as they said it. What was answered before stays known: ask with `knownAt`. " +
      "Addresses that only this change made are taken out of use. Also possible when the incident itself is closed.",
    roles: ["dispatcher"],
    params: z.strictObject({ number: incidentNumber, id: rowId }),
    status: 201,
    answer: UndoneChange,
    run({ params: { number, id } }, { db, stamp }) {
      const { changeId, contactPointIds } = undoAddressChange(db, number, id, stamp);
      return {
        body: { change: changeId, undoes: id, changed: contactPointIds.length },
        location: `/api/v1/incidents/${number}/reachability/changes`,
      };
    },
  }),
];

const logShown = (contactPointIds: readonly (number | undefined)[], { db, principal, stamp }: CallContext) =>
  recordLookups(db, contactPointIds, "incident", { ...stamp, roles: rolesOf(principal) });
