import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { noticeAddressees } from "#db/schema/index.ts";
import type { NamedMember } from "../lists/resolve.ts";

/** Somebody a notice names by hand: for them beside its lists, or not for them although a list has them. */
export type NoticeAddressee = NamedMember & { isExclusion: boolean };

export function listNoticeAddressees(db: Db, noticeId: number): NoticeAddressee[] {
  return db
    .select()
    .from(noticeAddressees)
    .where(eq(noticeAddressees.noticeId, noticeId))
    .orderBy(asc(noticeAddressees.id))
    .all()
    .map(({ personId, organizationId, isExclusion, reason }) => ({
      kind: personId === null ? "organization" : "person",
      id: (personId ?? organizationId)!,
      isExclusion,
      reason,
    }));
}

/** Replaces whom a draft names by hand. Part of a command, whose event it belongs to; who is named twice counts once. */
export function writeNoticeAddressees(db: Db, noticeId: number, named: readonly NoticeAddressee[]): void {
  db.delete(noticeAddressees).where(eq(noticeAddressees.noticeId, noticeId)).run();
  for (const { kind, id, isExclusion, reason } of named)
    db.insert(noticeAddressees)
      .values({ noticeId, [kind === "person" ? "personId" : "organizationId"]: id, isExclusion, reason })
      .onConflictDoNothing()
      .run();
}
