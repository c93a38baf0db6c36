import { eq } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { openDatabase } from "#db/open.ts";
import { deliveries } from "#db/schema/index.ts";
import { attachmentShelf } from "#lib/deliveries/attachment-shelf.ts";
import { composeMails } from "#lib/deliveries/compose.ts";
import { messageBytes } from "#lib/deliveries/mime.ts";

const WARM_UP = 500;

/**
 * The mails of a notice once more, through nodemailer's own pool: ready bytes, nothing recorded. A process of its own, as the worker is.
 * Arguments: database, port, notice, and how many connections it is to keep for ever; without, it is left as it comes: five, renewed after a
 * hundred mails each. Prints the seconds it took.
 */
const [path = "", port, noticeId, connections] = process.argv.slice(2);
const db = openDatabase(path);
const identity = { from: "IT-Leitstelle <leitstelle@stadt.example>", replyTo: "fragen@stadt.example" };
const rows = db
  .select()
  .from(deliveries)
  .where(eq(deliveries.noticeId, Number(noticeId)))
  .all();
const mails = composeMails(db, rows, { identity, attachments: attachmentShelf("/nowhere") }).flatMap((composed) =>
  "mail" in composed
    ? [{ envelope: { from: "leitstelle@stadt.example", to: composed.mail.to }, raw: messageBytes(composed.mail) }]
    : [],
);
db.$client.close();
const pool = createTransport({
  host: "127.0.0.1",
  port: Number(port),
  ignoreTLS: true,
  pool: true,
  ...(connections && { maxConnections: Number(connections), maxMessages: Infinity }),
});
await Promise.all(mails.slice(0, WARM_UP).map((mail) => pool.sendMail(mail)));
const begin = performance.now();
await Promise.all(mails.map((mail) => pool.sendMail(mail)));
console.log((performance.now() - begin) / 1000);
pool.close();
