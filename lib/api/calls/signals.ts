import { z } from "zod";
import { suspicionStates } from "#db/vocabulary.ts";
import { adoptSuspicion, dismissSuspicion, receiveSignals } from "../../signals/commands.ts";
import { SignalInput } from "../../signals/input.ts";
import { normalizeSignals } from "../../signals/normalize.ts";
import { listSuspicions } from "../../signals/queries.ts";
import { defineCall } from "../call.ts";
import { idParams, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { keepFiles, MAX_BODY_WITH_FILES } from "../files.ts";
import { situationReaders } from "../readers.ts";
import { incidentFrom, IncidentLink, linkTo, OpenIncident } from "../schemas/incidents.ts";
import {
  Dismissal,
  receiptOf,
  SignalReceipt,
  SuspectedIncident,
  SuspectedIncidentDetail,
  suspicionDetailOf,
  suspicionOf,
} from "../schemas/signals.ts";

const tag = "Signals";

/** Alertmanager groups hundreds of alerts, each with its labels. */
const MAX_SIGNAL_BODY_BYTES = 8 * 1024 * 1024;

export const signalCalls = [
  defineCall({
    method: "post",
    path: "/signals",
    name: "receiveSignals",
    tag,
    summary: "Takes in what a monitoring system reports",
    description:
      "Webhooks of Prometheus Alertmanager, Uptime Kuma and Icinga 2 as they come, or a plain form. What is broken opens or joins a suspected incident: not public, and nobody is told before a dispatcher adopts it. Sending it again changes nothing but a count. The JSON is taken under any Content-Type, and from the field `data` of a multipart form.",
    roles: ["dispatcher", "monitor"],
    body: SignalInput,
    maxBodyBytes: MAX_SIGNAL_BODY_BYTES,
    isTolerant: true,
    answer: z.object({ suspectedIncidents: z.array(SignalReceipt) }).meta({ id: "SignalReceipts" }),
    run({ body }, { db, stamp }) {
      const receipts = receiveSignals(db, normalizeSignals(body, stamp.at), stamp);
      return { body: { suspectedIncidents: receipts.map(receiptOf) } };
    },
  }),

  defineCall({
    method: "get",
    path: "/suspected-incidents",
    name: "listSuspectedIncidents",
    tag,
    summary: "Suspected incidents, newest first",
    roles: situationReaders,
    query: z.strictObject({ ...pageQuery, state: z.enum(suspicionStates).optional() }),
    answer: pageOf(SuspectedIncident),
    run({ query: { cursor, limit, state } }, { db }) {
      const found = listSuspicions(db, { before: cursor, limit: limit + 1, ...(state ? { states: [state] } : {}) });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map(suspicionOf), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/suspected-incidents/{id}",
    name: "getSuspectedIncident",
    tag,
    summary: "A suspected incident with its signals",
    roles: situationReaders,
    params: idParams,
    answer: SuspectedIncidentDetail,
    run: ({ params }, context) => ({ body: suspicionDetailOf(params.id, context) }),
  }),

  defineCall({
    method: "post",
    path: "/suspected-incidents/{id}/adopt",
    name: "adoptSuspectedIncident",
    tag,
    summary: "Makes an incident of a suspected one",
    roles: ["dispatcher"],
    params: idParams,
    body: OpenIncident,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    status: 201,
    answer: IncidentLink,
    prepare: ({ body }, context) => keepFiles(body.attachments, context),
    run({ params, body, prepared }, { db, place, stamp }) {
      const number = adoptSuspicion(db, params.id, incidentFrom(body, prepared), stamp);
      return { body: linkTo(number, place.site), location: `/api/v1/incidents/${number}` };
    },
  }),

  defineCall({
    method: "post",
    path: "/suspected-incidents/{id}/dismiss",
    name: "dismissSuspectedIncident",
    tag,
    summary: "Says that a suspected incident is none",
    roles: ["dispatcher"],
    params: idParams,
    body: Dismissal,
    answer: SuspectedIncidentDetail,
    run({ params, body }, context) {
      dismissSuspicion(context.db, params.id, body.reason, context.stamp);
      return { body: suspicionDetailOf(params.id, context) };
    },
  }),
];
