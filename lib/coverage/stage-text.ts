import { and, asc, desc, eq, notInArray, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeAnswers, notices } from "#db/schema/index.ts";
import type { StageKind } from "#db/vocabulary.ts";
import { findIncidentPlaybook } from "../playbooks/queries.ts";
import type { Demand } from "./audience.ts";

/**
 * What somebody who was forgotten in a stage is to read: what the playbook has for them, else the last notice of the stage, an approved
 * one first. Nothing when nobody has written one.
 */
export function stageText(db: Db, incidentId: number, stage: StageKind, demand: Demand | undefined, at: Date) {
  const template = demand?.stageKey ? templateOf(db, incidentId, demand) : undefined;
  if (template) return template;
  const notice = db
    .select()
    .from(notices)
    .where(and(eq(notices.incidentId, incidentId), eq(notices.stage, stage), notInArray(notices.state, ["cancelled", "expired"])))
    .orderBy(desc(sql`${notices.approvedAt} is not null`), desc(notices.id))
    .get();
  if (!notice) return {};
  const answers = db
    .select()
    .from(noticeAnswers)
    .where(eq(noticeAnswers.noticeId, notice.id))
    .orderBy(asc(noticeAnswers.position))
    .all();
  const { subject, subjectEn, subjectSimple, body, bodyEn, bodySimple, tlp, nextInformationAt, answerBy } = notice;
  const stillAhead = (moment: Date | null) => (moment && moment > at ? moment : undefined);
  return {
    ...given({ subject, subjectEn, subjectSimple, body, bodyEn, bodySimple, tlp }),
    nextInformationAt: stillAhead(nextInformationAt),
    answerBy: stillAhead(answerBy),
    answers: answers.map(({ text, textEn, textSimple, followUp, followUpEn, followUpSimple }) =>
      given({ text, textEn, textSimple, followUp, followUpEn, followUpSimple }),
    ),
  };
}

function templateOf(db: Db, incidentId: number, { stageKey, playbookAudience }: Demand) {
  const playbook = findIncidentPlaybook(db, incidentId);
  const stage = playbook?.content.stages.find(({ key }) => key === stageKey);
  const template = stage?.audiences.find(({ key }) => key === playbookAudience)?.template;
  if (!template) return undefined;
  const { subject, body, answers } = template;
  return {
    ...given({ subject: subject.de, subjectEn: subject.en, subjectSimple: subject.simple }),
    ...given({ body: body.de, bodyEn: body.en, bodySimple: body.simple }),
    answers: answers?.map(({ text, followUp }) =>
      given({
        text: text.de,
        textEn: text.en,
        textSimple: text.simple,
        followUp: followUp?.de,
        followUpEn: followUp?.en,
        followUpSimple: followUp?.simple,
      }),
    ),
  };
}

const given = (fields: Record<string, string | null | undefined>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
