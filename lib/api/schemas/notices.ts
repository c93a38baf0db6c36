import { z } from "zod";
import { stageKinds, tlpLabels } from "#db/vocabulary.ts";
import { multiLine, singleLine } from "../../input-fields.ts";
import {
  DEFAULT_HOLD_SECONDS,
  MAX_ANSWER_TEXT_LENGTH,
  MAX_BODY_LENGTH,
  MAX_DRAFT_ANSWERS,
  MAX_HOLD_SECONDS,
  MAX_LADDER_MINUTES,
  MAX_LISTS,
  MAX_REMARK_LENGTH,
  MAX_SUBJECT_LENGTH,
} from "../../notices/input.ts";
import { incidentNumber, instant, keyIn, maybe, rowNumber, textsIn } from "../fields.ts";
import { filesIn } from "../files.ts";

/** The body's names for fields that the commands of a notice complain about. */
export const noticeFields = {
  listIds: "lists",
  subjectEn: "subject.en",
  subjectSimple: "subject.simple",
  bodyEn: "body.en",
  bodySimple: "body.simple",
  nextInformationAt: "nextInformationBy",
  notAfterAt: "notAfter",
};

/** As `textsIn`, each version on one line. */
const linesIn = (max: number) =>
  z
    .union([
      singleLine(max).transform((de) => ({ de, en: undefined, simple: undefined })),
      z.strictObject({ de: singleLine(max), en: maybe(singleLine(max)), simple: maybe(singleLine(max)) }),
    ])
    .meta({
      description: `German, or \`{de, en?, simple?}\`; one line of at most ${max} characters each`,
      example: { de: "Text", en: "Text" },
    });

/** An answer is a text in its versions; as an object it may also ask for something. */
const answerIn = z.union([
  linesIn(MAX_ANSWER_TEXT_LENGTH),
  z.strictObject({
    de: singleLine(MAX_ANSWER_TEXT_LENGTH),
    en: maybe(singleLine(MAX_ANSWER_TEXT_LENGTH)),
    simple: maybe(singleLine(MAX_ANSWER_TEXT_LENGTH)),
    followUp: linesIn(MAX_ANSWER_TEXT_LENGTH).meta({
      description: "What whoever chooses it is asked to add; they may leave it empty",
    }),
  }),
]);

const minutesIn = maybe(z.int().min(0).max(MAX_LADDER_MINUTES));

const holdSeconds = maybe(z.int().min(0).max(MAX_HOLD_SECONDS)).meta({
  description: "Between approval and sending, for taking it back; 60 when left out",
});

/** What a draft says. */
const draftFields = {
  stage: maybe(z.enum(stageKinds)),
  lists: z.array(keyIn).max(MAX_LISTS).meta({ description: "Keys of distribution lists" }),
  subject: linesIn(MAX_SUBJECT_LENGTH),
  body: textsIn(MAX_BODY_LENGTH).meta({
    description: `Markdown (paragraphs, lists, emphasis, headings, links) with placeholders such as \`{{anrede}}\`; at most ${MAX_BODY_LENGTH} characters each`,
  }),
  answers: maybe(z.array(answerIn).max(MAX_DRAFT_ANSWERS)).meta({
    description: "What recipients can answer, 2 to 6. None: nobody is asked. Left out: a new notice offers the usual two",
  }),
  attachments: filesIn,
  tlp: maybe(z.enum(tlpLabels)).meta({ description: "The incident's label when left out; a laxer one is refused" }),
  nextInformationBy: maybe(instant),
  answerBy: maybe(instant),
  scheduledAt: maybe(instant).meta({ description: "As soon as approved when left out" }),
  notAfter: maybe(instant).meta({ description: "Half an hour after the planned moment when left out; later, nothing is sent" }),
  holdSeconds,
  reminderAfterMinutes: minutesIn.meta({
    description: "After `answerBy`: who has not answered is reminded, at another address if there is one",
  }),
  deputyAfterMinutes: minutesIn.meta({ description: "After `answerBy`: the deputy is asked. Later than the reminder" }),
  callAfterMinutes: minutesIn.meta({ description: "After `answerBy`: somebody telephones. Later than the steps before" }),
  asksOnUnknown: maybe(z.boolean()).meta({
    description: "What may have arrived waits for a person; otherwise it is sent once more after ten minutes, as the same mail",
  }),
};

export const CreateNotice = z.strictObject({ incident: incidentNumber, ...draftFields }).meta({ id: "CreateNotice" });

export const ChangeNotice = z.strictObject({ ...draftFields, version: rowNumber.meta({ description: "As it was read" }) }).meta({
  id: "ChangeNotice",
  description: "All that the draft says from now on. Answers and attachments that are left out stay as they are.",
});

const Draft = z.object(draftFields);

/** The same as the commands take it. */
export function noticeInputFrom(body: z.output<typeof Draft>, listIds: number[]) {
  const { subject, body: text, answers } = body;
  return {
    stage: body.stage,
    listIds,
    subject: subject.de,
    subjectEn: subject.en,
    subjectSimple: subject.simple,
    body: text.de,
    bodyEn: text.en,
    bodySimple: text.simple,
    tlp: body.tlp,
    nextInformationAt: body.nextInformationBy,
    answerBy: body.answerBy,
    scheduledAt: body.scheduledAt,
    notAfterAt: body.notAfter,
    holdSeconds: body.holdSeconds ?? DEFAULT_HOLD_SECONDS,
    asksOnUnknown: body.asksOnUnknown ?? false,
    reminderAfterMinutes: body.reminderAfterMinutes,
    deputyAfterMinutes: body.deputyAfterMinutes,
    callAfterMinutes: body.callAfterMinutes,
    answers: answers?.map(answerFrom),
  };
}

function answerFrom({ de, en, simple, ...more }: z.output<typeof answerIn>) {
  const asked = "followUp" in more ? more.followUp : undefined;
  const followUp = { followUp: asked?.de, followUpEn: asked?.en, followUpSimple: asked?.simple };
  return { text: de, textEn: en, textSimple: simple, ...followUp };
}

const remark = multiLine(MAX_REMARK_LENGTH);

export const SubmitNotice = z
  .strictObject({ version: maybe(rowNumber).meta({ description: "Refused when it is no longer this one" }) })
  .meta({ id: "SubmitNotice" });

export const ApproveNotice = z
  .strictObject({
    holdSeconds: maybe(z.int().min(0).max(MAX_HOLD_SECONDS)).meta({ description: "As the notice says when left out" }),
    seen: maybe(z.string().min(1).max(64)).meta({
      description: "`seen` of the notice as it was read: refused when text, people or addresses are others by now",
    }),
  })
  .meta({ id: "ApproveNotice" });

export const ReturnNotice = z.strictObject({ remark }).meta({ id: "ReturnNotice" });

/** Cancelling and withdrawing. */
export const RemarkedStep = z.strictObject({ remark: maybe(remark) }).meta({ id: "RemarkedStep" });

export const ScheduleNotice = z
  .strictObject({
    scheduledAt: maybe(instant).meta({ description: "As soon as may be when left out" }),
    notAfter: maybe(instant).meta({ description: "Half an hour after that when left out" }),
  })
  .meta({ id: "ScheduleNotice" });

/** Steps that need no word. */
export const NoBody = z.strictObject({}).meta({ id: "NoBody" });
