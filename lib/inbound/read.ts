import { createHash } from "node:crypto";
import { addressIn, addressLine, messageIdsIn } from "./addresses.ts";
import { excerptOf } from "./excerpt.ts";
import { htmlText } from "./html-text.ts";
import { type Classified, classify } from "./kind.ts";
import { parseMail, toClassify } from "./parse.ts";
import { type Evidence, findEvidence, headersIn } from "./report.ts";

export const MAX_SENDER_LENGTH = 200;
export const MAX_SUBJECT_LENGTH = 200;
/** The header by which a mail of ours names its delivery (lib/deliveries/compose.ts). */
const DELIVERY_HEADER = "x-lagebote-delivery-id";
const MAX_IDS = 50;
const MAX_HTML_LENGTH = 200_000;
const MAX_QUOTED_LENGTH = 40_000;

/** What is known of a mail from itself alone. */
export type InboundReading = Classified & {
  /** SHA-256, hexadecimal, of the mail as it came. */
  hash: string;
  sender: string;
  /** As the address book compares it. */
  senderAddress: string | undefined;
  subject: string;
  excerpt: string;
  /** Message-IDs of what it is about, the likeliest first. */
  about: string[];
  /** What the headers of a returned mail say: anybody could write them, so they count only together. */
  returned: { deliveryId: number; address: string | undefined }[];
};

/** Reads any bytes as a mail and says what it is. Never throws. */
export async function readInbound(raw: Uint8Array): Promise<InboundReading> {
  const email = await parseMail(raw, toClassify);
  const headers = new Map(email.headers.toReversed().map(({ key, value }) => [key, value]));
  const evidence = await findEvidence(email);
  const text = email.text ?? htmlText((email.html ?? "").slice(0, MAX_HTML_LENGTH));
  const { kind, report } = classify(email, headers, evidence);
  const from = email.from ?? email.sender;
  const quoted = kind === "bounce" && evidence.returned.length === 0 ? [quotedHeaders(text)] : [];
  const returned = [...evidence.returned, ...quoted];
  return {
    hash: createHash("sha256").update(raw).digest("hex"),
    kind,
    report,
    sender: addressLine(from, MAX_SENDER_LENGTH),
    senderAddress: addressIn(from?.address),
    subject: oneLine(email.subject ?? "").slice(0, MAX_SUBJECT_LENGTH),
    excerpt: kind === "bounce" ? excerptOf(report?.words ?? text) : excerptOf(text),
    about: idsOf(headers, returned, kind === "bounce" ? text : ""),
    returned: returned.flatMap((each) => deliveryOf(each)),
  };
}

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/** What it answers, then what it returns, then the thread from its newest mail on. */
function idsOf(headers: ReadonlyMap<string, string>, returned: Evidence["returned"], bounceText: string): string[] {
  const found = [
    ...returned.flatMap((each) => messageIdsIn(each.get("message-id"))),
    ...messageIdsIn(headers.get("in-reply-to")),
    ...messageIdsIn(headers.get("x-ms-exchange-parent-message-id")),
    ...messageIdsIn(headers.get("references")).toReversed(),
    ...messageIdsIn(bounceText),
  ];
  return [...new Set(found)].slice(0, MAX_IDS);
}

function deliveryOf(headers: ReadonlyMap<string, string>): InboundReading["returned"] {
  const id = headers.get(DELIVERY_HEADER) ?? "";
  return /^[1-9]\d{0,14}$/.test(id) ? [{ deliveryId: Number(id), address: addressIn(headers.get("to")) }] : [];
}

/** Old mail servers paste the headers of what they return into the text. */
function quotedHeaders(text: string): ReadonlyMap<string, string> {
  const bare = text.slice(0, MAX_QUOTED_LENGTH).replaceAll(/^[>|] ?/gm, "");
  const start = bare.search(/^(?:received|return-path|from|message-id|dkim-signature):\s/im);
  return start === -1 ? new Map() : headersIn(bare.slice(start));
}
