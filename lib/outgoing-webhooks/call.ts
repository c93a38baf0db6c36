import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { DomainError } from "../domain-error.ts";
import { checkedLookup } from "../oparl/checked-lookup.ts";
import { retryAfterMs } from "./schedule.ts";
import { checkedTarget, type TargetRules } from "./target.ts";

/** Why there was no answer that counts. */
export const callErrors = [
  "too_slow",
  "refused",
  "broken_off",
  "host_unknown",
  "private_address",
  "certificate",
  "redirect",
  "unreachable",
] as const;
export type CallError = (typeof callErrors)[number];

export type Answer = { status: number | null; error: CallError | null; askedMs: number };
export type Call = { url: string; headers: Record<string, string>; payload: string };
export type CallRules = TargetRules & { timeoutMs?: number };

/** Name, connection, request and the head of the answer together, as Standard Webhooks recommends (15 to 30 s). */
export const CALL_TIMEOUT_MS = 15_000;
/** What a receiver says beside its status is not kept: it is read so far, so that a connection ends in peace. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Posts a message once. Redirects are not followed, and no address is connected to that was not checked just now.
 *
 * @throws what `signal` was aborted with: then nobody knows whether it arrived
 */
export async function callEndpoint({ url, headers, payload }: Call, rules: CallRules, signal: AbortSignal): Promise<Answer> {
  const timeout = AbortSignal.timeout(rules.timeoutMs ?? CALL_TIMEOUT_MS);
  try {
    const response = await post(checkedTarget(url, rules), { headers, payload }, rules, AbortSignal.any([signal, timeout]));
    const status = response.statusCode ?? 0;
    await drain(response);
    const isRedirect = status >= 300 && status < 400;
    return { status, error: isRedirect ? "redirect" : null, askedMs: retryAfterMs(response.headers["retry-after"], new Date()) };
  } catch (error) {
    signal.throwIfAborted();
    return { status: null, error: timeout.aborted ? "too_slow" : errorOf(error), askedMs: 0 };
  }
}

function post(
  url: URL,
  { headers, payload }: Omit<Call, "url">,
  rules: TargetRules,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const body = Buffer.from(payload);
  const options = {
    method: "POST",
    agent: false,
    lookup: checkedLookup(rules, (host) => new DomainError("webhook_private_address", { host }, "url")),
    signal,
    headers: {
      ...headers,
      "content-type": "application/json; charset=utf-8",
      "content-length": body.length,
      "user-agent": "Lagebote (webhooks)",
    },
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? https.request(url, options, resolve) : http.request(url, options, resolve);
    request.on("error", reject);
    request.end(body);
  });
}

/** The status has been said: a body that is long, slow or cut off changes nothing about it. */
async function drain(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) if ((bytes += chunk.length) > MAX_ANSWER_BYTES) break;
  } catch {
    // Cut off by the other side, or by our patience.
  }
  response.destroy();
}

const errorOfCode: Record<string, CallError> = {
  webhook_private_address: "private_address",
  ENOTFOUND: "host_unknown",
  EAI_AGAIN: "host_unknown",
  ENODATA: "host_unknown",
  ECONNREFUSED: "refused",
  ECONNRESET: "broken_off",
  EPIPE: "broken_off",
};

function errorOf(error: unknown): CallError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) return "certificate";
  return errorOfCode[code] ?? "unreachable";
}
