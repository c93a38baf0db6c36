import { z } from "zod";
import { incidentCauses, incidentLevels, serviceImpacts, stageKinds, tlpLabels } from "#db/vocabulary.ts";
import { DomainError } from "../../domain-error.ts";
import { changeIncident, openIncident } from "../../incidents/commands.ts";
import { IncidentInput } from "../../incidents/input.ts";
import { findIncident, type Incident, listImpacts, listIncidents } from "../../incidents/queries.ts";
import type { MailSite } from "../../notices/site.ts";
import { type CallContext, defineCall } from "../call.ts";
import { entryFields, entryFrom } from "../entry-fields.ts";
import { instantOut, maybe, numberParams, pageFrom, pageOf, pageQuery } from "../fields.ts";
import { keepFiles, MAX_BODY_WITH_FILES } from "../files.ts";

const tag = "Incidents" as const;
const readers = ["admin", "dispatcher", "approver", "auditor"] as const;

const IncidentSummary = z
  .object({
    number: z.string(),
    url: z.url(),
    title: z.string(),
    publicTitle: z.string().nullable(),
    publicTitleEn: z.string().nullable(),
    level: z.enum(incidentLevels),
    cause: z.enum(incidentCauses),
    tlp: z.enum(tlpLabels),
    exercise: z.boolean(),
    stage: z.enum(stageKinds).nullable(),
    occurredAt: instantOut,
    openedAt: instantOut,
    closedAt: instantOut.nullable(),
    nextInformationBy: instantOut.nullable(),
    version: z.int().meta({ description: "Goes back with a change, so that nobody overwrites what they have not seen" }),
  })
  .meta({ id: "IncidentSummary" });

const IncidentDetail = IncidentSummary.extend({
  services: z.array(z.object({ key: z.string(), name: z.string(), impact: z.enum(serviceImpacts) })),
}).meta({ id: "Incident" });

const IncidentLink = z.object({ number: z.string(), url: z.url() }).meta({ id: "IncidentLink" });

const shape = IncidentInput.shape;

const OpenIncident = z
  .strictObject({
    title: shape.title,
    publicTitle: maybe(shape.title),
    publicTitleEn: maybe(shape.title),
    level: shape.level,
    cause: shape.cause,
    tlp: shape.tlp,
    stage: maybe(z.enum(stageKinds)),
    exercise: maybe(z.boolean()),
    ...entryFields,
  })
  .meta({ id: "OpenIncident" });

const ChangeIncident = z
  .strictObject({
    title: shape.title,
    publicTitle: maybe(shape.title),
    publicTitleEn: maybe(shape.title),
    level: shape.level,
    cause: shape.cause,
    tlp: shape.tlp,
    version: z.int().positive(),
    reason: maybe(z.string().trim().min(1).max(500)).meta({ description: "Needed for a laxer TLP label" }),
  })
  .meta({ id: "ChangeIncident" });

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
      const { stage = "warning", exercise = false } = body;
      const number = openIncident(db, { ...body, ...entryFrom(body, prepared), stage, exercise }, stamp);
      return { body: linkTo(number, place.site), location: `/api/v1/incidents/${number}` };
    },
  }),

  defineCall({
    method: "get",
    path: "/incidents",
    name: "listIncidents",
    tag,
    summary: "Incidents, newest first",
    roles: readers,
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
    roles: readers,
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

function linkTo(number: string, site: MailSite) {
  return { number, url: `${site.publicUrl}/leitstelle/vorfaelle/${number}` };
}

function summaryOf(incident: Incident, site: MailSite): z.input<typeof IncidentSummary> {
  const { title, publicTitle, publicTitleEn, level, cause, tlp, stage, occurredAt, openedAt, closedAt, version } = incident;
  return {
    ...linkTo(incident.number, site),
    title,
    publicTitle,
    publicTitleEn,
    level,
    cause,
    tlp,
    exercise: incident.isExercise,
    stage,
    occurredAt,
    openedAt,
    closedAt,
    version,
    nextInformationBy: incident.nextInformationAt,
  };
}

/** @throws DomainError `not_found` */
export function detailOf(number: string, { db, place }: CallContext): z.input<typeof IncidentDetail> {
  const incident = findIncident(db, number);
  if (!incident) throw new DomainError("not_found");
  return { ...summaryOf(incident, place.site), services: listImpacts(db, incident.id) };
}
