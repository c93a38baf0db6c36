import type { DeliveryState } from "#db/vocabulary.ts";

/** What somebody who watches a send wants to tell apart, in the order of progress. */
export const progressGroups = [
  "delivered",
  "accepted",
  "sending",
  "waiting",
  "delayed",
  "failed",
  "unknown",
  "stopped",
  "replaced",
] as const;
export type ProgressGroup = (typeof progressGroups)[number];
export type Progress = Record<ProgressGroup, number> & { total: number };

const groups: Record<DeliveryState, ProgressGroup> = {
  planned: "waiting",
  queued: "waiting",
  sending: "sending",
  accepted: "accepted",
  delayed: "delayed",
  delivered: "delivered",
  bounced: "failed",
  complained: "failed",
  failed: "failed",
  rejected: "failed",
  suppressed: "failed",
  invalid: "failed",
  unknown: "unknown",
  closed_unknown: "unknown",
  cancelled: "stopped",
  expired: "stopped",
  replaced: "replaced",
};

/** A mail that was put off waits in the queue again, but it is late. */
export const progressGroup = (state: DeliveryState, attempts: number): ProgressGroup =>
  state === "queued" && attempts > 0 ? "delayed" : groups[state];

/** Mails that some server or provider has taken. */
export const handedOver = (progress: Progress) => progress.delivered + progress.accepted;

/** Mails that count: another one stands in the place of those that were replaced. */
export const owedMails = (progress: Progress) => progress.total - progress.replaced;
