import type { DeliveryState } from "#db/vocabulary.ts";
import type { Tone } from "#components/ui/badge.tsx";

/** The colour of each state, wherever it is shown. */
export const deliveryTones: Record<DeliveryState, Tone> = {
  planned: "plan",
  queued: "plan",
  sending: "run",
  accepted: "sent",
  delayed: "wait",
  delivered: "ok",
  bounced: "bad",
  complained: "bad",
  failed: "bad",
  rejected: "bad",
  suppressed: "bad",
  invalid: "bad",
  unknown: "unknown",
  closed_unknown: "unknown",
  cancelled: "none",
  expired: "bad",
  replaced: "none",
};
