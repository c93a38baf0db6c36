import { ZodError } from "zod";
import type { Inbox } from "./inbox.ts";
import { parseResendEvent } from "./parse.ts";
import { verifyWebhook } from "./verify.ts";

/** An event has some kilobytes; an inbound one names its attachments and does not hold them. */
const MAX_BODY_BYTES = 256 * 1024;

export type WebhookSetup = {
  /** None: nobody may send here. */
  secrets: readonly string[];
  inbox: Inbox;
  /** Mails that came in, for whoever reads them. Resolves once they are on disk. */
  onReceived?: (payload: unknown, eventId: string) => Promise<void>;
};

/**
 * The provider's events, as it posts them. Answers 2xx only once the event is committed: whatever else it answers, the provider sends it
 * again. What is well signed and not for us is thanked for and forgotten.
 */
export async function answerWebhook(request: Request, { secrets, inbox, onReceived }: WebhookSetup): Promise<Response> {
  if (secrets.length === 0) return answer(404);
  const body = await readBody(request);
  if (body === undefined) return answer(413);
  const proof = verifyWebhook(secrets, request.headers, body);
  if ("refusal" in proof) {
    if (proof.refusal !== "headers") inbox.refuse(proof.refusal);
    return answer(401);
  }
  try {
    const payload: unknown = JSON.parse(body);
    if (onReceived && (payload as { type?: unknown } | null)?.type === "email.received") await onReceived(payload, proof.id);
    const event = parseResendEvent(payload, proof.id);
    if (event) await inbox.receive(event);
    return answer(204);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ZodError) return answer(400);
    throw error;
  }
}

const answer = (status: number): Response => new Response(null, { status, headers: { "cache-control": "no-store" } });

/** The bytes as text, exactly: the signature is over them. Undefined: too many. */
async function readBody({ headers, body }: Request): Promise<string | undefined> {
  if (Number(headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
