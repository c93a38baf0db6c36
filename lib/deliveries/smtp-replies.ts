/** What a server said: `text` is all of it as it came, lines of a longer reply joined by a line feed. */
export type Reply = { code: number; text: string };

/** No honest reply is longer; it only stops a server that never comes to an end. */
const MAX_REPLY_LENGTH = 65_536;

/** Makes replies (RFC 5321, 4.2) of whatever packets they arrive in. */
export class ReplyReader {
  #rest = "";
  #lines = "";

  /**
   * The replies that are complete with this packet, in order.
   *
   * @throws Error when this is not SMTP: what was asked before then stays without an answer
   */
  read(packet: Buffer): Reply[] {
    const lines = (this.#rest + packet.toString("latin1")).split("\n");
    this.#rest = lines.pop()!;
    const replies: Reply[] = [];
    for (const line of lines) this.#take(line.endsWith("\r") ? line.slice(0, -1) : line, replies);
    if (this.#rest.length + this.#lines.length > MAX_REPLY_LENGTH) throw new Error("A reply of the server does not end.");
    return replies;
  }

  #take(line: string, replies: Reply[]): void {
    if (line === "") return; // some servers send one too many
    if (!/^\d{3}(?:[ -]|$)/.test(line)) throw new Error(`This is no reply of a mail server: ${line.slice(0, 100)}`);
    this.#lines += this.#lines ? `\n${line}` : line;
    if (line[3] === "-") return;
    replies.push({ code: Number(line.slice(0, 3)), text: asWritten(this.#lines) });
    this.#lines = "";
  }
}

/** Read byte by byte, because a character may come in two packets; mostly it is ASCII, sometimes UTF-8, rarely anything else. */
function asWritten(bytes: string): string {
  // oxlint-disable-next-line no-control-regex -- the range of ASCII begins there
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  const text = Buffer.from(bytes, "latin1").toString("utf8");
  return text.includes("\u{fffd}") ? bytes : text;
}
