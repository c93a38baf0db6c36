import { eq } from "drizzle-orm";
import type { Connection } from "#db/open.ts";
import { deliveries, recipients } from "#db/schema/index.ts";
import { reportRecipient, settleReport } from "#lib/acknowledgements/reports.ts";
import { receiveInbound } from "#lib/inbound/receive.ts";
import type { NoticeIds } from "./world-notices.ts";

/** A reply with everything that a mail can hold, to the notice that was sent. Answers its number. */
export async function writeInbound(db: Connection, dataDir: string, deliveryId: number): Promise<number> {
  const { messageId, address } = db.select().from(deliveries).where(eq(deliveries.id, deliveryId)).get()!;
  const mail = [
    `From: Antwort <${address}>`,
    "To: lage@musterau.example",
    "Subject: AW: Verschickt",
    `In-Reply-To: ${messageId}`,
    "Message-ID: <antwort-1@musterau.example>",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="teil"',
    "",
    "--teil",
    "Content-Type: text/html; charset=utf-8",
    "",
    '<p>Danke.</p><script>document.title = "fremd"</script><img src="https://fremd.example/bild.png">',
    "--teil",
    'Content-Type: text/plain; name="notiz.txt"',
    'Content-Disposition: attachment; filename="notiz.txt"',
    "",
    "Notiz",
    "--teil--",
    "",
  ];
  const stamp = { by: "system", at: new Date() };
  return (await receiveInbound({ db, dataDir }, Buffer.from(mail.join("\r\n")), "file", stamp)).id;
}

/** One that is settled, of somebody who looks after a committee, and one of a councillor that waits. */
export function writeReports(db: Connection, notices: NoticeIds, settledBy: string): void {
  const firstOf = (noticeId: number) => db.select().from(recipients).where(eq(recipients.noticeId, noticeId)).get();
  const [first, second] = [firstOf(notices.emergency), firstOf(notices.held)];
  if (!first || !second) throw new Error("The world has too few recipients.");
  reportRecipient(db, first.answerToken, { kind: "left_function", remark: "Seit dem Sommer im Ruhestand." }, new Date());
  settleReport(db, 1, "Nachfolgerin eingetragen.", { by: settledBy, at: new Date() });
  reportRecipient(db, second.answerToken, { kind: "wrong_person" }, new Date());
}
