import type { Database } from "better-sqlite3";
import { type MailRoom, openComposer } from "./compose.ts";
import { listDue } from "./due.ts";
import { isAnyStopped } from "./find-stopped.ts";
import { isEnvelopeAddress, type Wire, wireOf } from "./smtp-wire.ts";
import { parcelsOfOne, type Taker, takeUp } from "./take-up.ts";
import type { Parcel } from "./transport.ts";

/** Who claims for the SMTP server `relay`. */
export type WireClaimant = Taker & { relay: string; room: MailRoom };

/**
 * As `claimParcels`, for mails from which nothing follows but that they leave. They are made as they go over the wire, and before the transaction,
 * which is short then.
 *
 * @param between called after each mail is made; may write
 * @returns empty: nothing is due. Undefined, and nothing is claimed: one must not leave any more, has attachments or no address, or is not what was approved
 */
export function claimWires(
  file: Database,
  claimant: WireClaimant,
  limit: number,
  at: Date,
  between: () => void,
): Parcel[] | undefined {
  const due = listDue(file, limit, at);
  if (due.length === 0) return [];
  if (isAnyStopped(file, due, at)) return undefined; // before they are made for nothing
  const compose = openComposer(file, due, claimant.room);
  const wires = new Map<number, Wire>();
  for (const row of due) {
    const composed = compose(row);
    if ("fault" in composed || composed.mail.attachments.length > 0 || !isEnvelopeAddress(composed.mail.to)) return undefined;
    wires.set(row.id, wireOf(composed.mail, claimant.relay));
    between();
  }
  const take = file.transaction(() => {
    const rows = listDue(file, limit, at); // somebody may have taken one back meanwhile
    if (isAnyStopped(file, rows, at)) return undefined;
    const ready = rows.flatMap((row) => {
      const mail = wires.get(row.id);
      return mail ? [{ row, mail }] : []; // what has become due meanwhile is for the next claim
    });
    if (ready.length === 0 && rows.length > 0) return undefined; // others came in front of all of them
    takeUp(file, claimant, ready, at);
    return parcelsOfOne(file, claimant, ready, at);
  });
  return take.immediate();
}
