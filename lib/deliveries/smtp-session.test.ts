import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type SmtpReply, type SmtpStep, startScriptedSmtp } from "#e2e/far-end/scripted-smtp.ts";
import { hasSmtpSink, replyWith, startSmtpServer, startSmtpSink } from "#e2e/far-end/smtp.ts";
import { smtpTransport } from "./smtp.ts";
import type { Job, Outcome, Transport } from "./transport.ts";

vi.setConfig({ testTimeout: 60_000 }); // a busy machine, not a slow test

const from = "IT-Leitstelle <leitstelle@stadt.example>";
const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

describe("commands in groups", () => {
  test("the envelope of a mail leaves together with the body of the one before: one way there and back for each", async () => {
    const packets: string[] = [];
    const server = await startTalkingServer((words) => void packets.push(words));
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 4);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["accepted", "accepted", "accepted", "accepted"]);
    const verbs = packets.map((words) => words.match(/^(EHLO|MAIL|RCPT|DATA|\.$)/gm)?.join(" ") ?? "");
    const group = "MAIL RCPT DATA";
    expect(verbs).toEqual(["EHLO", group, `. ${group}`, `. ${group}`, `. ${group}`, "."]);
  });

  test("replies may come in any number of packets", async () => {
    const server = await startTalkingServer(() => undefined, 3);
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=2`), 6);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => "accepted"));
  });

  test("a refused recipient in a group: no body, nothing on the wire that could become one, and the next mail as if nothing had been", async () => {
    const server = await scripted((step, line) => (step === "RCPT" && line.includes("to1@") ? "550 5.1.1 unknown" : undefined));
    const marked: number[] = [];
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 4, (job) => void marked.push(job.deliveryId));
    expect(outcomes.map(({ kind, code }) => [kind, code])).toEqual([
      ["accepted", "250"],
      ["refused", "550"],
      ["accepted", "250"],
      ["accepted", "250"],
    ]);
    expect(marked).toEqual([0, 2, 3]);
    expect(server.accepted.map((mail) => mail.to)).toEqual(["to0@rat.example", "to2@rat.example", "to3@rat.example"]);
    expect(server.connections()).toBe(1);
  });

  test("a server that says 354 although it refused the recipient gets a lone dot, and the mail is still refused", async () => {
    const server = await scripted((step, argument) =>
      step === "RCPT" && argument.includes("to0@")
        ? "550 5.1.1 unknown"
        : step === "DATA" && argument === ""
          ? "354 go on all the same"
          : undefined,
    );
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 2);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["refused", "accepted"]);
    expect(server.accepted.map(({ to, raw }) => [to, raw.length > 0])).toEqual([
      ["", false], // nothing, to nobody
      ["to1@rat.example", true],
    ]);
  });

  test("a server that refuses the sender and says 354 is left, and gets no body", async () => {
    let mails = 0;
    const server = await scripted((step) =>
      step === "MAIL" && mails++ === 0
        ? "451 later"
        : step === "RCPT" && mails === 1
          ? "503 no"
          : step === "DATA"
            ? "354 go"
            : undefined,
    );
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 2);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["deferred", "accepted"]);
    expect(server.accepted.map((mail) => mail.to)).toEqual(["to1@rat.example"]);
    expect(server.connections()).toBe(2);
  });

  test("a refused envelope is cleared away before the next one", async () => {
    const steps: string[] = [];
    const server = await scripted((step) => {
      steps.push(step);
      return step === "DATA" && steps.filter((each) => each === "DATA").length === 1 ? "451 4.3.0 full" : undefined;
    });
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 2);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["deferred", "accepted"]);
    expect(steps).toEqual(["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "RSET", "MAIL", "RCPT", "DATA", "BODY", "."]);
  });

  test("a server that does not take groups is spoken to one command at a time", async () => {
    const packets: string[] = [];
    const server = await startTalkingServer((words) => {
      packets.push(words);
      return words.startsWith("EHLO") ? "250-hello\r\n250 8BITMIME\r\n" : undefined;
    });
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 2);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["accepted", "accepted"]);
    for (const words of packets) expect(words.match(/^(EHLO|MAIL|RCPT|DATA|\.$)/gm)).toHaveLength(1);
  });

  test("and one that knows no EHLO at all", async () => {
    const server = await startTalkingServer((words) =>
      words.startsWith("EHLO") ? "502 what?\r\n" : words.startsWith("HELO") ? "250 hello\r\n" : undefined,
    );
    expect(await sendAll(aTransport(server.url), 3)).toMatchObject(Array.from({ length: 3 }, () => ({ kind: "accepted" })));
  });

  test("a refused recipient without groups: no DATA, and RSET before the next", async () => {
    const steps: string[] = [];
    const server = await scripted((step, line) => {
      steps.push(step);
      if (step === "EHLO") return "250 hello";
      return step === "RCPT" && line.includes("to0@") ? "550 5.1.1 unknown" : undefined;
    });
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 2);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["refused", "accepted"]);
    expect(steps).toEqual(["CONNECT", "EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA", "BODY", "."]);
  });

  test("an answer that nobody asked for ends the connection instead of being taken for another mail's", async () => {
    const server = await startTalkingServer((words) =>
      words.startsWith("MAIL") ? "250 ok\r\n250 ok\r\n354 go\r\n250 sent\r\n" : undefined,
    );
    const [outcome] = await sendAll(aTransport(server.url), 1);
    expect(outcome).toMatchObject({ kind: "deferred", retry: "when_ready", code: "EPROTOCOL" });
  });
});

describe("connections that end", () => {
  test("in the body of one mail: that one is unclear, the next, whose envelope had left, goes another way", async () => {
    let bodies = 0;
    const server = await scripted((step) => (step === "BODY" && ++bodies === 1 ? "hang_up" : undefined));
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 3);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["unanswered", "accepted", "accepted"]);
    expect(server.accepted.map((mail) => mail.to)).toEqual(["to1@rat.example", "to2@rat.example"]);
  });

  test("by 421 after so many mails: a new one is opened, and no mail is put off", async () => {
    const mails = new Map<number, number>();
    let connection = 0;
    const server = await scripted((step) => {
      if (step === "CONNECT") connection++;
      if (step === "MAIL") mails.set(connection, (mails.get(connection) ?? 0) + 1);
      return step === "MAIL" && mails.get(connection)! > 3 ? "421 4.7.0 enough for one connection" : undefined;
    });
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1`), 8);
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => "accepted"));
    expect(new Set(server.accepted.map((mail) => mail.to)).size).toBe(8);
    expect(server.accepted).toHaveLength(8);
  });

  test("by 421 as the final answer: that mail was not taken, which is certain", async () => {
    const server = await scripted((step) => (step === "." ? "421 4.3.2 going down" : undefined));
    const [outcome] = await sendAll(aTransport(server.url), 1);
    expect(outcome).toMatchObject({ kind: "deferred", retry: "backoff", code: "421" });
  });

  test("by our own limit: so many mails for each, then it takes its leave", async () => {
    const server = await scripted(() => undefined);
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=1&maxMessages=3`), 7);
    expect(outcomes.every(({ kind }) => kind === "accepted")).toBe(true);
    expect(server.connections()).toBe(3);
  });

  test("while the disk is waited for: the body never leaves, and nothing is unclear", async () => {
    const server = await startTalkingServer((words) => (words.startsWith("MAIL") ? "250 ok\r\n250 ok\r\n354 go\r\n" : undefined));
    const [outcome] = await sendAll(aTransport(server.url), 1, async () => {
      server.hangUp();
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(outcome).toMatchObject({ kind: "deferred", retry: "when_ready" });
  });

  test("a server that says a letter now and then is not waited for for ever", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const server = await startTalkingServer((words) => (words.startsWith("MAIL") ? "2" : undefined));
    const sent = sendAll(aTransport(`${server.url}&socketTimeout=99999999`), 1);
    await vi.waitFor(() => expect(server.heard()).toContain("MAIL"), { timeout: 10_000 });
    vi.advanceTimersByTime(600_000);
    expect(await sent).toMatchObject([{ kind: "deferred", code: "ETIMEDOUT" }]);
  });
});

describe("against servers that others wrote", () => {
  test("smtp-server with a password over STARTTLS: the certificate is checked, then everything arrives", async () => {
    const server = await startSmtpServer({
      disabledCommands: [],
      authOptional: false,
      onAuth: (auth, _, callback) =>
        auth.username === "lage" && auth.password === "geheim" ? callback(null, { user: "lage" }) : callback(new Error("no")),
    });
    open.push(server);
    const url = (secret: string, query: string) => `smtp://lage:${secret}@127.0.0.1:${server.port}?requireTLS=true&${query}`;
    const unverified = await sendAll(aTransport(url("geheim", "")), 1);
    expect(unverified).toMatchObject([{ kind: "deferred", retry: "when_ready" }]);
    const wrong = await sendAll(aTransport(url("falsch", "tls.rejectUnauthorized=false")), 1);
    expect(wrong).toMatchObject([{ kind: "deferred", retry: "when_ready", code: "535" }]);
    const right = await sendAll(aTransport(url("geheim", "tls.rejectUnauthorized=false&maxConnections=3")), 30);
    expect(right.every(({ kind }) => kind === "accepted")).toBe(true);
    expect(server.received().map((mail) => mail.to[0])).toHaveLength(30);
  });

  test("smtp-server that refuses some recipients and some contents: each mail gets its own answer", async () => {
    const server = await startSmtpServer({
      onRcptTo: ({ address }, _, callback) => callback(address.includes("3@") ? replyWith(550) : null),
    });
    open.push(server);
    const outcomes = await sendAll(aTransport(`${server.url}&maxConnections=2`), 20);
    expect(outcomes.flatMap(({ kind }, i) => (kind === "refused" ? [i] : []))).toEqual([3, 13]);
    expect(server.received()).toHaveLength(18);
    for (const { raw, to } of server.received()) expect(raw.toString()).toContain(`\r\n=2E${to[0]}\r\n=2E\r\n`);
  });

  test("an address beyond ASCII is announced where the server takes such, and tried where it does not", async () => {
    for (const extension of ["250-SMTPUTF8\r\n", ""]) {
      const heard: string[] = [];
      const server = await startTalkingServer((words) => {
        heard.push(words);
        return words.startsWith("EHLO") ? `250-hello\r\n250-PIPELINING\r\n${extension}250 8BITMIME\r\n` : undefined;
      });
      await sendAll(aTransport(server.url), 1, undefined, "jürgen@rat.example");
      expect(heard.join("")).toContain("RCPT TO:<jürgen@rat.example>");
      expect(heard.join("").includes("BODY=8BITMIME SMTPUTF8")).toBe(extension !== "");
    }
  });

  test("an address with a line break or a bracket never reaches the wire", async () => {
    const server = await scripted(() => undefined);
    const transport = aTransport(server.url);
    for (const to of ["a@b.example> SIZE=1", "a@b.example\r\nDATA"])
      expect(await sendAll(transport, 1, undefined, to)).toMatchObject([{ kind: "refused", code: "EENVELOPE" }]);
    expect(server.connections()).toBe(0);
  });

  describe.skipIf(!hasSmtpSink())("smtp-sink, where Postfix is installed", () => {
    test.each([
      [["-r", "RCPT"], "deferred"],
      [["-f", "RCPT"], "refused"],
      [["-r", "DATA"], "deferred"],
      [["-f", "."], "refused"],
      [["-q", "DATA"], "deferred"],
      [["-q", "."], "unanswered"],
      [["-Q", "."], "deferred"],
      [["-W", ".:1", "-p"], "accepted"], // a second before each final answer; in groups it answers what follows before it
      [["-p"], "accepted"], // without groups
      [["-e"], "accepted"], // without EHLO
    ] as const)("%j", async (faults, kind) => {
      const sink = await startSmtpSink({ faults: [...faults] });
      open.push(sink);
      const outcomes = await sendAll(aTransport(`${sink.url}&maxConnections=2`), 5);
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array.from({ length: 5 }, () => kind));
    });
  });
});

async function scripted(script: (step: SmtpStep, argument: string) => SmtpReply) {
  const server = await startScriptedSmtp(script);
  open.push(server);
  return server;
}

function aTransport(url: string): Transport {
  const transport = smtpTransport(url, from);
  onTestFinished(() => transport.close());
  return transport;
}

const aJob = (deliveryId: number, to: string): Job => ({
  deliveryId,
  attemptId: deliveryId,
  attemptCount: 1,
  mail: {
    deliveryId,
    from,
    replyTo: from,
    to,
    subject: "Störung",
    text: `Guten Tag,\n.${to}\n.\n`,
    html: "<p>Guten Tag</p>",
    messageId: `<d.${deliveryId}@stadt.example>`,
    date: new Date("2026-04-24T10:00:00Z"),
    headers: [],
    attachments: [],
  },
});

/** All at once, as many as wait for a connection being no concern of the caller. */
function sendAll(
  transport: Transport,
  count: number,
  beforeBody: (job: Job) => void | Promise<void> = () => undefined,
  to?: string,
): Promise<Outcome[]> {
  const jobs = Array.from({ length: count }, (_, i) => aJob(i, to ?? `to${i}@rat.example`));
  const handOvers = jobs.map((job) =>
    transport.handOver(
      { origin: { noticeId: 1, mailingId: null }, jobs: [job] },
      async () => await beforeBody(job),
      () => true,
    ),
  );
  return Promise.all(handOvers.map(async (handOver) => (await handOver).outcomes[0]!));
}

/**
 * A server that answers what comes in one packet with one packet, or in pieces of `pieceSize` bytes.
 *
 * @param reply to all that was said at once; undefined: what a well-meaning server would say
 */
async function startTalkingServer(reply: (words: string) => string | void, pieceSize = Infinity) {
  let heard = "";
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.on("error", () => undefined);
    socket.write("220 ready\r\n");
    let inBody = false;
    socket.on("data", async (packet) => {
      const words = packet.toString();
      heard += words;
      let answers = reply(words);
      if (answers === undefined) {
        answers = "";
        for (const line of words.split("\r\n").slice(0, -1)) {
          if (inBody && line !== ".") continue;
          if (line.startsWith("EHLO")) answers += "250-hello\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
          else answers += line.startsWith("DATA") ? "354 go\r\n" : "250 ok\r\n";
          inBody = line.startsWith("DATA");
        }
      }
      for (let at = 0; at < answers.length; at += pieceSize) {
        socket.write(answers.slice(at, at + pieceSize));
        if (pieceSize !== Infinity) await new Promise((resolve) => setImmediate(resolve));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  open.push({
    stop: () => {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    heard: () => heard,
    hangUp,
  };
}
