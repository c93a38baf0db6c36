import type { Connection } from "#db/open.ts";
import type { TokenRole } from "#db/vocabulary.ts";
import { rulesFor } from "../oparl/fetch.ts";
import { createToken } from "../tokens/commands.ts";
import { createApi } from "./application.ts";
import type { ApiPlace } from "./call.ts";

const DAY_MS = 24 * 60 * 60_000;

type Answered = { status: number; headers: Headers; body: Record<string, unknown> };
export type TestClient = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answered>;

const isAsSent = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === "string" || body instanceof Uint8Array;

/** The API of a database of its own; `as(role)` is a program with a token of that role. */
export function apiOf(db: Connection, options: Partial<ApiPlace> = {}) {
  const unexpected: unknown[] = [];
  const clock = options.clock ?? (() => new Date());
  const api = createApi({
    db,
    dataDir: "",
    site: { publicUrl: "http://localhost:3000", mailHost: "localhost" },
    mayTokensApprove: true,
    callsPerMinute: 10_000,
    fetchRules: rulesFor(false),
    clock,
    onError: (error) => unexpected.push(error),
    ...options,
  });
  let made = 0;
  const clientWith =
    (authorization: string | undefined): TestClient =>
    async (method, path, body, headers = {}) => {
      const answer = await api.request(`/api/v1${path}`, {
        method,
        headers: {
          ...(authorization ? { authorization } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isAsSent(body) ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>),
      };
    };
  const as = (role: TokenRole): TestClient => {
    const at = clock();
    made += 1;
    const { secret } = createToken(
      db,
      { name: `Programm ${made}`, role, expiresAt: new Date(at.getTime() + DAY_MS) },
      { by: "system", at },
    );
    return clientWith(`Bearer ${secret}`);
  };
  return { api, as, clientWith, unexpected };
}
