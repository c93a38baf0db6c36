import type { Db } from "#db/open.ts";
import { notices } from "#db/schema/index.ts";
import { ladderSteps, type StageKind } from "#db/vocabulary.ts";
import { eq } from "drizzle-orm";
import { writeNoticeAddressees } from "../notices/addressees.ts";
import { createNotice } from "../notices/commands.ts";
import { MAX_LADDER_MINUTES, NoticeInput } from "../notices/input.ts";
import type { Stamp } from "../stamp.ts";
import type { BundleContent } from "./content.ts";
import type { PlannedNotice } from "./plan-notices.ts";
import { quarterAfter } from "./rounding.ts";

type Texts = { de: string; en?: string | undefined; simple?: string | undefined };

/** A draft of the bundle, with the text that the playbook has for its audience, or else what the public reads. */
export function draftNotice(
  db: Db,
  incidentNumber: string,
  bundle: { id: number; stage: StageKind; title: string; content: BundleContent },
  planned: PlannedNotice,
  stamp: Stamp,
): number {
  const { template, ladder, answerByMinutes } = planned;
  const answerBy = answerByMinutes === undefined ? undefined : quarterAfter(stamp.at, answerByMinutes);
  const input = NoticeInput.parse({
    stage: bundle.stage,
    listIds: planned.listIds,
    ...(template ? textsOf(template.subject, template.body) : plainText(bundle)),
    nextInformationAt: bundle.content.entry.nextInformationBy,
    answerBy,
    ...(answerBy && ladder && inOrder(ladder)),
    answers: template?.answers?.map(({ text, followUp }) => ({
      text: text.de,
      textEn: text.en,
      textSimple: text.simple,
      followUp: followUp?.de,
      followUpEn: followUp?.en,
      followUpSimple: followUp?.simple,
    })),
  });
  const noticeId = createNotice(db, incidentNumber, input, stamp);
  writeNoticeAddressees(db, noticeId, planned.named);
  db.update(notices).set({ bundleId: bundle.id, audienceKey: planned.audienceKey }).where(eq(notices.id, noticeId)).run();
  return noticeId;
}

const HOUR_MINUTES = 60;

/** A playbook may name the same moment twice; a notice asks for one step after the other. */
function inOrder(ladder: NonNullable<PlannedNotice["ladder"]>) {
  let earliest = 0;
  return Object.fromEntries(
    ladderSteps.flatMap((step) => {
      const wanted = ladder[`${step}AfterMinutes`];
      if (wanted === undefined) return [];
      const minutes = Math.max(wanted, earliest);
      earliest = minutes + HOUR_MINUTES;
      return [[`${step}AfterMinutes`, Math.min(minutes, MAX_LADDER_MINUTES)]];
    }),
  );
}

/** A version is whole or not there: half of one would be refused. */
function textsOf(subject: Texts, body: Texts) {
  const english = subject.en && body.en ? { subjectEn: subject.en, bodyEn: body.en } : {};
  const simple = subject.simple && body.simple ? { subjectSimple: subject.simple, bodySimple: body.simple } : {};
  return { subject: subject.de, body: body.de, ...english, ...simple };
}

/** What the public reads is right for everybody, if short. */
function plainText({ title, content }: { title: string; content: BundleContent }) {
  const { publicText } = content.entry;
  return { subject: title, body: ["{{anrede}},", publicText.de, "{{antwortlink}}"].filter(Boolean).join("\n\n") };
}
