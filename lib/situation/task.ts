/** Something that somebody has to do now. Sentences: `situation.tasks` in messages/*.json. */
export type Task = {
  kind:
    | "audiences_not_told"
    | "audiences_overdue"
    | "deliveries_failed"
    | "deliveries_unknown"
    | "promise_broken"
    | "promise_due"
    | "notice_expired"
    | "notice_held"
    | "notice_returned"
    | "approval_waiting"
    | "bundle_waiting"
    | "bundle_returned"
    | "check_due"
    | "countersign_waiting"
    | "calls_open"
    | "lists_overdue"
    | "reports_open"
    | "fallbacks_lapsing"
    | "instruction_demands"
    | "domain_silent"
    | "events_refused"
    | "limit_reached"
    | "addresses_suppressed"
    | "appointments_missed"
    | "unlock_waiting";
  isUrgent: boolean;
  /** Since when it waits, or until when it must be done. */
  at: Date;
  /** Null: it belongs to no incident. */
  incidentNumber: string | null;
  noticeId?: number;
  bundleId?: number;
  instructionId?: number;
  /** Key of the only audience concerned. */
  audienceKey?: string;
  /** What fills the sentence. */
  values: Record<string, string | number>;
};
