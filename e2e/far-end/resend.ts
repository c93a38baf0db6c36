import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with the next calls, one fault per call; then all is well again. */
export type ResendFault =
  | { kind: "status"; status: number; name: string; message?: string; headers?: Record<string, string> }
  | { kind: "html_502" }
  /** Accepted, but the answer breaks off in the middle of its JSON. */
  | { kind: "truncated_200" }
  | { kind: "reset_before_accept" }
  /** Accepted, but the connection is reset before a byte of the answer. */
  | { kind: "reset_after_accept" }
  | { kind: "hang_before_accept" }
  | { kind: "hang_after_accept" }
  /** Accepted, and the answer comes in fifty pieces. */
  | { kind: "drip"; everyMs: number };

export type AcceptedMail = {
  id: string;
  key: string | null;
  deliveryId: string | undefined;
  path: string;
  to: string[];
  payload: Payload;
  createdAt: Date;
};

type Payload = {
  from?: string;
  to?: string | string[];
  subject?: string;
  html?: string;
  text?: string;
  headers?: Record<string, string>;
  tags?: { name: string; value: string }[];
  attachments?: { filename: string; content: string }[];
};

export type FakeResendOptions = {
  /** Calls per second; 0: no limit. */
  rateLimit?: number;
  /** Milliseconds before an answer. */
  latencyMs?: number;
  /** Milliseconds for which a key is remembered. */
  keyLifetimeMs?: number;
  port?: number;
};

const DAY_MS = 86_400_000;
const MAX_BATCH = 100;

/** A Resend that behaves as its documentation says, remembers everything it accepted, and fails on request. */
export class FakeResend {
  /** Every mail accepted, in order; a repeated key adds nothing. */
  readonly accepted: AcceptedMail[] = [];
  /** Every call, also those refused. */
  readonly calls: {
    path: string;
    key: string | null;
    size: number;
    status: number;
    bodyHash: string;
    validation: string | undefined;
  }[] = [];
  readonly faults: ResendFault[] = [];
  /** What became of a mail, by its id; `sent` when nothing is said. */
  readonly lastEvents = new Map<string, string>();
  /** What the next questions about mails are answered with instead. */
  readonly refusedQuestions: { status: number; name: string }[] = [];
  /** Told of every call twice: when it is there, and when it is done but not answered yet. */
  onCall: (moment: "received" | "accepted") => void = () => undefined;
  /** Mails to these addresses are refused as invalid: a strict batch with one of them sends nothing. */
  readonly invalidAddresses = new Set<string>();
  readonly url: string;
  readonly #server: Server;
  readonly #keys = new Map<string, { bodyHash: string; response: string | null; at: number }>();
  readonly #options: Required<FakeResendOptions>;
  #tokens: number;
  #refilledAt = Date.now();

  private constructor(server: Server, options: Required<FakeResendOptions>) {
    this.#server = server;
    this.#options = options;
    this.#tokens = options.rateLimit;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(options: FakeResendOptions = {}): Promise<FakeResend> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
    const fake = new FakeResend(server, { rateLimit: 0, latencyMs: 0, keyLifetimeMs: DAY_MS, port: 0, ...options });
    server.on("request", (request, response) => {
      fake.#answer(request, response).catch(() => response.destroy()); // the caller gave up in the middle of its call
    });
    return fake;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Accepted mails per delivery id: no number may ever exceed one. */
  countPerDelivery(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { deliveryId = "" } of this.accepted) counts.set(deliveryId, (counts.get(deliveryId) ?? 0) + 1);
    return counts;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = request.url ?? "";
    const key = request.headers["idempotency-key"]?.toString() ?? null;
    const bodyHash = createHash("sha256").update(body).digest("hex");
    this.onCall("received");
    if (this.#options.latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#options.latencyMs));
    const validation = request.headers["x-batch-validation"]?.toString();
    const note = (status: number) =>
      this.calls.push({ path, key, size: path === "/emails/batch" ? safeLength(body) : 1, status, bodyHash, validation });

    if (request.method === "GET") {
      note(200);
      const refusal = this.refusedQuestions.shift();
      if (refusal) return this.#refuse(response, refusal.status, refusal.name);
      return path.startsWith("/emails?") || path === "/emails" ? this.#list(path, response) : this.#find(path, response);
    }
    const fault = this.faults.shift();
    if (fault?.kind === "reset_before_accept" || fault?.kind === "hang_before_accept") {
      note(0);
      if (fault.kind === "reset_before_accept") request.socket.destroy();
      return;
    }
    if (fault?.kind === "html_502") {
      note(502);
      response.writeHead(502, { "content-type": "text/html" }).end("<html><body>Bad gateway</body></html>");
      return;
    }
    if (fault?.kind === "status") {
      note(fault.status);
      return this.#refuse(response, fault.status, fault.name, fault.message, fault.headers);
    }
    const outcome = this.#process(path, key, body, bodyHash, request);
    note(outcome.status);
    this.onCall("accepted");
    if (fault?.kind === "reset_after_accept") {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === "hang_after_accept") return;
    const text = JSON.stringify(outcome.body);
    response.writeHead(outcome.status, { "content-type": "application/json", ...this.#rateHeaders(), ...outcome.headers });
    if (fault?.kind === "truncated_200") {
      response.write(text.slice(0, text.length / 2));
      response.end();
      return;
    }
    if (fault?.kind === "drip") {
      for (let at = 0; at < text.length && !response.destroyed; at += Math.ceil(text.length / 50)) {
        response.write(text.slice(at, at + Math.ceil(text.length / 50)));
        await new Promise((resolve) => setTimeout(resolve, fault.everyMs));
      }
      response.end();
      return;
    }
    response.end(text);
  }

  #process(path: string, key: string | null, body: string, bodyHash: string, request: IncomingMessage) {
    if (!request.headers["user-agent"]) return failure(403, "restricted_api_key", "Missing User-Agent");
    if (!request.headers.authorization?.startsWith("Bearer ")) return failure(401, "missing_api_key", "Missing API key");
    if (!this.#takeToken()) return failure(429, "rate_limit_exceeded", "Too many requests", { "retry-after": "1" });
    if (path !== "/emails" && path !== "/emails/batch") return failure(404, "not_found", "Not found");
    if (key !== null && (key.length < 1 || key.length > 256)) return failure(400, "invalid_idempotency_key", "Key length");
    const known = key === null ? undefined : this.#keys.get(key);
    if (known && Date.now() - known.at < this.#options.keyLifetimeMs) {
      if (known.bodyHash !== bodyHash) return failure(409, "invalid_idempotent_request", "Same key, different payload");
      if (known.response === null) return failure(409, "concurrent_idempotent_requests", "Request in progress");
      return { status: 200, body: JSON.parse(known.response) as unknown };
    }
    const refusal = this.#check(path, body);
    if (refusal) return refusal;
    const result = this.#accept(path, key, body);
    if (key !== null) this.#keys.set(key, { bodyHash, response: JSON.stringify(result), at: Date.now() });
    return { status: 200, body: result };
  }

  #check(path: string, body: string): Failure | undefined {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body);
    } catch {
      return failure(400, "validation_error", "The body is not JSON");
    }
    if (path === "/emails") return this.#checkMail(parsed as Payload);
    if (!Array.isArray(parsed)) return failure(422, "validation_error", "An array is expected");
    if (parsed.length > MAX_BATCH) return failure(422, "validation_error", "More than 100 emails");
    for (const payload of parsed as Payload[]) {
      const refusal = this.#checkMail(payload);
      if (refusal) return refusal;
      delete payload.attachments; // as the real one: ignored without a word
    }
    return undefined;
  }

  #checkMail(payload: Payload): Failure | undefined {
    for (const field of ["from", "to", "subject"] as const)
      if (!payload[field]?.length) return failure(422, "missing_required_field", `Missing \`${field}\` field`);
    if (!payload.html && !payload.text) return failure(422, "missing_required_field", "Missing `html` or `text` field");
    if (recipientsOf(payload).some((to) => this.invalidAddresses.has(to)))
      return failure(422, "validation_error", "Invalid `to` field");
    if (payload.tags?.some((tag) => !/^[\w-]{1,256}$/.test(tag.value)))
      return failure(422, "validation_error", "Invalid tag value");
    return undefined;
  }

  #accept(path: string, key: string | null, body: string): unknown {
    const parsed = JSON.parse(body) as Payload | Payload[];
    const items = (Array.isArray(parsed) ? parsed : [parsed]).map((payload) => {
      if (path === "/emails/batch") delete payload.attachments;
      const id = randomUUID();
      const deliveryId = payload.tags?.find((tag) => tag.name === "delivery_id")?.value;
      this.accepted.push({ id, key, deliveryId, path, to: recipientsOf(payload), payload, createdAt: new Date() });
      return { id };
    });
    return path === "/emails/batch" ? { data: items } : items[0];
  }

  /** Declares a key as being worked on, as when two calls overlap. */
  holdKey(key: string, body: string): void {
    this.#keys.set(key, { bodyHash: createHash("sha256").update(body).digest("hex"), response: null, at: Date.now() });
  }

  /** Pretends that the key was used with other bytes. */
  spoilKeys(): void {
    for (const entry of this.#keys.values()) entry.bodyHash = "spoiled";
  }

  #find(path: string, response: ServerResponse): void {
    const mail = this.accepted.find(({ id }) => path === `/emails/${id}`);
    if (!mail) return this.#refuse(response, 404, "not_found");
    const body = { object: "email", ...this.#shown(mail), tags: mail.payload.tags ?? [] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  /** Newest first, without tags. */
  #list(path: string, response: ServerResponse): void {
    const query = new URL(path, this.url).searchParams;
    const newestFirst = this.accepted.toReversed();
    const from = query.has("after") ? newestFirst.findIndex(({ id }) => id === query.get("after")) + 1 : 0;
    const limit = Number(query.get("limit") ?? 20);
    const data = newestFirst.slice(from, from + limit).map((mail) => this.#shown(mail));
    const body = { object: "list", has_more: newestFirst.length > from + limit, data };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  #shown({ id, payload, to, createdAt }: AcceptedMail) {
    const { from, subject } = payload;
    const last_event = this.lastEvents.get(id) ?? "sent";
    return { id, message_id: `<${id}@email.example>`, to, from, subject, created_at: createdAt.toISOString(), last_event };
  }

  #refuse(response: ServerResponse, status: number, name: string, message = name, headers: Record<string, string> = {}): void {
    response.writeHead(status, { "content-type": "application/json", ...this.#rateHeaders(), ...headers });
    response.end(JSON.stringify({ statusCode: status, name, message }));
  }

  #takeToken(): boolean {
    const { rateLimit } = this.#options;
    if (rateLimit === 0) return true;
    const now = Date.now();
    this.#tokens = Math.min(rateLimit, this.#tokens + ((now - this.#refilledAt) / 1000) * rateLimit);
    this.#refilledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }

  #rateHeaders(): Record<string, string> {
    const { rateLimit } = this.#options;
    if (rateLimit === 0) return {};
    return {
      "ratelimit-limit": String(rateLimit),
      "ratelimit-policy": `${rateLimit};w=1`,
      "ratelimit-remaining": String(Math.floor(this.#tokens)),
      "ratelimit-reset": "1",
    };
  }
}

type Failure = { status: number; body: unknown; headers?: Record<string, string> };

const failure = (statusCode: number, name: string, message: string, headers?: Record<string, string>): Failure => ({
  status: statusCode,
  body: { statusCode, name, message },
  headers,
});

const recipientsOf = ({ to = [] }: Payload) => (Array.isArray(to) ? to : [to]);

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function safeLength(body: string): number {
  try {
    return (JSON.parse(body) as unknown[]).length;
  } catch {
    return 0;
  }
}
