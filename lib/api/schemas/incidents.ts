import { z } from "zod";
import { incidentCauses, incidentLevels, serviceImpacts, stageKinds, tlpLabels } from "#db/vocabulary.ts";
import type { KeptAttachment } from "../../attachments/keep.ts";
import { DomainError } from "../../domain-error.ts";
import { IncidentInput } from "../../incidents/input.ts";
import { findIncident, type Incident, listImpacts } from "../../incidents/queries.ts";
import { singleLine } from "../../input-fields.ts";
import type { MailSite } from "../../notices/site.ts";
import type { CallContext } from "../call.ts";
import { findIncidentPlaybook } from "../../playbooks/queries.ts";
import { entryFields, entryFrom } from "../entry-fields.ts";
import { instantOut, keyIn, maybe, rowNumber } from "../fields.ts";

export const IncidentSummary = z
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
    nextInformationBy: instantOut.nullable().meta({ description: "The promise that still stands" }),
    version: z.int().meta({ description: "Goes back with a change, so that nobody overwrites what they have not seen" }),
  })
  .meta({ id: "IncidentSummary" });

export const ServiceImpact = z
  .object({ key: z.string(), name: z.string(), impact: z.enum(serviceImpacts) })
  .meta({ id: "ServiceImpact" });

const FollowedPlaybook = z
  .object({
    key: z.string(),
    version: z.int(),
    newerVersion: z.int().nullable().meta({ description: "One that came later and that the incident does not follow" }),
  })
  .meta({ id: "FollowedPlaybook" });

export const IncidentDetail = IncidentSummary.extend({
  services: z.array(ServiceImpact),
  playbook: FollowedPlaybook.nullable().meta({ description: "null: the incident follows none" }),
}).meta({ id: "Incident" });

export const IncidentLink = z.object({ number: z.string(), url: z.url() }).meta({ id: "IncidentLink" });

const { title, level, cause, tlp } = IncidentInput.shape;
const names = { title, publicTitle: maybe(title), publicTitleEn: maybe(title) };
const labels = { level, cause, tlp };

export const OpenIncident = z
  .strictObject({
    ...names,
    ...labels,
    stage: maybe(z.enum(stageKinds)).meta({ description: "`warning` when left out" }),
    exercise: maybe(z.boolean()),
    playbook: maybe(keyIn).meta({ description: "Key of the playbook that it follows, in its newest version" }),
    ...entryFields,
  })
  .meta({ id: "OpenIncident" });

export const ChangeIncident = z
  .strictObject({
    ...names,
    ...labels,
    version: rowNumber.meta({ description: "As it was read" }),
    reason: maybe(singleLine(500)).meta({ description: "Needed for a laxer TLP label" }),
  })
  .meta({ id: "ChangeIncident" });

/** The same as the commands take it. */
export function incidentFrom(body: z.output<typeof OpenIncident>, kept: readonly KeptAttachment[]) {
  const { stage = "warning", exercise = false } = body;
  return { ...body, ...entryFrom(body, kept), stage, exercise };
}

export function linkTo(number: string, site: MailSite): z.input<typeof IncidentLink> {
  return { number, url: `${site.publicUrl}/leitstelle/vorfaelle/${number}` };
}

export function summaryOf(incident: Incident, site: MailSite): z.input<typeof IncidentSummary> {
  const { isExercise, nextInformationAt, ...rest } = incident;
  return { ...rest, ...linkTo(incident.number, site), exercise: isExercise, nextInformationBy: nextInformationAt };
}

/** @throws DomainError `not_found` */
export function detailOf(number: string, { db, place }: CallContext): z.input<typeof IncidentDetail> {
  const incident = findIncident(db, number);
  if (!incident) throw new DomainError("not_found");
  const followed = findIncidentPlaybook(db, incident.id);
  const playbook = followed && { key: followed.key, version: followed.number, newerVersion: followed.newerNumber };
  return { ...summaryOf(incident, place.site), services: listImpacts(db, incident.id), playbook: playbook ?? null };
}
