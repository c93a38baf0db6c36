import { and, eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { notices, stageBundles } from "#db/schema/index.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { moveToSubmitted } from "../notices/approval.ts";
import { changeNotice } from "../notices/commands.ts";
import { listAnswers, loadContext, type Notice, requireNotice } from "../notices/context.ts";
import { NoticeChange } from "../notices/input.ts";
import { cancelNotice } from "../notices/release-commands.ts";
import { moveNotice } from "../notices/state.ts";
import type { Stamp } from "../stamp.ts";
import { readContent } from "./content.ts";
import type { BundleChange, BundleReturn, NoticeTexts } from "./input.ts";
import { listBundleNotices, lookAtBundle } from "./look.ts";
import { followText } from "./merge.ts";
import { isEditable, moveBundle, requireBundle, type StageBundle } from "./state.ts";
import { rememberBundleWriter } from "./writers.ts";

/**
 * Replaces what a stage says, and the texts of its notices that are given. A returned one becomes a draft again by it.
 *
 * @throws DomainError `bundle_changed_meanwhile` when `version` is no longer the stored one, `bundle_not_editable`, `notice_not_in_bundle`;
 *   nothing is written then
 * @returns the new version
 */
export function changeBundle(db: Db, bundleId: number, input: BundleChange, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const bundle = requireEditable(tx, bundleId);
    if (bundle.version !== input.version) throw new DomainError("bundle_changed_meanwhile");
    if (bundle.state === "returned") moveBundle(tx, bundleId, "returned", "draft", stamp);
    rememberBundleWriter(tx, bundleId, stamp.by);
    const { merged } = readContent(bundle.content);
    for (const texts of input.notices) {
      const before = requireOwn(tx, bundleId, texts.id);
      if (!changeTexts(tx, before, texts, stamp)) continue;
      for (const each of merged) if (each.ofNoticeId === before.id) followText(tx, each, before, stamp);
    }
    const version = requireBundle(tx, bundleId).version + 1;
    tx.update(stageBundles)
      .set({ content: JSON.stringify({ ...input.content, merged }), version, updatedAt: stamp.at })
      .where(eq(stageBundles.id, bundleId))
      .run();
    recordEvent(tx, "bundle.changed", { incidentId: bundle.incidentId, bundleId, version }, stamp);
    return version;
  });
}

/**
 * Lays the whole stage before somebody else, with all its notices.
 *
 * @param version as the author read it; not checked when left out
 * @throws DomainError `bundle_changed_meanwhile`, `bundle_not_editable`, or the first thing that stands in the way: see `lookAtBundle`
 */
export function submitBundle(db: Db, bundleId: number, stamp: Stamp, version?: number): void {
  inTransaction(db, (tx) => {
    const bundle = requireEditable(tx, bundleId);
    if (version !== undefined && bundle.version !== version) throw new DomainError("bundle_changed_meanwhile");
    refuseUnready(tx, bundleId, stamp.at);
    const noticeIds = submitAll(tx, bundle, stamp);
    recordEvent(tx, "bundle.submitted", { incidentId: bundle.incidentId, bundleId, noticeIds }, stamp);
  });
}

/** Part of a command. @returns the notices that wait with it */
export function submitAll(db: Db, bundle: StageBundle, stamp: Stamp): number[] {
  if (bundle.state === "returned") moveBundle(db, bundle.id, "returned", "draft", stamp);
  moveBundle(db, bundle.id, "draft", "submitted", stamp, { changes: { submittedAt: stamp.at } });
  const noticeIds = listBundleNotices(db, bundle.id);
  for (const noticeId of noticeIds) moveToSubmitted(db, loadContext(db, noticeId), stamp);
  return noticeIds;
}

/** @throws DomainError the first finding that stands in the way */
export function refuseUnready(db: Db, bundleId: number, at: Date): void {
  const { findings } = lookAtBundle(db, bundleId, at);
  const refusal = findings.find((finding) => finding.refusal)?.refusal;
  if (refusal) throw refusal;
}

/**
 * Gives a stage back to its author: a remark on the whole, or on parts by name. Its notices come back with it, each with its remark.
 *
 * @throws DomainError `parts_required`, `unknown_part`, `bundle_moved` when it waits no longer
 */
export function returnBundle(db: Db, bundleId: number, { remark, parts }: BundleReturn, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { incidentId } = requireBundle(tx, bundleId);
    const noticeIds = listBundleNotices(tx, bundleId);
    const given = Object.fromEntries(Object.entries(parts).filter(([, text]) => text));
    if (!remark && Object.keys(given).length === 0) throw new DomainError("parts_required", {}, "remark");
    const known = ["entry", "operations", "instructions", "checklist", ...noticeIds.map((id) => `notice-${id}`)];
    if (Object.keys(given).some((part) => !known.includes(part))) throw new DomainError("unknown_part", {}, "parts");
    moveBundle(tx, bundleId, "submitted", "returned", stamp, {
      remark: remark || null,
      parts: given,
      changes: { submittedAt: null },
    });
    for (const id of noticeIds)
      moveNotice(tx, id, "submitted", "returned", stamp, given[`notice-${id}`] ?? null, { submittedAt: null });
    recordEvent(tx, "bundle.returned", { incidentId, bundleId, parts: Object.keys(given) }, stamp);
  });
}

/** Discards a stage that is not put out, with the notices that were made for it. @throws DomainError `bundle_moved` */
export function cancelBundle(db: Db, bundleId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const { incidentId, state } = requireBundle(tx, bundleId);
    if (state === "approved" || state === "cancelled") throw new DomainError("bundle_moved", { state });
    const noticeIds = listBundleNotices(tx, bundleId);
    moveBundle(tx, bundleId, state, "cancelled", stamp);
    for (const id of noticeIds) cancelNotice(tx, id, undefined, stamp);
    recordEvent(tx, "bundle.cancelled", { incidentId, bundleId, noticeIds }, stamp);
  });
}

/**
 * Takes a notice out of a stage: from then on it stands alone, is submitted and released alone, or discarded.
 *
 * @throws DomainError `bundle_not_editable`, `notice_not_in_bundle`
 */
export function takeOutNotice(db: Db, bundleId: number, noticeId: number, stamp: Stamp): void {
  inTransaction(db, (tx) => {
    const bundle = requireEditable(tx, bundleId);
    requireOwn(tx, bundleId, noticeId);
    const content = readContent(bundle.content);
    const merged = content.merged.filter((each) => each.noticeId !== noticeId && each.ofNoticeId !== noticeId);
    rememberBundleWriter(tx, bundleId, stamp.by);
    tx.update(notices).set({ bundleId: null, updatedAt: stamp.at }).where(eq(notices.id, noticeId)).run();
    tx.update(stageBundles)
      .set({ content: JSON.stringify({ ...content, merged }), version: bundle.version + 1, updatedAt: stamp.at })
      .where(eq(stageBundles.id, bundleId))
      .run();
    recordEvent(tx, "bundle.notice_taken_out", { incidentId: bundle.incidentId, bundleId, noticeId }, stamp);
  });
}

/** @throws DomainError `not_found`, `bundle_not_editable` */
export function requireEditable(db: Db, bundleId: number): StageBundle {
  const bundle = requireBundle(db, bundleId);
  if (!isEditable(bundle.state)) throw new DomainError("bundle_not_editable", { state: bundle.state });
  return bundle;
}

function requireOwn(db: Db, bundleId: number, noticeId: number): Notice {
  const own = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.id, noticeId), eq(notices.bundleId, bundleId)))
    .get();
  if (!own) throw new DomainError("notice_not_in_bundle");
  return requireNotice(db, noticeId);
}

/** Only where a text is another one: every change of a notice is an event. */
function changeTexts(db: Db, before: Notice, { id, ...texts }: NoticeTexts, stamp: Stamp): boolean {
  const wanted = { subjectEn: undefined, bodyEn: undefined, subjectSimple: undefined, bodySimple: undefined, ...texts };
  const isSame = (Object.keys(wanted) as (keyof typeof wanted)[]).every(
    (field) => (wanted[field] ?? "") === (before[field] ?? ""),
  );
  if (isSame) return false;
  const listIds = loadContext(db, id).lists.map((list) => list.id);
  changeNotice(db, id, NoticeChange.parse({ ...before, ...wanted, listIds, answers: listAnswers(db, id) }), stamp);
  return true;
}
