import { and, eq, lte, min } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { noticeTemplates, users } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { insertDeliveries } from "../deliveries/rows.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Stamp } from "../stamp.ts";
import { refuseUnmailable } from "./checks.ts";
import { composeNotice, templateOf } from "./compose.ts";
import { loadContext } from "./context.ts";
import { newMessageId } from "./freeze.ts";
import { previewGroup, previewSlots } from "./preview.ts";
import { type MailSite, mailSite, threadRoot } from "./site.ts";
import { mailHashes } from "./splice.ts";

/** A test mail begins as queued, so that it leaves whatever state its notice is in. */
const FIRST_TEST_WAVE = 0;

/**
 * Sends whoever asks the mail that a recipient would get, through the real queue. It may be incomplete: what has no value yet stands
 * there as its placeholder.
 *
 * @param recipientRef whose mail; the first recipient's when left out
 * @throws DomainError `not_found` for somebody without an account, `tlp_not_mailable`, `no_recipients`
 */
export function sendTestMail(
  db: Db,
  noticeId: number,
  recipientRef: string | undefined,
  stamp: Stamp,
  site: MailSite = mailSite(),
): void {
  inTransaction(db, (tx) => {
    const user = tx.select({ email: users.email }).from(users).where(eq(users.id, stamp.by)).get();
    if (!user) throw new DomainError("not_found");
    const context = loadContext(tx, noticeId);
    refuseUnmailable(context);
    const composition = composeNotice(tx, context, stamp.at, { isTest: true });
    const group = previewGroup(composition, recipientRef);
    if (!group) throw new DomainError("no_recipients", {}, "listIds");

    const wave = nextTestWave(tx, noticeId);
    const { subject, text, html, splice } = templateOf(composition, group);
    const template = tx
      .insert(noticeTemplates)
      .values({ noticeId, wave, variant: group.variant, subject, text, html })
      .returning({ id: noticeTemplates.id })
      .get();
    const slots = previewSlots(composition, group, site);
    const mail = {
      noticeId,
      wave,
      address: user.email,
      state: "queued",
      templateId: template.id,
      slots,
      hashes: mailHashes(splice(slots)),
      messageId: newMessageId(noticeId, site),
      references: threadRoot(context.incident.number, site),
    } as const;
    insertDeliveries(tx, [mail], stamp.at);
    recordEvent(tx, "notice.tested", { incidentId: context.incident.id, noticeId }, stamp);
  });
}

function nextTestWave(db: Db, noticeId: number): number {
  const lowest = db
    .select({ wave: min(noticeTemplates.wave) })
    .from(noticeTemplates)
    .where(and(eq(noticeTemplates.noticeId, noticeId), lte(noticeTemplates.wave, FIRST_TEST_WAVE)))
    .get();
  return lowest?.wave == null ? FIRST_TEST_WAVE : lowest.wave - 1;
}
