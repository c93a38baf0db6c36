import { and, asc, count, desc, eq, gt, inArray, isNull, lt, min, ne } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/open.ts";
import { actors, webhookAttempts, webhookDeliveries, webhookEndpoints, webhookMessages } from "#db/schema/index.ts";
import type { CallError } from "./call.ts";
import type { WebhookEvent } from "./payload.ts";
import { type EndpointState, endpointState, FAILING_AFTER_MESSAGES, GONE } from "./state.ts";

/** What the log says of a message: of which incident or work it is. A test is of none. */
const About = z.object({ data: z.object({ number: z.string().optional() }) });

/** Where the last call of an endpoint is looked for. */
const NEWEST = 100;
const CALLS = 10;
const PAGE = 25;

/** Every endpoint that is not removed, by name, each with how it stands. Never a secret. */
export function listEndpoints(db: Db, now: Date) {
  return readable(db)
    .where(isNull(webhookEndpoints.removedAt))
    .all()
    .toSorted((a, b) => a.name.localeCompare(b.name, "de"))
    .map((row) => withState(db, row, now));
}
export type EndpointRow = ReturnType<typeof listEndpoints>[number];

export function findEndpoint(db: Db, id: number, now: Date): EndpointRow | undefined {
  const row = readable(db)
    .where(and(eq(webhookEndpoints.id, id), isNull(webhookEndpoints.removedAt)))
    .get();
  return row && withState(db, row, now);
}

const readable = (db: Db) =>
  db
    .select({
      id: webhookEndpoints.id,
      name: webhookEndpoints.name,
      url: webhookEndpoints.url,
      createdByName: actors.name,
      createdAt: webhookEndpoints.createdAt,
      disabledAt: webhookEndpoints.disabledAt,
    })
    .from(webhookEndpoints)
    .innerJoin(actors, eq(actors.id, webhookEndpoints.createdBy));

/** Some short reads by index for each: a city has a handful of them. */
function withState<T extends { id: number; disabledAt: Date | null }>(db: Db, row: T, now: Date) {
  const attempts = newestAttempts(db, row.id);
  const lastAttempt = attempts.at(0);
  const isGone = attempts.some((attempt) => attempt.status === GONE && endOf(attempt) === row.disabledAt?.getTime());
  const facts = { disabledAt: row.disabledAt, isGone, lastAttempt, givenUp: givenUpOf(db, row.id), ...owedOf(db, row.id) };
  return { ...row, ...facts, state: endpointState(facts, now) satisfies EndpointState };
}

/** The answer "gone" disables its endpoint in the moment it arrives. */
const endOf = ({ startedAt, durationMs }: { startedAt: Date; durationMs: number }) => startedAt.getTime() + durationMs;

function newestAttempts(db: Db, endpointId: number) {
  const newest = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpointId))
    .orderBy(desc(webhookDeliveries.messageId))
    .limit(NEWEST);
  return db
    .select()
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, newest))
    .orderBy(desc(webhookAttempts.id))
    .limit(CALLS)
    .all()
    .map(withError);
}

function givenUpOf(db: Db, endpointId: number): number {
  const settled = db
    .select({ state: webhookDeliveries.state })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.endpointId, endpointId), ne(webhookDeliveries.state, "owed")))
    .orderBy(desc(webhookDeliveries.messageId))
    .limit(FAILING_AFTER_MESSAGES)
    .all();
  const firstDelivered = settled.findIndex(({ state }) => state === "delivered");
  return firstDelivered === -1 ? settled.length : firstDelivered;
}

function owedOf(db: Db, endpointId: number): { owed: number; repeatedSince: Date | undefined } {
  const owed = and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "owed"));
  const repeated = db
    .select({ since: min(webhookMessages.createdAt) })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .where(and(owed, gt(webhookDeliveries.attemptCount, 0)))
    .get();
  const waiting = db.select({ n: count() }).from(webhookDeliveries).where(owed).get();
  return { owed: waiting?.n ?? 0, repeatedSince: repeated?.since ?? undefined };
}

/** What an endpoint was sent, newest first, with every call; a page at a time. */
export function listEndpointMessages(db: Db, endpointId: number, { before }: { before?: number | undefined } = {}) {
  const rows = db
    .select({
      id: webhookDeliveries.id,
      messageId: webhookMessages.messageId,
      type: webhookMessages.type,
      payload: webhookMessages.payload,
      createdAt: webhookMessages.createdAt,
      state: webhookDeliveries.state,
      nextAttemptAt: webhookDeliveries.nextAttemptAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, eq(webhookMessages.id, webhookDeliveries.messageId))
    .where(and(eq(webhookDeliveries.endpointId, endpointId), before === undefined ? undefined : lt(webhookDeliveries.id, before)))
    .orderBy(desc(webhookDeliveries.id))
    .limit(PAGE + 1)
    .all();
  const shown = rows.slice(0, PAGE);
  const attempts = Map.groupBy(
    listAttempts(
      db,
      shown.map((row) => row.id),
    ),
    (attempt) => attempt.deliveryId,
  );
  const messages = shown.map(({ payload, ...row }) => ({
    ...row,
    type: row.type as WebhookEvent["type"],
    number: About.parse(JSON.parse(payload)).data.number ?? null,
    attempts: attempts.get(row.id) ?? [],
  }));
  return { messages, more: rows.length > PAGE };
}
export type EndpointMessage = ReturnType<typeof listEndpointMessages>["messages"][number];

const listAttempts = (db: Db, deliveryIds: readonly number[]) =>
  db
    .select()
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, [...deliveryIds]))
    .orderBy(asc(webhookAttempts.id))
    .all()
    .map(withError);

const withError = (attempt: typeof webhookAttempts.$inferSelect) => ({ ...attempt, error: attempt.error as CallError | null });

/** For `/metrics`: messages on their way, and endpoints that somebody should look at. */
export function countWebhooks(db: Db, now: Date): { owed: number; failing: number } {
  const endpoints = listEndpoints(db, now);
  return {
    owed: endpoints.reduce((sum, endpoint) => sum + endpoint.owed, 0),
    failing: endpoints.filter((endpoint) => endpoint.state === "failing" || endpoint.state === "gone").length,
  };
}
