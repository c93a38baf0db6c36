import type { Connection } from "#db/open.ts";
import { incidents, recipients } from "#db/schema/index.ts";
import { setReachability } from "../directory/reachability-commands.ts";
import { openFallbacks } from "../directory/fallback-commands.ts";
import { releaseDueNotices } from "../deliveries/schedule.ts";
import type { NoticeInput } from "../notices/input.ts";
import { aCity, aCouncil, anApprovedNotice, jana, later } from "../notices/testing.ts";

/** Builders for tests: Anna's and Günter's mailboxes are closed for third persons, and other addresses stand in for them. */
export function aClosedCouncil() {
  const db = aCity();
  const council = aCouncil(db);
  const incidentId = db.select({ id: incidents.id }).from(incidents).get()!.id;
  const mailboxes = [council.annasMailbox, council.guentersMailbox];
  const stamp = { by: jana, at: later(-30) };
  setReachability(
    db,
    { contactPointIds: mailboxes, audience: "administration", from: later(-30), reason: "Warnung", incidentId },
    stamp,
  );
  const standIns = openFallbacks(
    db,
    { contactPointIds: mailboxes, pattern: "{local}-neu@{domain}", from: later(-20), publicity: "public", incidentId },
    { by: jana, at: later(-20) },
  );
  return { db, incidentId, mailboxes, standIns, ...council };
}

/** Approved, released and handed over to everybody, three minutes after ten. */
export function aToldNotice(db: Connection, input: Partial<NoticeInput>): number {
  const noticeId = anApprovedNotice(db, input);
  releaseDueNotices(db, later(3));
  db.$client
    .prepare("update deliveries set state = 'accepted', accepted_at = ? where notice_id = ?")
    .run(later(3).getTime(), noticeId);
  return noticeId;
}

export function tokenOf(db: Connection, noticeId: number, familyName: string): string {
  const rows = db.select().from(recipients).all();
  return rows.find((row) => row.noticeId === noticeId && row.name.endsWith(familyName))!.answerToken;
}
