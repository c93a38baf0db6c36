import { createHash } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, notices } from "#db/schema/index.ts";
import { type Composition, composeNotice } from "../notices/compose.ts";
import { loadContext } from "../notices/context.ts";
import { asIfPutOut } from "./as-if-put-out.ts";
import { readContent } from "./content.ts";
import type { Finding, Looked } from "./finding.ts";
import { listFindings } from "./findings.ts";
import { tryInstructions } from "./instructions.ts";
import { tryOperations } from "./operations.ts";
import { requireBundle } from "./state.ts";

/** A stage as it would be if it were put out at this moment. */
export type BundleLook = Looked & {
  findings: Finding[];
  /** SHA-256, hexadecimal, over all that an approver sees: texts, who is written to where, and which addresses change. */
  seen: string;
};

/** Reads, tries everything out and leaves nothing behind. @throws DomainError `not_found` */
export function lookAtBundle(db: Db, bundleId: number, at: Date): BundleLook {
  return triedOut(db, bundleId, at, (tx, tried) => {
    const compositions = listBundleNotices(tx, bundleId).map((id) => composeNotice(tx, loadContext(tx, id), at));
    const look = { ...tried, compositions };
    return { ...look, findings: listFindings(tx, look, at), seen: seenOf(look) };
  });
}

/** One of its notices as it would be then, the first when none is named; the rest is neither composed nor judged. */
export function composeAsPutOut(db: Db, bundleId: number, noticeId: number | undefined, at: Date): Composition | undefined {
  return triedOut(db, bundleId, at, (tx) => {
    const id = listBundleNotices(tx, bundleId).find((each) => noticeId === undefined || each === noticeId);
    return id === undefined ? undefined : composeNotice(tx, loadContext(tx, id), at);
  });
}

type Tried = Omit<Looked, "compositions">;

function triedOut<T>(db: Db, bundleId: number, at: Date, read: (tx: Db, tried: Tried) => T): T {
  const bundle = requireBundle(db, bundleId);
  const content = readContent(bundle.content);
  const incident = db.select().from(incidents).where(eq(incidents.id, bundle.incidentId)).get()!;
  return asIfPutOut(db, (tx) => {
    const stamp = { by: bundle.authorId, at };
    const applied = tryOperations(tx, incident, content.operations, stamp);
    const instructionFaults = tryInstructions(tx, incident.number, content.instructions, stamp);
    return read(tx, { bundle, content, incident, applied, instructionFaults });
  });
}

/** Ids of the notices that go out with it, none that was taken out or discarded. */
export const listBundleNotices = (db: Db, bundleId: number): number[] =>
  db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.bundleId, bundleId), inArray(notices.state, ["draft", "submitted", "returned"])))
    .orderBy(asc(notices.id))
    .all()
    .map((row) => row.id);

/** By address, not by its id: one that is only opened has none yet. */
function seenOf({ bundle, applied, compositions }: Looked): string {
  const mails = compositions.map(({ context, recipients }) => [
    context.notice.id,
    context.notice.version,
    ...recipients.map(({ ref, chosen }) => `${ref} ${chosen?.address.value ?? "-"}`).toSorted(),
  ]);
  const steps = applied.map(({ key, steps: rows, fault }) => [
    key,
    fault?.code ?? null,
    rows.map(({ address, before, after, standIn }) => [address, before, after, standIn?.address ?? null]),
  ]);
  return createHash("sha256")
    .update(JSON.stringify([bundle.version, bundle.stage, bundle.content, mails, steps]))
    .digest("hex");
}
