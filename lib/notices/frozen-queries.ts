import { and, asc, eq, gt } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { callTasks, contactPoints, recipients } from "#db/schema/index.ts";
import { anyStaff, type Viewer } from "../directory/answer.ts";
import { valueFor } from "../directory/masked.ts";

const DEFAULT_PAGE = 100;

/**
 * A page of the people a released notice was for, as frozen: address, why this one, and every way by which they were in the lists.
 *
 * @param after id of the last one seen
 * @param viewer of an address that is not for them only its domain remains
 */
export function listRecipients(
  db: Db,
  noticeId: number,
  { after = 0, limit = DEFAULT_PAGE, viewer = anyStaff }: { after?: number; limit?: number; viewer?: Viewer } = {},
) {
  return db
    .select({
      id: recipients.id,
      name: recipients.name,
      functionLabel: recipients.functionLabel,
      variant: recipients.variant,
      paths: recipients.paths,
      contactPointId: recipients.contactPointId,
      address: recipients.address,
      point: { kind: contactPoints.kind, publicity: contactPoints.publicity },
      addressReason: recipients.addressReason,
      shortCode: recipients.shortCode,
      callReason: callTasks.reason,
      callState: callTasks.state,
    })
    .from(recipients)
    .leftJoin(callTasks, eq(callTasks.recipientId, recipients.id))
    .leftJoin(contactPoints, eq(contactPoints.id, recipients.contactPointId))
    .where(and(eq(recipients.noticeId, noticeId), gt(recipients.id, after)))
    .orderBy(asc(recipients.id))
    .limit(limit)
    .all()
    .map(({ point, address, paths, ...row }) => ({
      ...row,
      address: address === null ? null : valueFor(address, point, viewer),
      paths: JSON.parse(paths) as string[][],
    }));
}
export type FrozenRecipient = ReturnType<typeof listRecipients>[number];
