import { setTimeout as wait } from "node:timers/promises";
import { max } from "drizzle-orm";
import { auditEvents } from "#db/schema/index.ts";
import { isSendingHeld } from "../deliveries/guard/holds.ts";
import { oweWebhookMessages } from "./owe.ts";
import { type Sending, sendDueWebhooks, type UnderWay } from "./send.ts";

const ROUND_MS = 500;

export type KeepingWebhooks = Sending & { publicUrl: string };

/**
 * Tells other programs what the public is told, until the signal. Nothing leaves while sending is held. A round that fails is told and
 * does not end the worker.
 */
export async function keepWebhooks(keeping: KeepingWebhooks, signal: AbortSignal): Promise<void> {
  const { db, publicUrl, log, clock = () => new Date() } = keeping;
  const underWay: UnderWay = new Map();
  let seen: number | null | undefined;
  while (!signal.aborted) {
    try {
      const newest = db
        .select({ id: max(auditEvents.id) })
        .from(auditEvents)
        .get()?.id; // every public update leaves an event
      if (newest !== seen) {
        const owed = oweWebhookMessages(db, publicUrl, clock());
        if (owed > 0) log.info({ owed }, "Messages for other programs");
        else seen = newest; // otherwise there may be more than one round makes
      }
      if (!isSendingHeld(db)) sendDueWebhooks(keeping, underWay, signal);
    } catch (err) {
      log.warn({ err }, "Other programs could not be told");
    }
    await wait(ROUND_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
  await Promise.all([...underWay.values()].map(({ end }) => end));
}
