import { z } from "zod";
import { contactKinds } from "#db/vocabulary.ts";
import {
  MAX_INSTRUCTION_LENGTH,
  MAX_LABEL_LENGTH,
  MAX_ORGANIZATION_NAME_LENGTH,
  MAX_VALUE_LENGTH,
} from "../../directory/input.ts";
import type { findInstruction, RecordedSuspension } from "../../directory/instructions.ts";
import { multiLine, singleLine } from "../../input-fields.ts";
import { incidentNumber, instant, instantOut, maybe } from "../fields.ts";

/** The body's names for fields that the commands complain about. */
export const instructionFields = { scopeKind: "kind", scopeDomain: "domain" };

export const instructionId = z.int().positive();

const instructionParts = {
  id: instructionId,
  reference: z.string(),
  title: z.string(),
  text: z.string(),
  kind: z.enum(contactKinds),
  domain: z.string().nullable(),
  suspended: z.object({ since: instantOut, until: instantOut.nullable(), decidedBy: z.string() }).nullable(),
};

export const ServiceInstruction = z.object(instructionParts).meta({
  id: "ServiceInstruction",
  description: "A rule of the house that demands addresses of a kind, and whether it binds now",
});

export const ServiceInstructionDetail = z
  .object({
    ...instructionParts,
    archivedAt: instantOut.nullable().meta({ description: "Out of use since then" }),
    suspensions: z
      .array(
        z.object({
          id: z.int(),
          from: instantOut,
          until: instantOut.nullable(),
          decidedBy: z.string(),
          incident: z.string().nullable(),
          recordedAt: instantOut,
          recordedBy: z.string(),
        }),
      )
      .meta({
        description: "Everything recorded about when it does not bind, newest first. A later row counts from its `from` on",
      }),
  })
  .meta({ id: "ServiceInstructionDetail" });

export const RecordServiceInstruction = z
  .strictObject({
    reference: singleLine(MAX_LABEL_LENGTH).meta({ example: "10/03" }),
    title: singleLine(MAX_ORGANIZATION_NAME_LENGTH),
    text: multiLine(MAX_INSTRUCTION_LENGTH),
    kind: z.enum(contactKinds).meta({ description: "It governs addresses of this kind" }),
    domain: maybe(singleLine(MAX_VALUE_LENGTH)).meta({ description: "Only those behind this @; all when left out" }),
  })
  .meta({ id: "RecordServiceInstruction" });

const decidedBy = singleLine(MAX_ORGANIZATION_NAME_LENGTH);

export const SuspendServiceInstruction = z
  .strictObject({
    from: instant,
    until: maybe(instant).meta({ description: "Until further notice when left out" }),
    decidedBy,
    incident: maybe(incidentNumber).meta({ description: "Because of which" }),
  })
  .meta({ id: "SuspendServiceInstruction" });

export const ResumeServiceInstruction = z
  .strictObject({ at: maybe(instant).meta({ description: "From when it binds again; now when left out" }), decidedBy })
  .meta({ id: "ResumeServiceInstruction" });

type Found = NonNullable<ReturnType<typeof findInstruction>>;

export function instructionOf({ scopeKind: kind, scopeDomain: domain, suspension, ...row }: Found) {
  const suspended = suspension && { since: suspension.fromAt, until: suspension.untilAt, decidedBy: suspension.decidedBy };
  return { ...row, kind, domain, suspended };
}

export const suspensionOf = ({ fromAt: from, untilAt: until, incidentNumber: incident, ...row }: RecordedSuspension) => ({
  ...row,
  from,
  until,
  incident,
});
