import { z } from "zod";
import {
  archiveInstruction,
  changeInstruction,
  recordServiceInstruction,
  resumeInstruction,
} from "../../directory/instruction-commands.ts";
import { findInstruction, listInstructions, listSuspensions } from "../../directory/instructions.ts";
import { DomainError } from "../../domain-error.ts";
import { recordSuspension } from "../../incidents/suspension.ts";
import { type CallContext, defineCall } from "../call.ts";
import { idParams } from "../fields.ts";
import {
  instructionFields as fields,
  instructionId as id,
  instructionOf,
  RecordServiceInstruction,
  ResumeServiceInstruction,
  ServiceInstruction,
  ServiceInstructionDetail,
  SuspendServiceInstruction,
  suspensionOf,
} from "../schemas/instructions.ts";

const tag = "Directory";
const keepers = ["admin", "dispatcher"] as const;
const PATH = "/service-instructions";

export const instructionCalls = [
  defineCall({
    method: "get",
    path: PATH,
    name: "listServiceInstructions",
    tag,
    summary: "Service instructions in use, by reference, and which are suspended",
    roles: keepers,
    answer: z.object({ items: z.array(ServiceInstruction) }),
    run: (_, { db, stamp }) => ({ body: { items: listInstructions(db, stamp.at).map(instructionOf) } }),
  }),

  defineCall({
    method: "post",
    path: PATH,
    name: "recordServiceInstruction",
    tag,
    summary: "Records a rule of the house that demands certain addresses",
    roles: keepers,
    body: RecordServiceInstruction,
    status: 201,
    answer: z.object({ id }).meta({ id: "RecordedServiceInstruction" }),
    fields,
    run({ body: { kind: scopeKind, domain: scopeDomain, ...body } }, { db, stamp }) {
      const recorded = recordServiceInstruction(db, { ...body, scopeKind, scopeDomain }, stamp);
      return { body: { id: recorded }, location: `/api/v1${PATH}/${recorded}` };
    },
  }),

  defineCall({
    method: "get",
    path: `${PATH}/{id}`,
    name: "getServiceInstruction",
    tag,
    summary: "A service instruction, in use or not, with everything recorded about when it does not bind",
    roles: keepers,
    params: idParams,
    answer: ServiceInstructionDetail,
    run: ({ params }, context) => ({ body: detailOf(params.id, context) }),
  }),

  defineCall({
    method: "put",
    path: `${PATH}/{id}`,
    name: "changeServiceInstruction",
    tag,
    summary: "Corrects what a service instruction says; its suspensions stay",
    roles: keepers,
    params: idParams,
    body: RecordServiceInstruction,
    answer: ServiceInstructionDetail,
    fields,
    run({ params, body: { kind: scopeKind, domain: scopeDomain, ...body } }, context) {
      changeInstruction(context.db, params.id, { ...body, scopeKind, scopeDomain }, context.stamp);
      return { body: detailOf(params.id, context) };
    },
  }),

  defineCall({
    method: "delete",
    path: `${PATH}/{id}`,
    name: "archiveServiceInstruction",
    tag,
    summary: "Takes a service instruction out of use: it governs no address any more",
    roles: keepers,
    params: idParams,
    answer: z.object({ id }).meta({ id: "ArchivedServiceInstruction" }),
    run({ params }, { db, stamp }) {
      archiveInstruction(db, params.id, stamp);
      return { body: { id: params.id } };
    },
  }),

  defineCall({
    method: "post",
    path: `${PATH}/{id}/suspensions`,
    name: "suspendServiceInstruction",
    tag,
    summary: "Says that a service instruction does not bind for a time, who decided so, and because of which incident",
    roles: keepers,
    params: idParams,
    body: SuspendServiceInstruction,
    status: 201,
    answer: z.object({ id }).meta({ id: "RecordedSuspension" }),
    run({ params, body }, { db, stamp }) {
      return { body: { id: recordSuspension(db, params.id, body, stamp) }, location: `/api/v1${PATH}/${params.id}` };
    },
  }),

  defineCall({
    method: "post",
    path: `${PATH}/{id}/resumptions`,
    name: "resumeServiceInstruction",
    tag,
    summary: "Puts a suspended service instruction into force again, from a moment on",
    roles: keepers,
    params: idParams,
    body: ResumeServiceInstruction,
    status: 201,
    answer: ServiceInstructionDetail,
    run({ params, body: { at, decidedBy } }, context) {
      const { db, stamp } = context;
      if (!findInstruction(db, params.id, stamp.at)) throw new DomainError("not_found");
      resumeInstruction(db, { instructionId: params.id, at: at ?? stamp.at, decidedBy }, stamp);
      return { body: detailOf(params.id, context), location: `/api/v1${PATH}/${params.id}` };
    },
  }),
];

/** @throws DomainError `not_found` */
function detailOf(instructionId: number, { db, stamp }: CallContext): z.input<typeof ServiceInstructionDetail> {
  const found = findInstruction(db, instructionId, stamp.at);
  if (!found) throw new DomainError("not_found");
  return { ...instructionOf(found), suspensions: listSuspensions(db, instructionId).map(suspensionOf) };
}
