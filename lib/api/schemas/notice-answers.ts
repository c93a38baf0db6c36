import { z } from "zod";
import { deliveryStates, mediaTypes, noticeStates, stageKinds, tlpLabels } from "#db/vocabulary.ts";
import { instantOut, textsOut } from "../fields.ts";
import { Party } from "./party.ts";

const Finding = z.object({ code: z.string(), detail: z.string(), pointer: z.string().nullable() }).meta({
  id: "Finding",
  description: "`code` for programs, `detail` for people; `pointer` into what `PUT /notices/{id}` takes",
});

const counts = {
  recipients: z.int().meta({ description: "People and offices it is for: before approval as the lists are now" }),
  addresses: z.int().meta({ description: "Mails: who shares a mailbox shares one" }),
  callTasks: z.int().meta({ description: "Who has to be telephoned" }),
};

const perState = Object.fromEntries(deliveryStates.map((state) => [state, z.int()])) as Record<
  (typeof deliveryStates)[number],
  z.ZodInt
>;

export const NoticeReceipt = z
  .object({
    id: z.int(),
    url: z.url(),
    state: z.enum(noticeStates),
    version: z.int(),
    ...counts,
    releaseAt: instantOut.nullable().meta({ description: "End of the undo hold; mails leave from then on" }),
    notAfter: instantOut.nullable(),
  })
  .meta({ id: "NoticeReceipt", description: "Where a notice stands after a call" });

export const NoticeSummary = z
  .object({
    id: z.int(),
    url: z.url(),
    incident: z.string(),
    state: z.enum(noticeStates),
    stage: z.enum(stageKinds).nullable(),
    subject: textsOut,
    tlp: z.enum(tlpLabels),
    author: Party,
    createdAt: instantOut,
    updatedAt: instantOut,
    submittedAt: instantOut.nullable(),
    approvedAt: instantOut.nullable(),
    scheduledAt: instantOut.nullable(),
    releaseAt: instantOut.nullable(),
    notAfter: instantOut.nullable(),
    heldAt: instantOut.nullable(),
    completedAt: instantOut.nullable(),
    nextInformationBy: instantOut.nullable(),
    answerBy: instantOut.nullable(),
    version: z.int().meta({ description: "Goes back with a change, so that nobody overwrites what they have not seen" }),
  })
  .meta({ id: "NoticeSummary" });

export const NoticeDetail = NoticeSummary.extend({
  body: textsOut,
  lists: z.array(z.string()),
  answers: z.array(
    textsOut.extend({ followUp: textsOut.nullable() }).meta({
      id: "NoticeAnswer",
      description: "What can be chosen, and what whoever chooses it is asked to add",
    }),
  ),
  attachments: z.array(z.object({ filename: z.string(), mediaType: z.enum(mediaTypes), size: z.int(), hash: z.string() })),
  holdSeconds: z.int(),
  asksOnUnknown: z.boolean(),
  reminderAfterMinutes: z.int().nullable(),
  deputyAfterMinutes: z.int().nullable(),
  callAfterMinutes: z.int().nullable(),
  exercise: z.boolean(),
  writers: z.array(Party).meta({ description: "Nobody of them may approve it" }),
  approvedBy: Party.nullable(),
  emergency: z
    .object({ reason: z.string(), countersignedBy: Party.nullable(), countersignedAt: instantOut.nullable() })
    .nullable()
    .meta({ description: "Released by one person alone, and who stood behind it afterwards" }),
  frozenHash: z.string().nullable().meta({ description: "SHA-256 of all that was approved" }),
  counts: z.object({ ...counts, deliveries: z.object(perState) }),
  seen: z.string().nullable().meta({ description: "Goes with the approval of exactly this; null once released" }),
  refusals: z.array(Finding).meta({ description: "What stands in the way of submission and approval" }),
  warnings: z.array(Finding),
  history: z.array(
    z.object({
      from: z.enum(noticeStates).nullable(),
      to: z.enum(noticeStates),
      by: Party,
      at: instantOut,
      remark: z.string().nullable(),
    }),
  ),
}).meta({ id: "Notice" });
