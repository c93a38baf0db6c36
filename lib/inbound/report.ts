import type { Attachment, Email } from "postal-mime";
import { addressIn } from "./addresses.ts";
import { parseMail, toClassifyInside } from "./parse.ts";

/** What a mail server says about one recipient (RFC 3464). */
export type DeliveryReport = {
  action: "failed" | "delayed" | "delivered";
  /** RFC 3463, such as "5.1.1". */
  status: string | undefined;
  recipient: string | undefined;
  /** The far end's own words. */
  words: string | undefined;
};

/** What a mail brings back of one of ours: headers of it, by lower-case name. */
export type Returned = ReadonlyMap<string, string>;

export type Evidence = { report: DeliveryReport | undefined; returned: readonly Returned[] };

/** Reports within reports: gateways wrap them, and people forward them. */
const MAX_DEPTH = 2;
const MAX_PART_BYTES = 64 * 1024;
const MAX_WORDS_LENGTH = 400;

/** What servers say about our mail in parts of their own, wherever those stand in the mail. */
export async function findEvidence(email: Email, depth = 0): Promise<Evidence> {
  const reports: DeliveryReport[] = [];
  const returned: Returned[] = [];
  for (const part of email.attachments) {
    if (isStatus(part)) reports.push(...readStatus(textOf(part)));
    else if (part.mimeType === "text/rfc822-headers") returned.push(headersIn(textOf(part)));
    else if (part.mimeType === "message/rfc822" || part.mimeType === "message/global") {
      returned.push(headersIn(textOf(part)));
      const inner = depth < MAX_DEPTH ? await findInside(part, depth) : undefined;
      if (inner?.report) reports.push(inner.report);
      returned.push(...(inner?.returned ?? []));
    }
  }
  return { report: reports.toSorted((a, b) => weight[b.action] - weight[a.action])[0], returned };
}

/** One of ours goes to one address; where a report names several, the worst is ours to look at. */
const weight = { failed: 2, delayed: 1, delivered: 0 };

const isStatus = ({ mimeType }: Attachment) =>
  mimeType === "message/delivery-status" || mimeType === "message/global-delivery-status";

async function findInside(part: Attachment, depth: number): Promise<Evidence> {
  return findEvidence(await parseMail(bytesOf(part), toClassifyInside), depth + 1);
}

function readStatus(text: string): DeliveryReport[] {
  const blocks = text.replaceAll("\r\n", "\n").split(/\n[ \t]*\n/);
  return blocks.flatMap((block) => {
    const fields = headersIn(block);
    const action = actionOf(fields.get("action"), fields.get("status"));
    if (!action) return [];
    const recipient = addressIn(fields.get("original-recipient")) ?? addressIn(fields.get("final-recipient"));
    const words = fields.get("diagnostic-code")?.replace(/^[\w-]+;\s*/, "");
    return [{ action, status: statusIn(fields.get("status")), recipient, words: words?.slice(0, MAX_WORDS_LENGTH) }];
  });
}

/** `relayed` and `expanded` say only that a server without such reports has it now. */
function actionOf(action: string | undefined, status: string | undefined): DeliveryReport["action"] | undefined {
  const word = action?.trim().toLowerCase();
  if (word === "failed" || word === "delayed" || word === "delivered") return word;
  if (word !== undefined) return undefined;
  if (status?.startsWith("5")) return "failed"; // Action is required, and sometimes missing
  return status?.startsWith("4") ? "delayed" : undefined;
}

/** "5.1.1" out of "5.1.1 (bad destination mailbox address)". */
export const statusIn = (text: string | undefined): string | undefined =>
  /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text ?? "")?.[0];

const textOf = (part: Attachment) => Buffer.from(bytesOf(part).subarray(0, MAX_PART_BYTES)).toString("utf8");

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);

/** The headers with which a text begins, the first of each name. */
export function headersIn(text: string): Returned {
  const headers = new Map<string, string>();
  const end = text.search(/\r?\n\r?\n/);
  const unfolded = (end === -1 ? text : text.slice(0, end)).replaceAll(/\r?\n[ \t]+/g, " ");
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (/^[!-9;-~]+$/.test(name) && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}
