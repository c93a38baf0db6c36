import type { Resend } from "resend";
import { withBrackets } from "../provider-events/parse.ts";
import type { FetchContent } from "./announced.ts";
import { MAX_MAIL_BYTES } from "./parse.ts";

const TIMEOUT_MS = 20_000;

type Received = {
  from: string;
  to: string[];
  subject: string;
  text: string | null;
  html: string | null;
  headers: Record<string, string> | null;
  message_id: string;
  raw?: { download_url: string } | null;
};

/** Content of mails that Resend received for us: as they came over the wire, else put together again from its parts. */
export function contentFromResend(client: Pick<Resend, "emails">): FetchContent {
  return async ({ email_id: id }, signal) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const { data } = await client.emails.receiving.get(id, {}, { signal: limit });
    if (!data) return undefined;
    return (await download(data.raw?.download_url, limit)) ?? rebuilt(data);
  };
}

/** The address comes from Resend's own answer, over TLS; a mail that is too large, or gone, is rebuilt. */
async function download(address: string | undefined, signal: AbortSignal): Promise<Buffer | undefined> {
  if (!address?.startsWith("https://")) return undefined;
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok || !answer.body) return undefined;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > MAX_MAIL_BYTES) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

/** Headers that say how a body is made that is another one now. */
const ofTheBody = /^(?:content-|mime-version$)/i;

function rebuilt({ from, to, subject, text, html, headers, message_id: messageId }: Received): Buffer {
  const own = Object.entries(headers ?? {}).filter(([name]) => /^[!-9;-~]+$/.test(name) && !ofTheBody.test(name));
  const named = new Set(own.map(([name]) => name.toLowerCase()));
  const missing: [string, string][] = [
    ["From", from],
    ["To", to.join(", ")],
    ["Subject", subject],
    ["Message-ID", withBrackets(messageId) ?? ""],
  ];
  const lines = [...own, ...missing.filter(([name]) => !named.has(name.toLowerCase()))].map(
    ([name, value]) =>
      `${name}: ${String(value)
        .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
        .trim()}`,
  );
  const kind = text === null && html !== null ? "html" : "plain";
  const body = Buffer.from(text ?? html ?? "")
    .toString("base64")
    .replaceAll(/.{76}/g, "$&\r\n");
  const type = [`Content-Type: text/${kind}; charset=utf-8`, "Content-Transfer-Encoding: base64", "MIME-Version: 1.0"];
  return Buffer.from([...lines, ...type, "", body].join("\r\n")).subarray(0, MAX_MAIL_BYTES);
}
