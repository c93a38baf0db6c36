import { z } from "zod";
import { contactKinds } from "#db/vocabulary.ts";
import {
  MAX_INSTRUCTION_LENGTH,
  MAX_LABEL_LENGTH,
  MAX_ORGANIZATION_NAME_LENGTH,
  MAX_VALUE_LENGTH,
} from "../../directory/input.ts";
import { recordServiceInstruction } from "../../directory/instruction-commands.ts";
import { listInstructions } from "../../directory/instructions.ts";
import { recordSuspension } from "../../incidents/suspension.ts";
import { multiLine, singleLine } from "../../input-fields.ts";
import { defineCall } from "../call.ts";
import { idParams, incidentNumber, instant, instantOut, maybe } from "../fields.ts";

const tag = "Directory";
const keepers = ["admin", "dispatcher"] as const;
const id = z.int().positive();

const ServiceInstruction = z
  .object({
    id,
    reference: z.string(),
    title: z.string(),
    text: z.string(),
    kind: z.enum(contactKinds),
    domain: z.string().nullable(),
    suspended: z.object({ since: instantOut, until: instantOut.nullable(), decidedBy: z.string() }).nullable(),
  })
  .meta({
    id: "ServiceInstruction",
    description: "A rule of the house that demands addresses of a kind, and whether it binds now",
  });

const RecordServiceInstruction = z
  .strictObject({
    reference: singleLine(MAX_LABEL_LENGTH).meta({ example: "10/03" }),
    title: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
    text: multiLine(MAX_INSTRUCTION_LENGTH),
    kind: z.enum(contactKinds).meta({ description: "It governs addresses of this kind" }),
    domain: maybe(singleLine(MAX_VALUE_LENGTH)).meta({ description: "Only those behind this @; all when left out" }),
  })
  .meta({ id: "RecordServiceInstruction" });

const SuspendServiceInstruction = z
  .strictObject({
    from: instant,
    until: maybe(instant).meta({ description: "Until further notice when left out" }),
    decidedBy: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
    incident: maybe(incidentNumber).meta({ description: "Because of which" }),
  })
  .meta({ id: "SuspendServiceInstruction" });

export const instructionCalls = [
  defineCall({
    method: "get",
    path: "/service-instructions",
    name: "listServiceInstructions",
    tag,
    summary: "Service instructions in use, by reference, and which are suspended",
    roles: keepers,
    answer: z.object({ items: z.array(ServiceInstruction) }),
    run(_, { db, stamp }) {
      const items = listInstructions(db, stamp.at).map(({ scopeKind: kind, scopeDomain: domain, suspension, ...row }) => ({
        ...row,
        kind,
        domain,
        suspended: suspension && {
          since: suspension.fromAt,
          until: suspension.untilAt,
          decidedBy: suspension.decidedBy,
        },
      }));
      return { body: { items } };
    },
  }),

  defineCall({
    method: "post",
    path: "/service-instructions",
    name: "recordServiceInstruction",
    tag,
    summary: "Records a rule of the house that demands certain addresses",
    roles: keepers,
    body: RecordServiceInstruction,
    status: 201,
    answer: z.object({ id }).meta({ id: "RecordedServiceInstruction" }),
    fields: { scopeKind: "kind", scopeDomain: "domain" },
    run({ body: { kind: scopeKind, domain: scopeDomain, ...body } }, { db, stamp }) {
      const recorded = recordServiceInstruction(db, { ...body, scopeKind, scopeDomain }, stamp);
      return { body: { id: recorded }, location: "/api/v1/service-instructions" };
    },
  }),

  defineCall({
    method: "post",
    path: "/service-instructions/{id}/suspensions",
    name: "suspendServiceInstruction",
    tag,
    summary: "Says that a service instruction does not bind for a time, who decided so, and because of which incident",
    roles: keepers,
    params: idParams,
    body: SuspendServiceInstruction,
    status: 201,
    answer: z.object({ id }).meta({ id: "RecordedSuspension" }),
    run({ params, body }, { db, stamp }) {
      return { body: { id: recordSuspension(db, params.id, body, stamp) }, location: "/api/v1/service-instructions" };
    },
  }),
];
