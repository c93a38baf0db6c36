import { and, asc, desc, eq, notExists, sql } from "drizzle-orm";
import { acknowledgements, deliveries, deliveryRecipients, incidents, notices, recipients } from "#db/schema/index.ts";
import { reportRecipient } from "../acknowledgements/reports.ts";
import { markSeen } from "../inbound/commands.ts";
import { receiveInbound } from "../inbound/receive.ts";
import { dispatcherAt, minutesAfter, type Scene } from "./scene.ts";

type Mail = { subject: string; text: string; headers?: string[] };

/**
 * What came back to the newest notices of the open incident: two replies, two absences, a stranger's mail that somebody has looked at, and
 * a recipient who says that they have left.
 */
export async function receiveDemoMails(scene: Scene, incidentNumber: string, now: Date): Promise<void> {
  const { db, env } = scene;
  const place = { db, dataDir: env.DATA_DIR };
  const silent = listSilent(scene, incidentNumber);
  const receive = async (mail: Mail, index: number, minutes: number) => {
    const raw = asMail(mail, silent[index]!);
    return receiveInbound(place, raw, "smtp", { by: "system", at: minutesAfter(now, -minutes) });
  };
  const stranger = { subject: "Ihr neues Kopiergerät", text: "Sehr geehrte Damen und Herren,\n\nwir haben ein Angebot für Sie." };
  const { id } = await receiveInbound(place, asMail(stranger, undefined), "smtp", { by: "system", at: minutesAfter(now, -180) });
  markSeen(db, [id], dispatcherAt(scene, minutesAfter(now, -170)));
  await receive(
    absence("Ich bin bis zum Ende der Woche nicht im Haus. In dringenden Fällen hilft die Fraktionsgeschäftsstelle."),
    0,
    164,
  );
  await receive(absence("Ich bin im Urlaub und lese keine E-Mails."), 1, 163);
  await receive({ subject: "AW:", text: "Gilt das auch für das Diensthandy? Dort kommt noch alles an." }, 2, 118);
  await receive({ subject: "AW:", text: "Bitte rufen Sie mich an, ich komme in das neue Postfach nicht hinein." }, 3, 41);
  const left = silent[4];
  if (left)
    reportRecipient(
      db,
      left.answerToken,
      { kind: "left_function", remark: "Ich bin im Sommer in die Bauverwaltung gewechselt." },
      minutesAfter(now, -95),
    );
}

const absence = (text: string): Mail => ({
  subject: "Automatische Antwort:",
  text,
  headers: ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"],
});

type Silent = ReturnType<typeof listSilent>[number];

/** People who got a mail of the newest notice and have not answered. */
function listSilent({ db }: Scene, incidentNumber: string) {
  const newest = db
    .select({ id: notices.id, subject: notices.subject })
    .from(notices)
    .innerJoin(incidents, eq(incidents.id, notices.incidentId))
    .where(and(eq(incidents.number, incidentNumber), eq(notices.state, "completed")))
    .orderBy(desc(notices.id))
    .limit(1)
    .get()!;
  return db
    .select({
      answerToken: recipients.answerToken,
      name: recipients.name,
      address: deliveries.address,
      messageId: deliveries.messageId,
      subject: sql<string>`${newest.subject}`,
    })
    .from(recipients)
    .innerJoin(deliveryRecipients, eq(deliveryRecipients.recipientId, recipients.id))
    .innerJoin(deliveries, eq(deliveries.id, deliveryRecipients.deliveryId))
    .where(
      and(
        eq(recipients.noticeId, newest.id),
        notExists(db.select().from(acknowledgements).where(eq(acknowledgements.recipientId, recipients.id))),
      ),
    )
    .orderBy(asc(recipients.id))
    .limit(5)
    .all();
}

function asMail({ subject, text, headers = [] }: Mail, from: Silent | undefined): Buffer {
  const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString("base64")}?=`;
  const sender = from ? `${encoded(from.name)} <${from.address}>` : "Vertrieb <angebot@buerotechnik.example>";
  const thread = from ? [`In-Reply-To: ${from.messageId}`] : [];
  const lines = [
    `From: ${sender}`,
    "To: leitstelle@rathaus.elbfurt.example",
    `Subject: ${encoded(from ? `${subject} ${from.subject}` : subject)}`,
    ...thread,
    ...headers,
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(text).toString("base64"),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n`);
}
