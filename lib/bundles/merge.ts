import { eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { notices } from "#db/schema/index.ts";
import { memberKey } from "../coverage/audience.ts";
import { listNoticeAddressees, type NoticeAddressee, writeNoticeAddressees } from "../notices/addressees.ts";
import { noticeAudience } from "../notices/audience.ts";
import { createNotice } from "../notices/commands.ts";
import { listAnswers, loadContext, type Notice } from "../notices/context.ts";
import { NoticeInput } from "../notices/input.ts";
import { mailWords } from "../notices/words.ts";
import type { Stamp } from "../stamp.ts";
import type { Merged } from "./content.ts";
import { mergedBody } from "./merged-text.ts";
import { listMissed, type ToldBy } from "./missed.ts";

/**
 * Takes whoever was not told of the stage before out of a notice and gives them one of their own, which begins with what they do not know.
 * Part of a command. Undefined: everybody has been told.
 */
export function mergeMissed(
  db: Db,
  incident: { id: number; number: string },
  bundleId: number,
  noticeId: number,
  told: ToldBy,
  stamp: Stamp,
): Merged | undefined {
  const context = loadContext(db, noticeId);
  const people = noticeAudience(db, context, stamp.at);
  const missed = listMissed(db, told, context.notice, people.map(memberKey));
  const behind = people.filter((each) => missed.has(memberKey(each)));
  if (behind.length === 0) return undefined;
  const missedNoticeIds = [...new Set(behind.flatMap((each) => missed.get(memberKey(each))!))]
    .toSorted((a, b) => a - b)
    .slice(-10);
  const words = mailWords("de").merged;
  if (behind.length === people.length) {
    // Nobody would be left of the other one: it becomes the one that says both.
    rewriteMerged(db, noticeId, context.notice, missedNoticeIds);
    return { noticeId, ofNoticeId: noticeId, missedNoticeIds };
  }
  const ownId = createNotice(db, incident.number, inputOf(db, context.notice, missedNoticeIds), stamp);
  db.update(notices).set({ bundleId, audienceKey: context.notice.audienceKey }).where(eq(notices.id, ownId)).run();
  writeNoticeAddressees(
    db,
    ownId,
    behind.map((each) => named(each, false, each.paths[0]?.join(" › ") || words.reason)),
  );
  const kept = listNoticeAddressees(db, noticeId).filter((each) => each.isExclusion || !missed.has(memberKey(each)));
  const excluded = behind.filter(
    (each) => context.lists.length > 0 && !kept.some((other) => memberKey(other) === memberKey(each)),
  );
  writeNoticeAddressees(db, noticeId, [...kept, ...excluded.map((each) => named(each, true, words.reason))]);
  return { noticeId: ownId, ofNoticeId: noticeId, missedNoticeIds };
}

const named = (
  { kind, id }: { kind: "person" | "organization"; id: number },
  isExclusion: boolean,
  reason: string,
): NoticeAddressee => ({ kind, id, isExclusion, reason });

/** Says anew what the other notice says, unless somebody has written something else. */
export function followText(db: Db, { noticeId, ofNoticeId, missedNoticeIds }: Merged, before: Notice, stamp: Stamp): void {
  if (noticeId === ofNoticeId) return;
  const own = loadContext(db, noticeId).notice;
  const texts = textsOf(db, before, missedNoticeIds);
  if (own.body !== texts.body || own.bodyEn !== texts.bodyEn || own.bodySimple !== texts.bodySimple) return;
  const source = loadContext(db, ofNoticeId).notice;
  rewriteMerged(db, noticeId, source, missedNoticeIds);
  db.update(notices)
    .set({ version: own.version + 1, updatedAt: stamp.at })
    .where(eq(notices.id, noticeId))
    .run();
}

function rewriteMerged(db: Db, noticeId: number, source: Notice, missedNoticeIds: readonly number[]): void {
  db.update(notices)
    .set(textsOf(db, source, missedNoticeIds))
    .where(eq(notices.id, noticeId))
    .run();
}

function textsOf(db: Db, source: Notice, missedNoticeIds: readonly number[]) {
  const missed = db
    .select()
    .from(notices)
    .where(inArray(notices.id, [...missedNoticeIds]))
    .orderBy(notices.approvedAt, notices.id)
    .all();
  const bodyEn = source.subjectEn ? mergedBody("en", source, missed) : null;
  const bodySimple = source.subjectSimple ? mergedBody("simple", source, missed) : null;
  return {
    subject: source.subject,
    subjectEn: bodyEn && source.subjectEn,
    subjectSimple: bodySimple && source.subjectSimple,
    body: mergedBody("de", source, missed) ?? source.body,
    bodyEn,
    bodySimple,
  };
}

function inputOf(db: Db, source: Notice, missedNoticeIds: readonly number[]): NoticeInput {
  const { stage, tlp, nextInformationAt, answerBy, holdSeconds, asksOnUnknown } = source;
  const { reminderAfterMinutes, deputyAfterMinutes, callAfterMinutes } = source;
  const plan = { reminderAfterMinutes, deputyAfterMinutes, callAfterMinutes };
  const answers = listAnswers(db, source.id);
  return NoticeInput.parse({
    stage,
    tlp,
    nextInformationAt,
    answerBy,
    holdSeconds,
    asksOnUnknown,
    ...plan,
    ...textsOf(db, source, missedNoticeIds),
    answers,
  });
}
