import { z } from "zod";
import {
  acknowledgementChannels,
  callTaskReasons,
  callTaskStates,
  contactChannels,
  deliveryPurposes,
  deliveryStates,
  textVariants,
  transports,
} from "#db/vocabulary.ts";
import { instantOut } from "../fields.ts";

export const NoticeRecipient = z
  .object({
    ref: z.string().meta({ example: "person-12" }),
    name: z.string(),
    function: z.string().nullable(),
    language: z.enum(textVariants),
    address: z.string().nullable(),
    reason: z.string().meta({ description: "Why this address, or `no_address`", example: "mandate_valid" }),
    paths: z.array(z.array(z.string())).meta({ description: "The ways by which they are in the lists" }),
    call: z.object({ reason: z.enum(callTaskReasons), state: z.enum(callTaskStates) }).nullable(),
    answer: z
      .object({ text: z.string(), channel: z.enum(acknowledgementChannels), late: z.boolean(), at: instantOut })
      .nullable(),
  })
  .meta({ id: "NoticeRecipient" });

export const NoticePreview = z
  .object({
    address: z.string(),
    language: z.enum(textVariants),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: "NoticePreview", description: "The personal link and the short code stand there as nobody's" });

export const Delivery = z
  .object({
    id: z.int(),
    purpose: z.enum(deliveryPurposes).meta({ description: "`notice`, or what followed it" }),
    replaces: z.int().nullable().meta({ description: "The delivery in whose place this one stands" }),
    person: z.string().meta({ description: "Whom it tells; all names, where several share the mailbox" }),
    people: z.array(z.object({ name: z.string(), function: z.string().nullable(), reason: z.string() })),
    channel: z.enum(contactChannels),
    address: z.string(),
    reason: z.string().meta({ description: "Why this address", example: "mandate_valid" }),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    transport: z.enum(transports).nullable(),
    handedOverAt: instantOut.nullable(),
    nextAttemptAt: instantOut.nullable(),
    updatedAt: instantOut,
    lastError: z
      .object({
        code: z.string(),
        detail: z.string(),
        reply: z.string().nullable().meta({ description: "The far end's own words" }),
      })
      .nullable(),
  })
  .meta({ id: "Delivery" });

export const Acknowledgement = z
  .object({
    id: z.int(),
    person: z.string(),
    function: z.string().nullable(),
    position: z.int().meta({ description: "Which of the notice's answers, from 1" }),
    answer: z.string(),
    remark: z.string().nullable(),
    channel: z.enum(acknowledgementChannels),
    recordedBy: z.string().nullable().meta({ description: "Who took it on the telephone" }),
    late: z.boolean(),
    at: instantOut,
  })
  .meta({ id: "Acknowledgement" });
