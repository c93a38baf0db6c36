import { sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { providerFeeds } from "#db/schema/index.ts";
import { listAwaited } from "./awaited.ts";
import { findFeed, RESEND } from "./record.ts";
import type { Refusal } from "./verify.ts";

/** Fewer may be somebody who tries the address of the inbox; the provider tries each event eight times. */
const ALARMING_REFUSALS = 5;

/** Events that came with a signature that does not fit. What they said is not kept. */
export function noteRefusals(db: Db, refusals: readonly Refusal[], at: Date): void {
  const last = refusals.at(-1);
  if (last === undefined) return;
  const { refused, refusedSince } = providerFeeds;
  db.insert(providerFeeds)
    .values({ provider: RESEND, refused: refusals.length, refusedSince: at, lastRefusal: last })
    .onConflictDoUpdate({
      target: providerFeeds.provider,
      set: {
        refused: sql`${refused} + ${refusals.length}`,
        refusedSince: sql`coalesce(${refusedSince}, ${at.getTime()})`,
        lastRefusal: last,
      },
    })
    .run();
}

/**
 * Whether the provider's events come in. `clock`: they are signed for another time than ours; `secret`: by another secret. Either way each
 * mail stays at "taken" although more is known of it; while no mail waits for an event, a wrong signature is nobody's but a stranger's.
 * Undefined: nothing has ever come.
 */
export function findFeedHealth(db: Db, at: Date) {
  const feed = findFeed(db);
  if (!feed) return undefined;
  const { lastEventAt, refused, refusedSince, pulledAt } = feed;
  return { lastEventAt, refused, refusedSince, pulledAt, alarm: alarmOf(db, feed, at) };
}

function alarmOf(db: Db, { refused, lastRefusal }: NonNullable<ReturnType<typeof findFeed>>, at: Date) {
  if (refused < ALARMING_REFUSALS) return null;
  if (lastRefusal === "clock") return "clock"; // only the provider can sign what it says
  return listAwaited(db, at, 1).length > 0 ? "secret" : null;
}
