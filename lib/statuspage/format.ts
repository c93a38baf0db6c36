import { createHash } from "node:crypto";
import type { MaintenanceUpdateKind, ServiceImpact } from "#db/vocabulary.ts";

/** The words of Statuspage v2, as its public pages answer and its clients read them. */
export type Status = "investigating" | "identified" | "monitoring" | "resolved" | "postmortem";
export type ComponentStatus = "operational" | "under_maintenance" | "degraded_performance" | "major_outage";
export type Impact = "none" | "maintenance" | "minor" | "major";
export type Indicator = Impact | "critical";

export const componentStatus: Record<ServiceImpact, ComponentStatus> = {
  operational: "operational",
  maintenance: "under_maintenance",
  degraded: "degraded_performance",
  outage: "major_outage",
};

export const impactOf: Record<ServiceImpact, Impact> = {
  operational: "none",
  maintenance: "maintenance",
  degraded: "minor",
  outage: "major",
};

export type Page = { id: string; name: string; url: string; time_zone: string; updated_at: string };

export type Component = {
  id: string;
  name: string;
  status: ComponentStatus;
  created_at: string;
  updated_at: string;
  position: number;
  description: string | null;
  showcase: boolean;
  start_date: string | null;
  group_id: string | null;
  page_id: string;
  group: boolean;
  only_show_if_degraded: boolean;
  /** Of a group: the ids of its members. */
  components?: string[];
};

type Update<S> = {
  id: string;
  status: S;
  body: string;
  incident_id: string;
  created_at: string;
  updated_at: string;
  display_at: string;
  affected_components: { code: string; name: string; old_status: ComponentStatus; new_status: ComponentStatus }[] | null;
  deliver_notifications: boolean;
  custom_tweet: null;
  tweet_id: null;
};

/** `stage` is ours: as this application names it; null: an update within a stage. */
export type IncidentUpdate = Update<Status> & { stage: string | null };

export type Incident = {
  id: string;
  name: string;
  status: Status;
  created_at: string;
  updated_at: string;
  monitoring_at: string | null;
  resolved_at: string | null;
  impact: Impact;
  shortlink: string;
  started_at: string;
  page_id: string;
  incident_updates: IncidentUpdate[];
  components: Component[];
  /** Ours: number, stage, and the answers to what readers ask, such as which address counts. */
  number: string;
  stage: string | null;
  answers: Record<string, string>;
  next_information_at: string | null;
};

export type PlannedStatus = "scheduled" | "in_progress" | "completed";

/** Planned work. `verifying` is a word of theirs that we have no use for, and what was called off is `completed` to them. */
export type ScheduledMaintenance = {
  id: string;
  name: string;
  status: PlannedStatus;
  created_at: string;
  updated_at: string;
  monitoring_at: null;
  resolved_at: string | null;
  impact: Impact;
  shortlink: string;
  started_at: string;
  page_id: string;
  /** `kind` is ours: what this update told. */
  incident_updates: (Update<PlannedStatus> & { kind: MaintenanceUpdateKind })[];
  components: Component[];
  scheduled_for: string;
  scheduled_until: string;
  /** Ours. */
  number: string;
  cancelled: boolean;
};

/** Twelve characters in base 36, the same for the same thing at every time: clients remember them. */
export function idOf(kind: IdKind, key: string | number): string {
  const digest = createHash("sha256").update(`${kind}:${key}`).digest().readBigUInt64BE();
  return digest.toString(36).padStart(12, "0").slice(-12);
}

type IdKind = "page" | "group" | "component" | "incident" | "update" | "maintenance" | "maintenance_update";
