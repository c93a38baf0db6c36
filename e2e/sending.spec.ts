import { setTimeout as wait } from "node:timers/promises";
import { keepAttachment } from "#lib/attachments/keep.ts";
import { aPdf } from "#lib/attachments/testing.ts";
import { addAttachment } from "#lib/notices/attachment-commands.ts";
import { type Application, startApplication, until } from "./application.ts";
import { buildCrowd, CROWD, type Crowd, releaseToCrowd } from "./crowd.ts";
import { FakeResend } from "./far-end/resend.ts";
import { startSmtpServer, startSmtpSink } from "./far-end/smtp.ts";
import { answerLinkIn, parseMail } from "./mails.ts";
import { createPeople, type UserIds } from "./people.ts";
import { expect, test } from "./test.ts";

test.describe.configure({ timeout: 120_000 });

const sender = { MAIL_FROM: "IT-Leitstelle <leitstelle@stadt.example>", MAIL_REPLY_TO: "leitstelle@stadt.example" };

/** The real processes with a crowd in their directory. */
async function withCrowd(
  environment: Record<string, string>,
  work: (application: Application, crowd: Crowd, users: UserIds) => Promise<void>,
): Promise<void> {
  let users: UserIds | undefined;
  let crowd: Crowd | undefined;
  const application = await startApplication({
    environment: { ...sender, ...environment },
    async prepare(db) {
      users = await createPeople(db);
      crowd = buildCrowd(db, users);
    },
  });
  try {
    await work(application, crowd!, users!);
  } finally {
    await application.stop();
  }
}

const stateOf = ({ db }: Application, noticeId: number) =>
  db.$client.prepare("select state from notices where id = ?").pluck().get(noticeId) as string;

const completed = (application: Application, noticeId: number) =>
  until("the notice is completed", () => stateOf(application, noticeId) === "completed", 60_000);

/** Deliveries by state, counted by the database. */
function countDeliveries({ db }: Application, noticeId: number): Record<string, number> {
  const rows = db.$client.prepare("select state, count(*) n from deliveries where notice_id = ? group by state").all(noticeId);
  return Object.fromEntries((rows as { state: string; n: number }[]).map(({ state, n }) => [state, n]));
}

/** Nobody is lost: everybody on the lists has either a mail that was handed over or an open call, and exactly one of both. */
function expectEverybodyAccountedFor({ db }: Application, noticeId: number, { withoutAddress }: Crowd): void {
  const query = `
    select r.id, (select count(*) from delivery_recipients dr join deliveries d on d.id = dr.delivery_id
                  where dr.recipient_id = r.id and d.state = 'accepted') as mails,
                 (select count(*) from call_tasks c where c.recipient_id = r.id and c.state = 'open') as calls
    from recipients r where r.notice_id = ?`;
  const rows = db.$client.prepare(query).all(noticeId) as { mails: number; calls: number }[];
  expect(rows).toHaveLength(CROWD);
  expect(rows.filter(({ mails, calls }) => mails + calls !== 1)).toEqual([]);
  expect(rows.filter(({ calls }) => calls === 1)).toHaveLength(withoutAddress);
}

test("over SMTP each address of 300 people gets exactly one mail, and nobody is lost", async () => {
  const sink = await startSmtpSink();
  await withCrowd({ SMTP_URL: sink.url }, async (application, crowd, users) => {
    const noticeId = releaseToCrowd(application, crowd, users);
    await completed(application, noticeId);

    expect(countDeliveries(application, noticeId)).toEqual({ accepted: crowd.addresses.length });
    const received = sink.received();
    expect(received.flatMap(({ to }) => to.map((address) => address.toLowerCase())).toSorted()).toEqual(crowd.addresses);
    expectEverybodyAccountedFor(application, noticeId, crowd);

    const mails = await Promise.all(received.map(({ raw }) => parseMail(raw)));
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(crowd.addresses.length);
    expect(new Set(mails.map(answerLinkIn)).size).toBe(crowd.addresses.length);
    const shared = mails.find((mail) => mail.address.toLowerCase() === "buero-0@rat.example")!;
    expect(shared.text).toContain("Ada Person-270, Ada Person-271 und Ada Person-272");
    expect(mails.map((mail) => mail.replyTo?.value[0]?.address)).toEqual(mails.map(() => "leitstelle@stadt.example"));
  });
  await sink.stop();
});

test("over Resend without attachment the mails go in batches of a hundred, each address once", async () => {
  const resend = await FakeResend.start();
  const environment = { RESEND_API_KEY: "re_test", RESEND_BASE_URL: resend.url, RESEND_RATE_LIMIT: "100" };
  await withCrowd(environment, async (application, crowd, users) => {
    const noticeId = releaseToCrowd(application, crowd, users);
    await completed(application, noticeId);

    expect(resend.accepted.flatMap(({ to }) => to.map((address) => address.toLowerCase())).toSorted()).toEqual(crowd.addresses);
    expect(new Set(resend.calls.map(({ path }) => path))).toEqual(new Set(["/emails/batch"]));
    expect(Math.max(...resend.calls.map(({ size }) => size))).toBe(100);
    expectEverybodyAccountedFor(application, noticeId, crowd);
  });
  await resend.stop();
});

test("over Resend with an attachment each mail goes alone, and a killed worker sends nobody a second one", async () => {
  const resend = await FakeResend.start({ latencyMs: 20 });
  const environment = { RESEND_API_KEY: "re_test", RESEND_BASE_URL: resend.url, RESEND_RATE_LIMIT: "1000" };
  await withCrowd(environment, async (application, crowd, users) => {
    const { db, dataDir } = application;
    const kept = await keepAttachment(db, dataDir, { bytes: aPdf(), filename: "Anleitung.pdf" }, new Date());
    const noticeId = releaseToCrowd(application, crowd, users, (id) =>
      addAttachment(db, id, kept, { by: users.dispatcher, at: new Date() }),
    );
    for (const share of [0.2, 0.6]) {
      await until("a part has left", () => resend.accepted.length > crowd.addresses.length * share);
      application.kill("worker");
    }
    await completed(application, noticeId);

    expect(new Set(resend.calls.map(({ path }) => path))).toEqual(new Set(["/emails"]));
    expect(resend.accepted.flatMap(({ to }) => to.map((address) => address.toLowerCase())).toSorted()).toEqual(crowd.addresses);
    expect(resend.accepted.map(({ payload }) => payload.attachments?.map(({ filename }) => filename))).toEqual(
      resend.accepted.map(() => ["Anleitung.pdf"]),
    );
    expectEverybodyAccountedFor(application, noticeId, crowd);
  });
  await resend.stop();
});

test("web and worker killed in the middle of an SMTP send lose nobody; only mails in their body may be unclear", async ({
  request,
}) => {
  const server = await startSmtpServer({ onData: slowly });
  await withCrowd({ SMTP_URL: server.url }, async (application, crowd, users) => {
    const noticeId = releaseToCrowd(application, crowd, users);
    await until("a part has left", () => received.length > 40);
    application.kill("web");
    application.kill("worker");
    await until("both are back", () =>
      request.get(`${application.url}/anmelden`).then(
        (answer) => answer.ok(),
        () => false,
      ),
    );
    await until(
      "nothing is open",
      () => {
        const { planned = 0, queued = 0, sending = 0 } = countDeliveries(application, noticeId);
        return planned + queued + sending === 0;
      },
      60_000,
    );

    const { accepted = 0, unknown = 0, ...others } = countDeliveries(application, noticeId);
    expect(others).toEqual({});
    expect(accepted + unknown).toBe(crowd.addresses.length);
    const unclear = application.db.$client
      .prepare("select lower(address) from deliveries where notice_id = ? and state = 'unknown'")
      .pluck()
      .all(noticeId) as string[];
    const counts = Map.groupBy(received, (address) => address);
    for (const address of crowd.addresses)
      if (!unclear.includes(address)) expect(counts.get(address), address).toHaveLength(1);
      else expect(counts.get(address)?.length ?? 0, address).toBeLessThanOrEqual(1);
    expect(unclear.length).toBeLessThanOrEqual(20); // what a worker has in its hands at once
  });
  await server.stop();
});

const received: string[] = [];

/** Takes its time over each body, so that a kill hits something. */
const slowly: NonNullable<Parameters<typeof startSmtpServer>[0]>["onData"] = (stream, session, callback) => {
  stream.resume();
  stream.on("end", () => {
    void wait(20).then(() => {
      received.push(...session.envelope.rcptTo.map(({ address }) => address.toLowerCase()));
      callback(null, "OK");
    });
  });
};
