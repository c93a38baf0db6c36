import { randomBytes } from "node:crypto";
import { type Db, inTransaction } from "#db/open.ts";
import { subscribers } from "#db/schema/index.ts";
import type { MailSite } from "../notices/site.ts";
import { type MailingLetter, type MailingSubject, oweMailing } from "./mailing.ts";

/** Builders for tests and measurements: mails owed to people who subscribed to the public page. */
export const publicSite: MailSite = { publicUrl: "https://stadt.example", mailHost: "stadt.example" };

export const readerTemplate = {
  subject: "Störung: Postfächer geschlossen",
  text: "Guten Tag,\n\ndie Postfächer sind geschlossen.\n.\nAbbestellen: https://stadt.example/abo/{{link}}\n",
  html: `<!doctype html><html lang="de"><body><p>Guten Tag,</p><p>die Postfächer sind <b>geschlossen</b>.</p>
<p><a href="https://stadt.example/abo/{{link}}">Abbestellen</a></p></body></html>`,
};

/** Subscribers with what they are written to; `reader0@leser.example` and so on. */
export function someLetters(db: Db, readers: number, at: Date): MailingLetter[] {
  return Array.from({ length: readers }, (_, i) => {
    const address = `reader${i}@leser.example`;
    const token = randomBytes(16).toString("base64url");
    const { id } = db
      .insert(subscribers)
      .values({ address, addressNormalized: address, locale: "de", wantsAll: true, token, confirmedAt: at })
      .returning({ id: subscribers.id })
      .get();
    return { address, subscriberId: id, variant: "de", slots: { link: token }, token };
  });
}

/** Owes a mailing to that many new subscribers. */
export function aMailing(
  db: Db,
  { readers, at, mailing = { kind: "maintenance" } }: { readers: number; at: Date; mailing?: MailingSubject },
) {
  return inTransaction(db, (tx) => {
    const letters = someLetters(tx, readers, at);
    return { ...oweMailing(tx, { mailing, templates: { de: readerTemplate }, letters }, at, publicSite), letters };
  });
}
