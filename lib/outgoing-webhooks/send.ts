import type { Connection } from "#db/open.ts";
import type { WorkerLog } from "../deliveries/worker-log.ts";
import { callEndpoint, type CallRules } from "./call.ts";
import { type DueDelivery, listDueDeliveries, recordAttempt } from "./due.ts";
import { signedHeaders } from "./secret.ts";

/** Calls at one time: of all endpoints, and of one, so that one that is slow leaves room for the others. */
const MAX_CALLS = 32;
const MAX_CALLS_PER_ENDPOINT = 2;

export type Sending = { db: Connection; rules: CallRules; log: WorkerLog; clock?: () => Date; random?: () => number };

/** What is under way: by id of the delivery, its endpoint and its end. Lives as long as the worker; after a crash it is empty. */
export type UnderWay = Map<number, { endpointId: number; end: Promise<void> }>;

/**
 * Begins to send what is due and not yet under way, as far as there is room; does not wait for it. What ends without being recorded,
 * because the process does, is sent again under the same id.
 */
export function sendDueWebhooks(sending: Sending, underWay: UnderWay, signal: AbortSignal): number {
  const { db, clock = () => new Date() } = sending;
  let begun = 0;
  for (const due of listDueDeliveries(db, clock())) {
    if (underWay.size >= MAX_CALLS) break;
    if (underWay.has(due.id) || callsOf(underWay, due.endpointId) >= MAX_CALLS_PER_ENDPOINT) continue;
    const end = send(sending, due, signal)
      .catch((err: unknown) => {
        if (!signal.aborted) sending.log.warn({ err, deliveryId: due.id }, "A message for another program could not be sent");
      })
      .finally(() => underWay.delete(due.id));
    underWay.set(due.id, { endpointId: due.endpointId, end });
    begun++;
  }
  return begun;
}

async function send(
  { db, rules, clock = () => new Date(), random = Math.random }: Sending,
  due: DueDelivery,
  signal: AbortSignal,
) {
  const { url, secret, messageId, payload } = due;
  const startedAt = clock();
  const headers = signedHeaders(secret, messageId, payload, startedAt);
  const answer = await callEndpoint({ url, headers, payload }, rules, signal);
  recordAttempt(db, due, answer, { startedAt, endedAt: clock(), random: random() });
}

const callsOf = (underWay: UnderWay, endpointId: number): number =>
  [...underWay.values()].filter((each) => each.endpointId === endpointId).length;
