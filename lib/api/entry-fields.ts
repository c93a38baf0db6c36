import { z } from "zod";
import { datePrecisions, publicQuestions, serviceImpacts } from "#db/vocabulary.ts";
import type { KeptAttachment } from "../attachments/keep.ts";
import { MAX_ANSWER_LENGTH, MAX_TEXT_LENGTH } from "../incidents/input.ts";
import { multiLine, singleLine } from "../input-fields.ts";
import { instant, keyIn, maybe, textsIn } from "./fields.ts";
import { filesIn } from "./files.ts";

const answerIn = z.union([
  z
    .literal("")
    .transform(() => ({ de: "", en: undefined, simple: undefined }))
    .meta({ override: { type: "string", const: "" } }),
  textsIn(MAX_ANSWER_LENGTH),
]);

/** What an entry of the timeline says, as programs write it: on its own, or as the first one of an incident. */
export const entryFields = {
  occurredAt: instant,
  occurredPrecision: maybe(z.enum(datePrecisions)).meta({ description: "`exact` when left out" }),
  internalText: textsIn(MAX_TEXT_LENGTH),
  publicText: maybe(textsIn(MAX_TEXT_LENGTH)).meta({ description: "Left out: the entry is not for the public" }),
  answers: maybe(z.partialRecord(z.enum(publicQuestions), answerIn)).meta({
    description: "What readers of the public page ask; only beside a public text. An empty one takes back what was answered",
  }),
  services: maybe(z.array(z.strictObject({ key: keyIn, impact: z.enum(serviceImpacts) })).max(200)),
  decidedBy: maybe(singleLine(200)),
  decidedWith: maybe(singleLine(200)),
  decisionBasis: maybe(multiLine(2_000)),
  nextInformationBy: maybe(instant),
  attachments: filesIn,
};

const Entry = z.object(entryFields);

/** The same as a command takes it, with the files that were kept. */
export function entryFrom({ attachments: _, ...body }: z.output<typeof Entry>, kept: readonly KeptAttachment[]) {
  return {
    ...body,
    occurredPrecision: body.occurredPrecision ?? ("exact" as const),
    answers: body.answers ?? {},
    services: body.services ?? [],
    attachments: kept.map(({ hash, filename }) => ({ hash, filename })),
  };
}
