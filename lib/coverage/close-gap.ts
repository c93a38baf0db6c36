import { eq } from "drizzle-orm";
import { type Db, inTransaction } from "#db/open.ts";
import { notices } from "#db/schema/index.ts";
import { oweCalls } from "../calls/owe.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import { requireIncident } from "../incidents/require-incident.ts";
import { findListIds } from "../lists/keys.ts";
import { type NoticeAddressee, writeNoticeAddressees } from "../notices/addressees.ts";
import { createNotice } from "../notices/commands.ts";
import { NoticeInput } from "../notices/input.ts";
import type { Stamp } from "../stamp.ts";
import { demandIn } from "./audience.ts";
import { listMissing, type MissingAudience } from "./missing.ts";
import type { CallGapInput, CloseGapInput } from "./input.ts";
import { stageText } from "./stage-text.ts";

/**
 * A draft, with the text of the stage, for everybody of these audiences whom no notice of the stage is for: by their list where nobody of
 * it was told, by name otherwise. It is checked and approved like any other.
 *
 * @throws DomainError `not_found`, `incident_closed`, `unknown_audience`, `nobody_missing` when there is nobody to write to
 * @returns the notice's id
 */
export function closeGap(db: Db, number: string, { audiences, stage }: CloseGapInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    const missing = listMissing(tx, incident, { audiences, stage }, stamp.at).filter(({ members }) => members.length > 0);
    if (missing.length === 0) throw new DomainError("nobody_missing");
    const whole = missing.filter((each) => each.isWhole && each.audience.listKey !== undefined);
    const listIds = findListIds(
      tx,
      whole.map((each) => each.audience.listKey!),
    );
    const demand = missing.length === 1 ? demandIn(missing[0]!.audience, stage) : undefined;
    const text = stageText(tx, incident.id, stage, demand, stamp.at);
    const noticeId = createNotice(tx, number, NoticeInput.parse({ ...text, stage, listIds: [...listIds.values()] }), stamp);
    writeNoticeAddressees(tx, noticeId, missing.filter((each) => !whole.includes(each)).flatMap(addresseesOf));
    const audienceKey = missing.length === 1 ? missing[0]!.audience.key : null;
    tx.update(notices).set({ audienceKey }).where(eq(notices.id, noticeId)).run();
    return noticeId;
  });
}

const addresseesOf = ({ audience, members }: MissingAudience): NoticeAddressee[] =>
  members.map((key) => ({
    kind: key.startsWith("p") ? "person" : "organization",
    id: Number(key.slice(1)),
    isExclusion: false,
    reason: audience.name,
  }));

/**
 * Telephones everybody of an audience for whom a notice of the stage was approved and whom it has not reached.
 *
 * @throws DomainError `not_found`, `incident_closed`, `unknown_audience`, `nobody_to_call`
 * @returns how many calls are new on the list
 */
export function callMissing(db: Db, number: string, { audience, stage }: CallGapInput, stamp: Stamp): number {
  return inTransaction(db, (tx) => {
    const incident = requireIncident(tx, number);
    if (incident.closedAt) throw new DomainError("incident_closed", { number });
    const missing = listMissing(tx, incident, { audiences: [audience], stage }, stamp.at);
    const owed = missing.flatMap((each) => each.unreached);
    const calls =
      owed.length === 0
        ? 0
        : oweCalls(
            tx,
            owed.map((row) => ({ ...row, reason: "by_hand" as const })),
            stamp.at,
          );
    if (calls === 0) throw new DomainError("nobody_to_call");
    const recipientIds = owed.map((row) => row.recipientId);
    recordEvent(tx, "coverage.calls_prepared", { incidentId: incident.id, audience, stage, recipientIds }, stamp);
    return calls;
  });
}
