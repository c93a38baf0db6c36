import { asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  attachments,
  distributionLists,
  incidents,
  noticeAnswers,
  noticeAttachments,
  noticeLists,
  notices,
} from "#db/schema/index.ts";
import type { TextVariant, TlpLabel } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { listImpacts } from "../incidents/queries.ts";
import { stricterTlp } from "../incidents/stage.ts";
import { readSettings } from "../settings/settings.ts";
import { listNoticeAddressees } from "./addressees.ts";
import { isFrozen } from "./state.ts";

export type Notice = typeof notices.$inferSelect;

/** All that a notice says and depends on, apart from its recipients. */
export type NoticeContext = ReturnType<typeof loadContext>;

/** @throws DomainError `not_found` */
export function requireNotice(db: Db, noticeId: number): Notice {
  const notice = db.select().from(notices).where(eq(notices.id, noticeId)).get();
  if (!notice) throw new DomainError("not_found");
  return notice;
}

/** Until it is frozen, a notice takes the label of its incident when that has become stricter. */
export const withLabel = (stored: Notice, incidentTlp: TlpLabel): Notice =>
  isFrozen(stored.state) ? stored : { ...stored, tlp: stricterTlp(stored.tlp, incidentTlp) };

/** @throws DomainError `not_found` */
export function loadContext(db: Db, noticeId: number) {
  const stored = requireNotice(db, noticeId);
  const incident = db.select().from(incidents).where(eq(incidents.id, stored.incidentId)).get()!;
  const notice = withLabel(stored, incident.tlp);
  return {
    notice,
    incident,
    affectedServices: listImpacts(db, notice.incidentId).filter((row) => row.impact !== "operational"),
    lists: listNoticeLists(db, noticeId),
    addressees: listNoticeAddressees(db, noticeId),
    answers: listAnswers(db, noticeId),
    attachments: listAttachments(db, noticeId),
    settings: readSettings(db),
  };
}

export function listAnswers(db: Db, noticeId: number) {
  return db.select().from(noticeAnswers).where(eq(noticeAnswers.noticeId, noticeId)).orderBy(asc(noticeAnswers.position)).all();
}

export function listAttachments(db: Db, noticeId: number) {
  return db
    .select({
      position: noticeAttachments.position,
      hash: noticeAttachments.hash,
      filename: noticeAttachments.filename,
      mediaType: attachments.mediaType,
      size: attachments.size,
    })
    .from(noticeAttachments)
    .innerJoin(attachments, eq(attachments.hash, noticeAttachments.hash))
    .where(eq(noticeAttachments.noticeId, noticeId))
    .orderBy(asc(noticeAttachments.position))
    .all();
}

function listNoticeLists(db: Db, noticeId: number) {
  const chosen = db.select({ id: noticeLists.listId }).from(noticeLists).where(eq(noticeLists.noticeId, noticeId));
  return db
    .select({
      id: distributionLists.id,
      key: distributionLists.key,
      name: distributionLists.name,
      isExercise: distributionLists.isExercise,
    })
    .from(distributionLists)
    .where(inArray(distributionLists.id, chosen))
    .orderBy(asc(distributionLists.name))
    .all();
}

/** Subject and body in a version; German where that version is missing. */
export function textOf(notice: Notice, variant: TextVariant): { subject: string; body: string } {
  const { subject, body } = notice;
  if (variant === "en" && notice.subjectEn && notice.bodyEn) return { subject: notice.subjectEn, body: notice.bodyEn };
  if (variant === "simple" && notice.subjectSimple && notice.bodySimple)
    return { subject: notice.subjectSimple, body: notice.bodySimple };
  return { subject, body };
}

/** The versions that are written out. */
export function writtenVariants(notice: Notice): TextVariant[] {
  const variants: TextVariant[] = ["de"];
  if (notice.subjectEn && notice.bodyEn) variants.push("en");
  if (notice.subjectSimple && notice.bodySimple) variants.push("simple");
  return variants;
}
