import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { idempotentAnswers } from "#db/schema/index.ts";
import { Problem } from "./problem.ts";

/** Longer than any client keeps trying. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60_000;

export type Answer = { status: number; headers: Record<string, string>; body: string };

/** A key as the header gives it, with or without the quotes of a structured field. @throws Problem `invalid_idempotency_key` */
export function readIdempotencyKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = /^(?:"([\x20-\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/.exec(header.trim());
  if (!key) throw new Problem(400, "invalid_idempotency_key");
  return key[1] ?? key[2];
}

/** Method, address and body of a request, SHA-256. */
export function requestHash(method: string, url: URL, body: Uint8Array): string {
  return createHash("sha256").update(`${method} ${url.pathname}${url.search}\n`).update(body).digest("hex");
}

/** What was answered the first time. @throws Problem `idempotency_key_reused` when the key belongs to another request */
export function findFirstAnswer(db: Db, actorId: string, key: string, hash: string): Answer | undefined {
  const row = db
    .select()
    .from(idempotentAnswers)
    .where(and(eq(idempotentAnswers.actorId, actorId), eq(idempotentAnswers.key, key)))
    .get();
  if (!row) return undefined;
  if (row.requestHash !== hash) throw new Problem(409, "idempotency_key_reused");
  return { status: row.status, headers: JSON.parse(row.headers) as Record<string, string>, body: row.body };
}

/** Keeps a first answer, in the transaction of what it answers, and forgets those that are too old to be asked for. */
export function keepFirstAnswer(db: Db, actorId: string, key: string, hash: string, answer: Answer, at: Date): void {
  db.delete(idempotentAnswers)
    .where(lt(idempotentAnswers.createdAt, new Date(at.getTime() - KEPT_FOR_MS)))
    .run();
  db.insert(idempotentAnswers)
    .values({
      actorId,
      key,
      requestHash: hash,
      status: answer.status,
      headers: JSON.stringify(answer.headers),
      body: answer.body,
      createdAt: at,
    })
    .run();
}
