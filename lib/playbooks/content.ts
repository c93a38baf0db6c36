import { z } from "zod";
import {
  contactKinds,
  incidentCauses,
  incidentLevels,
  publicities,
  publicQuestions,
  serviceImpacts,
  stageKinds,
} from "#db/vocabulary.ts";
import { isSlug, MAX_KEY_LENGTH } from "../directory/keys.ts";
import { MAX_LABEL_LENGTH, MAX_REASON_LENGTH, MAX_VALUE_LENGTH } from "../directory/input.ts";
import { MAX_ANSWER_LENGTH, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from "../incidents/input.ts";
import { multiLine, singleLine } from "../input-fields.ts";
import { MAX_ANSWER_TEXT_LENGTH, MAX_BODY_LENGTH, MAX_LADDER_MINUTES, MAX_SUBJECT_LENGTH } from "../notices/input.ts";
import { addressOperations, computedKinds, instructionOperations } from "./words.ts";
import { refuseContradictions, refuseContradictionsOfStage, refusePlaceholders } from "./contradictions.ts";

export { addressOperations, instructionOperations, type AddressOperationKind, type ComputedKind } from "./words.ts";

export const MAX_STAGES = 30;
export const MAX_AUDIENCES = 40;
export const MAX_OPERATIONS = 40;
export const MAX_CHECKLIST = 60;
export const MAX_INSTRUCTIONS = 20;
export const MAX_NAMED_SERVICES = 100;
export const MAX_TEMPLATE_ANSWERS = 6;
export const MAX_OFFICE_LENGTH = 160;
export const MAX_CHECK_LENGTH = 500;
export const MAX_DESCRIPTION_LENGTH = 2_000;
/** Sixty days: what is due later belongs into a calendar. */
export const MAX_DUE_MINUTES = 60 * 24 * 60;
export const MAX_EXPIRY_DAYS = 365;

/** Nothing here is optional in two ways: a file that was exported and imported is the same to the letter. */
const slug = z
  .string()
  .max(MAX_KEY_LENGTH)
  .refine(isSlug, { params: { sentence: "slug" } });
/** Keys of this city's lists, services: another city may lack them. */
const foreignKey = singleLine(120);
const minutes = (max: number) => z.int().min(0).max(max);

const lines = (max: number) =>
  z.strictObject({ de: singleLine(max), en: singleLine(max).optional(), simple: singleLine(max).optional() });
const texts = (max: number) =>
  z.strictObject({ de: multiLine(max), en: multiLine(max).optional(), simple: multiLine(max).optional() });

const services = z.array(z.strictObject({ key: foreignKey, impact: z.enum(serviceImpacts) })).max(MAX_NAMED_SERVICES);

export const NoticeTemplate = z
  .strictObject({
    subject: lines(MAX_SUBJECT_LENGTH),
    body: texts(MAX_BODY_LENGTH),
    /** The usual two when left out; none: nobody is asked to answer. */
    answers: z
      .array(z.strictObject({ text: lines(MAX_ANSWER_TEXT_LENGTH), followUp: lines(MAX_ANSWER_TEXT_LENGTH).optional() }))
      .max(MAX_TEMPLATE_ANSWERS)
      .optional(),
    /** After the notice was sent. */
    answerByMinutes: minutes(MAX_DUE_MINUTES).min(1).optional(),
  })
  .superRefine(refusePlaceholders);
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

export const PlaybookAudience = z
  .strictObject({
    key: slug,
    /** Key of a list. */
    list: foreignKey.optional(),
    computed: z.enum(computedKinds).optional(),
    template: NoticeTemplate,
    /** After the stage was decided. */
    deadlineMinutes: minutes(MAX_DUE_MINUTES),
    /** Who answers for it that they are told. */
    office: singleLine(MAX_OFFICE_LENGTH).optional(),
    ladder: z
      .strictObject({
        reminderAfterMinutes: minutes(MAX_LADDER_MINUTES).optional(),
        deputyAfterMinutes: minutes(MAX_LADDER_MINUTES).optional(),
        callAfterMinutes: minutes(MAX_LADDER_MINUTES).optional(),
      })
      .optional(),
  })
  .superRefine((audience, context) => {
    if ((audience.list === undefined) === (audience.computed === undefined))
      context.addIssue({ code: "custom", path: ["list"], params: { sentence: "list_or_computed" } });
  });
export type PlaybookAudience = z.infer<typeof PlaybookAudience>;

export const AddressOperation = z
  .strictObject({
    key: slug,
    operation: z.enum(addressOperations),
    /** Key of the list whose members' addresses change; left out: the dispatcher chooses. */
    list: foreignKey.optional(),
    kind: z.enum(contactKinds).default("mandate"),
    fallback: z
      .strictObject({
        /** `{local}-neu@{domain}` */
        pattern: singleLine(MAX_VALUE_LENGTH),
        publicity: z.enum(publicities).default("internal"),
        expiresInDays: z.int().min(1).max(MAX_EXPIRY_DAYS).optional(),
        advice: z
          .strictObject({
            replyPossible: z.boolean().optional(),
            phoneWanted: z.boolean().optional(),
            /** Mail sent since the addresses were closed was not received. */
            mustResend: z.boolean().optional(),
            deliveredLate: z.boolean().optional(),
            note: singleLine(MAX_REASON_LENGTH).optional(),
          })
          .optional(),
      })
      .optional(),
  })
  .superRefine((operation, context) => {
    if ((operation.operation === "open_fallback") !== (operation.fallback !== undefined))
      context.addIssue({ code: "custom", path: ["fallback"], params: { sentence: "fallback_pattern" } });
  });
export type AddressOperation = z.infer<typeof AddressOperation>;

export const PlaybookInstruction = z.strictObject({
  /** Of a service instruction of this city. */
  reference: singleLine(MAX_LABEL_LENGTH),
  operation: z.enum(instructionOperations),
});
export type PlaybookInstruction = z.infer<typeof PlaybookInstruction>;

export const ChecklistEntry = z.strictObject({
  key: slug,
  text: lines(MAX_CHECK_LENGTH),
  /** Who does it: "Datenschutzbeauftragte". */
  role: singleLine(MAX_OFFICE_LENGTH).optional(),
  /** After the stage was decided. */
  dueMinutes: minutes(MAX_DUE_MINUTES).optional(),
  /** A legal clock: advice, never the claim that nothing else applies. */
  legal: z.strictObject({ basis: singleLine(MAX_CHECK_LENGTH) }).optional(),
});
export type ChecklistEntry = z.infer<typeof ChecklistEntry>;

export const PlaybookStage = z
  .strictObject({
    key: slug,
    kind: z.enum(stageKinds),
    name: lines(MAX_TITLE_LENGTH),
    /** When the next information is promised, after this stage. */
    nextInformationMinutes: minutes(MAX_DUE_MINUTES).min(1).optional(),
    internalText: texts(MAX_TEXT_LENGTH),
    publicText: texts(MAX_TEXT_LENGTH).optional(),
    publicAnswers: z.partialRecord(z.enum(publicQuestions), texts(MAX_ANSWER_LENGTH)).optional(),
    services: services.default([]),
    audiences: z.array(PlaybookAudience).max(MAX_AUDIENCES).default([]),
    addressOperations: z.array(AddressOperation).max(MAX_OPERATIONS).default([]),
    instructions: z.array(PlaybookInstruction).max(MAX_INSTRUCTIONS).default([]),
    checklist: z.array(ChecklistEntry).max(MAX_CHECKLIST).default([]),
  })
  .superRefine(refuseContradictionsOfStage);
export type PlaybookStage = z.infer<typeof PlaybookStage>;

export const playbookHead = {
  name: lines(MAX_TITLE_LENGTH),
  description: texts(MAX_DESCRIPTION_LENGTH).optional(),
  /** For which cause it is proposed, and what level and services an incident of it begins with. */
  cause: z.enum(incidentCauses).optional(),
  level: z.enum(incidentLevels).optional(),
  services: services.default([]),
};

/** What a city has prepared for a kind of incident: the stages in their usual order, and what belongs to each. */
export const PlaybookContent = z
  .strictObject({ ...playbookHead, stages: z.array(PlaybookStage).min(1).max(MAX_STAGES) })
  .superRefine(refuseContradictions);
export type PlaybookContent = z.infer<typeof PlaybookContent>;

/** A playbook as a file. */
export const PlaybookFile = z.strictObject({
  format: z.literal("lagebote-playbook/1"),
  key: slug,
  content: PlaybookContent,
});
export type PlaybookFile = z.infer<typeof PlaybookFile>;
