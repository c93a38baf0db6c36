import type { Connection } from "#db/open.ts";
import type { KeptAttachment } from "#lib/attachments/keep.ts";
import { approveNotice, emergencyRelease, returnNotice, submitNotice } from "#lib/notices/approval.ts";
import { addAttachment } from "#lib/notices/attachment-commands.ts";
import { createNotice } from "#lib/notices/commands.ts";
import { NoticeInput } from "#lib/notices/input.ts";
import { cancelNotice, holdNotice } from "#lib/notices/release-commands.ts";
import type { UserIds } from "./people.ts";

/** One notice in each state in which people look at one. */
export type NoticeIds = Record<"draft" | "submitted" | "returned" | "held" | "sent" | "cancelled" | "emergency", number>;

type Setting = {
  open: string;
  lists: { council: number; secretaries: number };
  users: UserIds;
  publicUrl: string;
  pdf: KeptAttachment;
};

export function writeNotices(db: Connection, { open, lists, users, publicUrl, pdf }: Setting): NoticeIds {
  const author = () => ({ by: users.dispatcher, at: new Date() });
  const approver = () => ({ by: users.approver, at: new Date() });
  const site = { publicUrl, mailHost: "localhost" };
  const write = (subject: string, listIds: number[], more: Record<string, unknown> = {}) =>
    createNotice(
      db,
      open,
      NoticeInput.parse({
        stage: "fallback",
        subject,
        subjectEn: `${subject} (English)`,
        body: "{{anrede}},\n\nIhre Adresse ist {{aktuelle_adresse}}.\n\n{{antwortlink}}",
        bodyEn: "{{anrede}},\n\nyour address is {{aktuelle_adresse}}.\n\n{{antwortlink}}",
        listIds,
        answerBy: new Date(Date.now() + 48 * 3_600_000),
        ...more,
      }),
      author(),
    );
  const submitted = (subject: string, listIds: number[], more?: Record<string, unknown>) => {
    const id = write(subject, listIds, more);
    submitNotice(db, id, author());
    return id;
  };

  const draft = write("Entwurf über Ersatzadressen", [lists.council]);
  addAttachment(db, draft, pdf, author());
  const returned = submitted("Zurückgegeben über Ersatzadressen", [lists.council]);
  returnNotice(db, returned, "Bitte kürzer.", approver());
  const held = submitted("Angehalten über Ersatzadressen", [lists.council], { holdSeconds: 3600 });
  approveNotice(db, held, {}, approver(), site);
  holdNotice(db, held, approver());
  const sent = write("Verschickt über Ersatzadressen", [lists.council], { holdSeconds: 0 });
  addAttachment(db, sent, pdf, author());
  submitNotice(db, sent, author());
  approveNotice(db, sent, {}, approver(), site);
  const cancelled = submitted("Abgebrochen über Ersatzadressen", [lists.council], { holdSeconds: 3600 });
  approveNotice(db, cancelled, {}, approver(), site);
  cancelNotice(db, cancelled, "Überholt", author());
  const emergency = write("Ohne zweite Person freigegeben", [lists.secretaries], {
    body: "{{anrede}},\n\nbitte öffnen Sie keine Anhänge.\n\n{{antwortlink}}",
    bodyEn: null,
    subjectEn: null,
    holdSeconds: 0,
  });
  emergencyRelease(db, emergency, { reason: "Niemand von der Freigabe erreichbar." }, author(), site);
  return { draft, submitted: submitted("Wartet: Ersatzadressen", [lists.council]), returned, held, sent, cancelled, emergency };
}
