import type { Db } from "#db/open.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import { listDueIncidents, listDueMaintenance } from "./due.ts";
import { forgetPast } from "./forget.ts";
import { tellIncident } from "./tell-incident.ts";
import { tellMaintenance } from "./tell-maintenance.ts";
import { withdrawMailings } from "./withdraw.ts";

/** So long a public update waits before it is mailed: a correction within it goes out instead of the mistake. */
export const GRACE_SECONDS = 60;

/** What a mailing came to. */
export type MailingRun = { kind: "incident" | "maintenance"; number: string; owed: number };
export type MailingOptions = { site?: MailSite; graceSeconds?: number };

/**
 * Owes subscribers the mails of every public update whose grace is over, takes back what is public no more before it has left, and forgets
 * what is over. One commit for each mailing; after a crash the next run goes on where this one ended.
 */
export function runDueMailings(
  db: Db,
  at: Date,
  { site = mailSite(), graceSeconds = GRACE_SECONDS }: MailingOptions = {},
): MailingRun[] {
  const graceMs = graceSeconds * 1000;
  withdrawMailings(db, at);
  const runs = [
    ...listDueIncidents(db, at, graceMs).flatMap((due) => tellIncident(db, due, { at, graceMs, site })),
    ...listDueMaintenance(db, at, graceMs).flatMap((due) => tellMaintenance(db, due, { at, graceMs, site })),
  ];
  forgetPast(db, at);
  return runs;
}
