import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { inboundMails } from "#db/schema/index.ts";
import { selfSignedCertificate } from "#e2e/far-end/certificate.ts";
import { keepAnnouncement } from "./announced.ts";
import { type InboundKeeping, keepInbound } from "./keep-inbound.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";
import { contentFromResend } from "./resend-content.ts";
import { listenForMail, type Listener } from "./smtp-listener.ts";
import { aMail } from "./testing.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const aFolder = () => mkdtempSync(join(tmpdir(), "inbound-"));
const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

async function aListener(take: (raw: Buffer) => Promise<void> = async () => undefined, clock?: () => Date, query = "") {
  const mailboxes = ["IT-Leitstelle <lage@elbfurt.example>", "rueck@elbfurt.example"];
  const listener = await listenForMail({
    url: `smtp://127.0.0.1:0${query}`,
    mailboxes,
    dataDir: aFolder(),
    take,
    log: silent,
    ...(clock ? { clock } : {}),
  });
  open.push(listener);
  const client = createTransport({ host: "127.0.0.1", port: listener.port });
  const send = (to: string, raw: Buffer | string = aMail("reply-below")) =>
    client.sendMail({ envelope: { from: "a.mueller@mandat.elbfurt.example", to }, raw });
  return { send, listener };
}

test.each(["lage@elbfurt.example", "LAGE@Elbfurt.Example", "rueck@elbfurt.example", "lage+2026-003@elbfurt.example"])(
  "mail to %s is taken as it came, and accepted only then",
  async (to) => {
    const taken: Buffer[] = [];
    const { send } = await aListener(async (raw) => void taken.push(raw));
    expect((await send(to)).response).toMatch(/^250/);
    expect(taken[0]?.toString("latin1").trim()).toBe(aMail("reply-below").toString("latin1").trim());
  },
);

test.each(["jemand@elbfurt.example", "lage@elbfurt.example.org", "opfer@anderswo.example"])(
  "nothing is relayed to %s",
  async (to) => {
    const taken: Buffer[] = [];
    const { send } = await aListener(async (raw) => void taken.push(raw));
    await expect(send(to)).rejects.toMatchObject({ responseCode: 550 });
    expect(taken).toEqual([]);
  },
);

test("with a certificate mails come encrypted, to whoever checks it too; without one encryption is not offered", async () => {
  const folder = aFolder();
  const { cert, key } = selfSignedCertificate("lage.elbfurt.example");
  writeFileSync(join(folder, "cert.pem"), cert);
  writeFileSync(join(folder, "key.pem"), key);
  const taken: Buffer[] = [];
  const query = `?cert=${join(folder, "cert.pem")}&key=${join(folder, "key.pem")}`;
  const { listener } = await aListener(async (raw) => void taken.push(raw), undefined, query);
  const plain = await aListener();
  const mail = { envelope: { from: "a@mandat.elbfurt.example", to: "lage@elbfurt.example" }, raw: aMail("reply-below") };
  const encrypted = (port: number, tls: object) =>
    createTransport({ host: "127.0.0.1", port, requireTLS: true, tls: { servername: "lage.elbfurt.example", ...tls } }).sendMail(
      mail,
    );

  expect((await encrypted(listener.port, { ca: cert })).response).toMatch(/^250/);
  expect(taken).toHaveLength(1);
  await expect(encrypted(listener.port, {})).rejects.toThrow("self-signed");
  await expect(encrypted(plain.listener.port, { ca: cert })).rejects.toMatchObject({ code: "ETLS" });
  expect(taken).toHaveLength(1);
});

test("a certificate that cannot be read is said when the worker starts to listen, instead of going on without", async () => {
  expect(() =>
    listenForMail({
      url: "smtp://127.0.0.1:0?cert=/nowhere/a&key=/nowhere/b",
      mailboxes: [],
      dataDir: aFolder(),
      take: async () => undefined,
      log: silent,
    }),
  ).toThrow("ENOENT");
});

test("a mail that cannot be kept is not accepted: its sender comes again", async () => {
  const { send } = await aListener(() => Promise.reject(new Error("disk full")));
  await expect(send("lage@elbfurt.example")).rejects.toMatchObject({ responseCode: 451 });
});

test("a mail beyond the limit is refused for good", async () => {
  const taken: Buffer[] = [];
  const { send } = await aListener(async (raw) => void taken.push(raw));
  const large = Buffer.concat([Buffer.from("Subject: gross\r\n\r\n"), Buffer.alloc(MAX_MAIL_BYTES, "x".repeat(70) + "\r\n")]);
  await expect(send("lage@elbfurt.example", large)).rejects.toMatchObject({ responseCode: 552 });
  expect(taken).toEqual([]);
});

test("a flood is told to come again, and the next minute is taken", async () => {
  let minute = 0;
  let taken = 0;
  const { listener } = await aListener(
    async () => void (taken += 1),
    () => new Date(1_800_000_000_000 + minute * 60_000),
  );
  const pool = createTransport({ host: "127.0.0.1", port: listener.port, pool: true, maxConnections: 10, maxMessages: 1_000 });
  const send = () => pool.sendMail({ envelope: { from: "a@b.example", to: "lage@elbfurt.example" }, raw: "Subject: x\r\n\r\ny" });
  const results = await Promise.allSettled(Array.from({ length: 320 }, send));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(300);
  minute = 1;
  await send();
  expect(taken).toBe(301);
  pool.close();
});

test("without a certificate no encryption is offered that would prove nothing", async () => {
  const { listener } = await aListener();
  const client = createTransport({ host: "127.0.0.1", port: listener.port, requireTLS: true });
  await expect(client.verify()).rejects.toThrow();
});

function aKeeping(changes: Partial<InboundKeeping> = {}) {
  const dataDir = changes.dataDir ?? aFolder();
  const db = openDatabase(join(dataDir, "lagebote.db"));
  const end = new AbortController();
  const keeping = {
    db,
    smtpUrl: undefined,
    mailboxes: [],
    fetchContent: undefined,
    log: silent,
    pauses: { look: 5, retry: 20 },
    ...changes,
  };
  const done = keepInbound({ ...keeping, dataDir }, end.signal);
  const stop = async () => {
    end.abort();
    await done;
  };
  const mails = () => db.select().from(inboundMails).all();
  return { dataDir, stop, mails, seen: (count: number) => expect.poll(() => mails().length, { timeout: 10_000 }).toBe(count) };
}

test("a dropped mail is taken once it is whole, and its file is gone then", async () => {
  const { dataDir, stop, mails, seen } = aKeeping();
  const folder = join(dataDir, "inbound", "new");
  await expect.poll(() => existsSync(folder)).toBe(true);
  writeFileSync(join(folder, "Antwort Müller.EML"), aMail("reply-above"));
  writeFileSync(join(folder, "notiz.txt"), "keine Mail");
  writeFileSync(join(folder, ".halb.eml"), "noch nicht");
  writeFileSync(join(folder, "gross.eml"), Buffer.alloc(MAX_MAIL_BYTES + 1));
  symlinkSync("/etc/hostname", join(folder, "verweis.eml"));
  await seen(1);
  await expect.poll(() => readdirSync(folder).toSorted()).toEqual([".halb.eml", "notiz.txt", "verweis.eml"]);
  expect(readdirSync(join(dataDir, "inbound", "refused"))).toEqual(["gross.eml"]);
  expect(mails()).toMatchObject([{ source: "file", subject: "AW: [2026-003] Postfächer geschlossen" }]);
  await stop();
});

const announcement = {
  type: "email.received",
  data: {
    email_id: "ae2014de-c168-4c61-8267-70d2662a1ce1",
    from: "a@b.example",
    to: ["lage@elbfurt.example"],
    subject: "Frage",
    message_id: "<1@b.example>",
    attachments: [],
  },
};

test("a mail that Resend announces is fetched, however often it is announced", async () => {
  const dataDir = aFolder();
  for (let i = 0; i < 3; i++) await keepAnnouncement(dataDir, announcement);
  const asked: string[] = [];
  const { stop, mails, seen } = aKeeping({
    dataDir,
    fetchContent: async ({ email_id: id }) => {
      asked.push(id);
      return asked.length > 1 ? aMail("reply-above") : undefined; // not there yet
    },
  });
  await seen(1);
  expect(asked).toEqual([announcement.data.email_id, announcement.data.email_id]);
  expect(mails()).toMatchObject([{ source: "resend", subject: "AW: [2026-003] Postfächer geschlossen" }]);
  expect(readdirSync(join(dataDir, "inbound", "announced"))).toEqual([]);
  await stop();
});

test("without a key the announcement is all that is kept; what is none is forgotten", async () => {
  const dataDir = aFolder();
  await keepAnnouncement(dataDir, announcement);
  for (const payload of [null, {}, { data: { email_id: "../../etc" } }, { data: { email_id: 7 } }])
    await keepAnnouncement(dataDir, payload);
  const { stop, mails, seen } = aKeeping({ dataDir });
  await seen(1);
  expect(mails()).toMatchObject([{ sender: "a@b.example", subject: "Frage", excerpt: "" }]);
  await stop();
});

test("content without the raw mail is put together again, with the headers that say what it answers", async () => {
  const data = {
    from: "Anna <a@b.example>",
    to: ["lage@elbfurt.example"],
    subject: "Re: Frage",
    text: "Ja, bitte.",
    html: null,
    message_id: "2@b.example",
    headers: { "In-Reply-To": "<d.1.x@elbfurt.example>", "Content-Type": "multipart/mixed; boundary=gone" },
    raw: null,
  };
  const client = { emails: { receiving: { get: async () => ({ data, error: null }) } } };
  const raw = await contentFromResend(client as never)(announcement.data, new AbortController().signal);
  expect(raw?.toString()).toContain("In-Reply-To: <d.1.x@elbfurt.example>\r\nFrom: Anna <a@b.example>");
  expect(raw?.toString()).toContain(`Message-ID: <2@b.example>\r\nContent-Type: text/plain; charset=utf-8`);
  expect(raw?.toString()).toContain(Buffer.from("Ja, bitte.").toString("base64"));
});

test("a port that somebody else has is tried again until it is free, and nothing else stops", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  const { dataDir, stop, seen } = aKeeping({ smtpUrl: `smtp://127.0.0.1:${port}`, mailboxes: ["lage@elbfurt.example"] });
  await expect.poll(() => existsSync(join(dataDir, "inbound", "new"))).toBe(true);
  mkdirSync(join(dataDir, "inbound", "new"), { recursive: true });
  writeFileSync(join(dataDir, "inbound", "new", "a.eml"), aMail("reply-above"));
  await seen(1);
  await new Promise((resolve) => other.close(resolve));
  const client = createTransport({ host: "127.0.0.1", port });
  await expect
    .poll(
      () =>
        client.sendMail({ envelope: { from: "a@b.example", to: "lage@elbfurt.example" }, raw: aMail("stranger") }).then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  await seen(2);
  await stop();
});
