import type { DeliveryState, ProviderEventSource } from "#db/vocabulary.ts";

/** What the other side says about one mail. */
export type ProviderEvent = {
  /** The provider's id of the event, or made of what it says: the same event has the same id however often and by whichever way it comes. */
  eventId: string;
  /** A key of `kinds`, or a word nobody knows yet, which is kept and means nothing. */
  type: string;
  source: ProviderEventSource;
  /** The delivery that its tag names. Believed only where `to` fits. */
  deliveryId?: number | undefined;
  /** Whom the mail was for. Read, never stored. */
  to?: readonly string[] | undefined;
  providerId?: string | undefined;
  /** With angle brackets. */
  messageId?: string | undefined;
  facts?: EventFacts | undefined;
  /** The provider's clock. */
  saidAt?: string | undefined;
};

/** Why a mail did not arrive. No address, no text of the mail. */
export type EventFacts = {
  /** `permanent`: this mailbox will not take the next mail either. */
  bounce?: "permanent" | "transient" | "undetermined";
  /** As kept with a delivery: an SMTP reply, or a word of lib/deliveries/reason.ts. */
  code?: string;
  /** The far end's own words. */
  words?: string;
};

export type EventKind = "sent" | "delayed" | "delivered" | "complained" | "suppressed" | "failed" | "bounced";

/** How each type is called by Resend, and by the reports that mail servers send (RFC 3464, `Action`). */
const kinds: Record<string, EventKind> = {
  "email.sent": "sent",
  "email.delivery_delayed": "delayed",
  "email.delivered": "delivered",
  "email.complained": "complained",
  "email.suppressed": "suppressed",
  "email.failed": "failed",
  "email.bounced": "bounced",
  "report.relayed": "sent",
  "report.expanded": "sent",
  "report.delayed": "delayed",
  "report.delivered": "delivered",
  "report.failed": "bounced",
};

export const kindOf = (type: string): EventKind | undefined => (Object.hasOwn(kinds, type) ? kinds[type] : undefined);

/** What each kind makes of a mail, from the lowest rank to the highest: of a set of events the highest counts. */
const ranks: readonly (readonly [EventKind, DeliveryState])[] = [
  ["sent", "accepted"],
  ["delayed", "delayed"],
  ["delivered", "delivered"],
  // All four say that nobody was told. Their order only makes the answer one, whichever comes first.
  ["complained", "complained"],
  ["suppressed", "suppressed"],
  ["failed", "failed"],
  ["bounced", "bounced"],
];

const rankOfKind = (kind: EventKind): number => ranks.findIndex(([each]) => each === kind);
const rankOfState = (state: DeliveryState): number => ranks.findIndex(([, each]) => each === state);

/** The highest of a set of kinds. */
export const highestKind = (set: Iterable<EventKind>): EventKind | undefined =>
  [...set].toSorted((a, b) => rankOfKind(b) - rankOfKind(a))[0];

/** The state that a set of kinds, not empty, says. */
export const stateSaidBy = (set: ReadonlySet<EventKind>): DeliveryState => ranks[rankOfKind(highestKind(set)!)]![1];

/** What an event proves of a mail that we did not know to be accepted: the way from there into the states after it. */
const proofOfAcceptance: Partial<Record<DeliveryState, readonly DeliveryState[]>> = {
  unknown: ["accepted"],
  // Put back to be sent once more; it need not be.
  queued: ["sending", "accepted"],
};

/**
 * The states that a delivery goes through because of the set of its events, along the edges of lib/deliveries/state.ts; empty: it stays.
 * Only ever upwards, so that order and repetition do not matter. What is in the worker's hands waits for its answer, and what a person has
 * decided stays decided.
 *
 * @param wasTried an attempt was made: before that, no event can be about this mail
 */
export function statesTo(from: DeliveryState, wasTried: boolean, set: ReadonlySet<EventKind>): readonly DeliveryState[] {
  const highest = highestKind(set);
  if (!highest || !wasTried) return [];
  const first = proofOfAcceptance[from] ?? [];
  const reached = rankOfState(first.at(-1) ?? from);
  if (reached === -1) return [];
  const rank = rankOfKind(highest);
  return rank > reached ? [...first, ranks[rank]![1]] : first;
}
