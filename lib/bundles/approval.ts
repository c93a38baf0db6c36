import { type Db, inTransaction } from "#db/open.ts";
import { writeChecklist } from "../checklists/write.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { recordEntry } from "../incidents/commands.ts";
import { approveWaiting, releaseWaiting } from "../notices/approval.ts";
import { type MailSite, mailSite } from "../notices/site.ts";
import type { Stamp } from "../stamp.ts";
import { submitAll } from "./commands.ts";
import { entryOf } from "./entry.ts";
import type { BundleApproval, BundleEmergency } from "./input.ts";
import { applyInstruction } from "./instructions.ts";
import { type BundleLook, listBundleNotices, lookAtBundle } from "./look.ts";
import { applyOperations } from "./operations.ts";
import { isEditable, moveBundle, requireBundle } from "./state.ts";
import { refuseOwnBundle } from "./writers.ts";

/**
 * Puts a stage out: addresses change, service instructions with them, the entry stands in the timeline, the checklist begins, and every
 * notice is frozen as things are after all that. One transaction: all of it, or nothing.
 *
 * @throws DomainError `own_bundle` or `same_person_behind` when the approver has written on any part, `bundle_moved` when it waits no
 *   longer, `bundle_seen_changed` when `seen` is no longer what it is, or what stands in the way by now. Nothing is written then
 */
export function approveBundle(db: Db, bundleId: number, input: BundleApproval, stamp: Stamp, site: MailSite = mailSite()): void {
  inTransaction(db, (tx) => {
    const { state } = requireBundle(tx, bundleId);
    if (state !== "submitted") throw new DomainError("bundle_moved", { state });
    refuseOwnBundle(tx, bundleId, stamp.by);
    const look = lookAsSeen(tx, bundleId, input.seen, stamp.at);
    const approve = (noticeId: number) => approveWaiting(tx, noticeId, { holdSeconds: input.holdSeconds }, stamp, site);
    const written = putOut(tx, look, approve, stamp);
    recordEvent(tx, "bundle.approved", { incidentId: look.incident.id, bundleId, seen: look.seen, ...written }, stamp);
  });
}

/**
 * Puts a stage out without a second person, from any state before. Each of its notices stands out until somebody else countersigns it.
 *
 * @throws DomainError as `approveBundle`, but for the four eyes
 */
export function releaseBundle(db: Db, bundleId: number, input: BundleEmergency, stamp: Stamp, site: MailSite = mailSite()): void {
  inTransaction(db, (tx) => {
    const bundle = requireBundle(tx, bundleId);
    if (!isEditable(bundle.state) && bundle.state !== "submitted") throw new DomainError("bundle_moved", { state: bundle.state });
    const look = lookAsSeen(tx, bundleId, input.seen, stamp.at);
    if (bundle.state !== "submitted") submitAll(tx, bundle, stamp);
    const { holdSeconds, reason } = input;
    const release = (noticeId: number) => releaseWaiting(tx, noticeId, { holdSeconds, reason }, stamp, site);
    const written = putOut(tx, look, release, stamp, reason);
    recordEvent(
      tx,
      "bundle.released_in_emergency",
      { incidentId: look.incident.id, bundleId, seen: look.seen, ...written },
      stamp,
    );
  });
}

function lookAsSeen(db: Db, bundleId: number, seen: string, at: Date): BundleLook {
  const look = lookAtBundle(db, bundleId, at);
  if (look.seen !== seen) throw new DomainError("bundle_seen_changed");
  const refusal = look.findings.find((finding) => finding.refusal)?.refusal;
  if (refusal) throw refusal;
  return look;
}

/** Everything that a stage does, in an order in which each part finds what the ones before it did. */
function putOut(
  db: Db,
  { bundle, content, incident }: BundleLook,
  release: (noticeId: number) => void,
  stamp: Stamp,
  emergencyReason: string | null = null,
) {
  const applied = applyOperations(db, incident, content.operations, stamp);
  const instructions = content.instructions.filter((each) => each.isEnabled);
  for (const instruction of instructions) applyInstruction(db, incident.number, instruction, stamp);
  const entryId = recordEntry(db, incident.number, entryOf(bundle, content, stamp.at), stamp);
  const checks = content.checklist.filter((each) => each.isEnabled);
  writeChecklist(db, { incidentId: incident.id, bundleId: bundle.id, stage: bundle.stage }, checks, stamp.at);
  const noticeIds = listBundleNotices(db, bundle.id);
  for (const noticeId of noticeIds) release(noticeId);
  const changes = { approvedBy: stamp.by, approvedAt: stamp.at, entryId };
  moveBundle(db, bundle.id, "submitted", "approved", stamp, { remark: emergencyReason, changes });
  return {
    entryId,
    noticeIds,
    addresses: applied.reduce((sum, { steps }) => sum + steps.length, 0),
    instructions: instructions.length,
    checks: checks.length,
  };
}
