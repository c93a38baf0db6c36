import type { Connection } from "#db/open.ts";
import { subscribers, subscriptionRequests } from "#db/schema/index.ts";
import { newSecret } from "#lib/subscriptions/secret.ts";

/** Secrets of links that a subscriber has from mails. */
export type SubscriptionSecrets = Record<"request" | "own", string>;

const ADDRESS = "leserin@buerger.example";

/** Somebody who hears of nothing, and somebody who has not confirmed: written as rows, because other tests count the mails. */
export function writeSubscriptions(db: Connection, at: Date): SubscriptionSecrets {
  const [request, own] = [newSecret(), newSecret()];
  const person = { address: ADDRESS, addressNormalized: ADDRESS, locale: "de" } as const;
  db.insert(subscribers)
    .values({ ...person, token: own, confirmedAt: at })
    .run();
  const asked = {
    topics: JSON.stringify({ all: true }),
    token: request,
    createdAt: at,
    expiresAt: new Date(at.getTime() + 86_400_000),
  };
  db.insert(subscriptionRequests)
    .values({ ...person, ...asked })
    .run();
  return { request, own };
}
