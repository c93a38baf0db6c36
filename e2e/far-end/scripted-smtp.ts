import { type AddressInfo, createServer, type Socket } from "node:net";

/** Steps of a mail transaction that can be answered as a test wishes; `BODY` is the first byte after DATA, for which address, `.` its end. */
export type SmtpStep = "CONNECT" | "EHLO" | "RSET" | "MAIL" | "RCPT" | "DATA" | "BODY" | ".";
/** A reply line, or: hang up, say nothing more, go on as a well-meaning server does. */
export type SmtpReply = string | "hang_up" | "silence" | undefined;

export type ScriptedSmtp = {
  url: string;
  /** Bodies that were answered with 2xx, without dot-stuffing. */
  accepted: { to: string; raw: Buffer }[];
  connections: () => number;
  stop(): Promise<void>;
};

/**
 * A mail server that follows a script: every place at which a hand-over can break.
 *
 * @param delayMs wait before each final answer, as a real server has
 */
export async function startScriptedSmtp(
  script: (step: SmtpStep, argument: string) => SmtpReply,
  delayMs = 0,
): Promise<ScriptedSmtp> {
  const accepted: ScriptedSmtp["accepted"] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    converse(socket, script, delayMs, (to, raw) => accepted.push({ to, raw }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    accepted,
    connections: () => connections,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const defaults: Record<SmtpStep, string> = {
  CONNECT: "220 ready",
  EHLO: "250-hello\r\n250-PIPELINING\r\n250 8BITMIME",
  RSET: "250 ok",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  BODY: "",
  ".": "250 2.0.0 Ok: queued as S1",
};

function converse(
  socket: Socket,
  script: (step: SmtpStep, argument: string) => SmtpReply,
  delayMs: number,
  accept: (to: string, raw: Buffer) => void,
) {
  let buffer = "";
  let to = "";
  let isInBody = false;
  let isSilent = false;
  let isThinking = false;

  function answer(step: SmtpStep, argument = "", byDefault = defaults[step]): boolean {
    const reply = script(step, argument) ?? byDefault;
    if (reply === "hang_up") socket.destroy();
    if (reply === "silence") isSilent = true;
    if (reply === "hang_up" || reply === "silence") return false;
    if (reply && step === "." && delayMs > 0) think(() => socket.write(`${reply}\r\n`));
    else if (reply) socket.write(`${reply}\r\n`);
    return /^[23]/.test(reply);
  }

  /** Replies keep the order of what was said, however much of it came at once. */
  function think(say: () => void): void {
    isThinking = true;
    setTimeout(() => {
      isThinking = false;
      say();
      takeAll();
    }, delayMs);
  }

  function takeAll(): void {
    let hasMore = true;
    while (hasMore) hasMore = !isSilent && !isThinking && !socket.destroyed && (isInBody ? takeBody() : takeCommand());
  }

  function takeBody(): boolean {
    const end = buffer.startsWith(".\r\n") ? 0 : buffer.indexOf("\r\n.\r\n") + 2;
    if (end < 2 && !buffer.startsWith(".\r\n")) return false;
    const raw = buffer.slice(0, end).replaceAll(/^\.\./gm, ".");
    buffer = buffer.slice(end + 3);
    isInBody = false;
    if (answer(".")) accept(to, Buffer.from(raw, "latin1"));
    return true;
  }

  function takeCommand(): boolean {
    const end = buffer.indexOf("\r\n");
    if (end < 0) return false;
    const line = buffer.slice(0, end);
    buffer = buffer.slice(end + 2);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "QUIT") socket.end("221 bye\r\n");
    else if (verb === "EHLO") answer(verb, line);
    else if (verb === "RSET" || verb === "MAIL") {
      to = "";
      answer(verb, line);
    } else if (verb === "RCPT") to = answer("RCPT", line) ? (/<([^>]*)>/.exec(line)?.[1] ?? "") : "";
    else if (verb === "DATA") isInBody = answer("DATA", to, to === "" ? "503 no recipient" : defaults.DATA);
    else socket.write("500 what?\r\n");
    return true;
  }

  answer("CONNECT");
  socket.on("data", (chunk) => {
    if (isSilent) return;
    if (isInBody && buffer === "") answer("BODY", to);
    buffer += chunk.toString("latin1");
    takeAll();
  });
}
