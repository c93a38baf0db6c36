import { z } from "zod";
import {
  datePrecisions,
  incidentCauses,
  incidentLevels,
  publicQuestions,
  serviceImpacts,
  stageKinds,
  tlpLabels,
} from "#db/vocabulary.ts";
import { moment, multiLine, optional, singleLine, texts, tick } from "../input-fields.ts";

export const MAX_TITLE_LENGTH = 160;
export const MAX_TEXT_LENGTH = 20_000;
export const MAX_ANSWER_LENGTH = 1_000;
export const MAX_ALTERNATIVE_LENGTH = 200;

const impacts = z.array(z.object({ key: z.string().max(120), impact: z.enum(serviceImpacts) })).max(200);

/** What an entry says, however it comes: from the composer, the first entry of an incident, or a program. */
const entryFields = {
  occurredAt: moment,
  occurredPrecision: z.enum(datePrecisions).default("exact"),
  internalText: texts(MAX_TEXT_LENGTH),
  publicText: z.preprocess(emptyMeansNone, texts(MAX_TEXT_LENGTH).optional()),
  answers: z
    .partialRecord(
      z.enum(publicQuestions),
      z.object({
        de: z.string().trim().max(MAX_ANSWER_LENGTH),
        en: optional(multiLine(MAX_ANSWER_LENGTH)),
        simple: optional(multiLine(MAX_ANSWER_LENGTH)),
      }),
    )
    .default({}),
  services: impacts.default([]),
  decidedBy: optional(singleLine(200)),
  decidedWith: optional(singleLine(200)),
  decisionBasis: optional(multiLine(2_000)),
  nextInformationBy: optional(moment),
  attachments: z
    .array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), filename: singleLine(200) }))
    .max(20)
    .default([]),
};

export const EntryInput = z.object({ ...entryFields, stage: optional(z.enum(stageKinds)) });
export type EntryInput = z.infer<typeof EntryInput>;

export const CorrectionInput = EntryInput.extend({
  supersedes: z.coerce.number().int().positive(),
  correctionReason: singleLine(500),
});
export type CorrectionInput = z.infer<typeof CorrectionInput>;

const incidentFields = {
  title: singleLine(MAX_TITLE_LENGTH),
  publicTitle: optional(singleLine(MAX_TITLE_LENGTH)),
  publicTitleEn: optional(singleLine(MAX_TITLE_LENGTH)),
  level: z.enum(incidentLevels),
  cause: z.enum(incidentCauses),
  tlp: z.enum(tlpLabels),
};

export const IncidentInput = z.object({
  ...incidentFields,
  ...entryFields,
  stage: z.enum(stageKinds).default("warning"),
  exercise: tick.default(false),
  /** Key of the playbook that it follows, in its newest version. */
  playbook: optional(singleLine(120)),
});
export type IncidentInput = z.infer<typeof IncidentInput>;

export const IncidentChange = z.object({
  ...incidentFields,
  version: z.coerce.number().int(),
  reason: optional(singleLine(500)),
});
export type IncidentChange = z.infer<typeof IncidentChange>;

const position = z.coerce.number().int().min(0).max(9_999).default(0);

export const ServiceInput = z.object({
  name: singleLine(120),
  nameEn: optional(singleLine(120)),
  position,
  /** Id of what it belongs to on the public page. */
  groupId: optional(z.coerce.number().int().positive()),
  /** What to use while it does not work. */
  alternative: optional(singleLine(MAX_ALTERNATIVE_LENGTH)),
  alternativeEn: optional(singleLine(MAX_ALTERNATIVE_LENGTH)),
});
export type ServiceInput = z.infer<typeof ServiceInput>;

export const ServiceGroupInput = z.object({ name: singleLine(120), nameEn: optional(singleLine(120)), position });
export type ServiceGroupInput = z.infer<typeof ServiceGroupInput>;

/** A composer whose public half was left empty publishes nothing. */
function emptyMeansNone(value: unknown): unknown {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (typeof value !== "object" || value === null) return value;
  const given = Object.values(value).some((text) => typeof text === "string" && text.trim() !== "");
  return given ? value : undefined;
}
