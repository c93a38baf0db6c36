import { z } from "zod";
import { changeIncident, openIncident } from "../../incidents/commands.ts";
import { listIncidents } from "../../incidents/queries.ts";
import { defineCall } from "../call.ts";
import { numberParams, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { keepFiles, MAX_BODY_WITH_FILES } from "../files.ts";
import { situationReaders } from "../readers.ts";
import {
  ChangeIncident,
  detailOf,
  IncidentDetail,
  incidentFrom,
  IncidentLink,
  IncidentSummary,
  linkTo,
  OpenIncident,
  summaryOf,
} from "../schemas/incidents.ts";

const tag = "Incidents";

export const incidentCalls = [
  defineCall({
    method: "post",
    path: "/incidents",
    name: "openIncident",
    tag,
    summary: "Opens an incident with its first entry",
    roles: ["dispatcher"],
    body: OpenIncident,
    maxBodyBytes: MAX_BODY_WITH_FILES,
    status: 201,
    answer: IncidentLink,
    prepare: ({ body }, context) => keepFiles(body.attachments, context),
    run({ body, prepared }, { db, place, stamp }) {
      const number = openIncident(db, incidentFrom(body, prepared), stamp);
      return { body: linkTo(number, place.site), location: `/api/v1/incidents/${number}` };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents",
    name: "listIncidents",
    tag,
    summary: "Incidents, newest first",
    roles: situationReaders,
    query: z.strictObject({ ...pageQuery, state: z.enum(["open", "closed"]).optional() }),
    answer: pageOf(IncidentSummary),
    run({ query: { cursor, limit, state } }, { db, place }) {
      const found = listIncidents(db, { before: cursor, limit: limit + 1, isClosed: state && state === "closed" });
      const { rows, next } = pageFrom(found, limit, (last) => last.id);
      return { body: { items: rows.map((row) => summaryOf(row, place.site)), next }, next };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents/{number}",
    name: "getIncident",
    tag,
    summary: "An incident with its stage and the services it concerns",
    roles: situationReaders,
    params: numberParams,
    answer: IncidentDetail,
    run: ({ params }, context) => ({ body: detailOf(params.number, context) }),
  }),

  defineCall({
    method: "put",
    path: "/incidents/{number}",
    name: "changeIncident",
    tag,
    summary: "Changes what an incident is called and how it is labelled",
    roles: ["dispatcher"],
    params: numberParams,
    body: ChangeIncident,
    answer: IncidentDetail,
    run({ params, body }, context) {
      changeIncident(context.db, params.number, body, context.stamp);
      return { body: detailOf(params.number, context) };
    },
  }),
];
