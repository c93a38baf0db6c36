import { and, desc, eq, gte, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import {
  contactPointOwners,
  contactPoints,
  deliveries,
  deliveryRecipients,
  notices,
  providerEvents,
  recipients,
} from "#db/schema/index.ts";
import { asciiAddress } from "../deliveries/ascii-address.ts";
import { isOneOf } from "../directory/is-one-of.ts";
import type { InboundReading } from "./read.ts";

/**
 * What a mail belongs to. With a delivery: it names that mail of ours, whose Message-ID nobody can guess. With a recipient alone: only by
 * who wrote it, which anybody can forge, so that nothing follows from it.
 */
export type Match =
  /** Without a notice: a mail to a subscriber. */
  | { deliveryId: number; messageId: string; recipientId: number | null; noticeId: number | null; incidentId: number | null }
  | { deliveryId: null; messageId?: undefined; recipientId: number; noticeId: number; incidentId: number };

/** Whoever writes later than that does not mean our last notice. */
const WEAK_DAYS = 60;
const DAY_MS = 86_400_000;

/** Undefined: it belongs to nothing that we have sent. */
export function matchInbound(db: Db, reading: InboundReading, at: Date): Match | undefined {
  const deliveryId = findByMessageId(db, reading.about) ?? findByReturnedHeaders(db, reading);
  if (deliveryId !== undefined) return ofDelivery(db, deliveryId);
  const address = reading.kind === "bounce" ? reading.report?.recipient : reading.senderAddress;
  return address === undefined ? undefined : findByAddress(db, address, at);
}

/** The first of them that is known counts: they stand in the order of their likelihood. */
function findByMessageId(db: Db, ids: readonly string[]): number | undefined {
  if (ids.length === 0) return undefined;
  const own = db
    .select({ messageId: deliveries.messageId, id: deliveries.id })
    .from(deliveries)
    .where(isOneOf(deliveries.messageId, ids))
    .all();
  const first = (rows: readonly { messageId: string | null; id: number | null }[]) => {
    const known = new Map(rows.map((row) => [row.messageId, row.id]));
    return ids.map((messageId) => known.get(messageId)).find((id) => id !== undefined && id !== null) ?? undefined;
  };
  // A provider may have given the mail another Message-ID, which it tells with its events.
  return first(own) ?? first(listTold(db, ids));
}

const listTold = (db: Db, ids: readonly string[]) =>
  db
    .select({ messageId: providerEvents.messageId, id: providerEvents.deliveryId })
    .from(providerEvents)
    .where(and(isOneOf(providerEvents.messageId, ids), isNotNull(providerEvents.deliveryId)))
    .all();

/** Numbers can be guessed; number and address together are what stood in our mail. */
function findByReturnedHeaders(db: Db, { returned, report }: InboundReading): number | undefined {
  for (const { deliveryId, address } of returned) {
    const row = db.select({ address: deliveries.address }).from(deliveries).where(eq(deliveries.id, deliveryId)).get();
    const written = row && asciiAddress(row.address).toLowerCase();
    if (written !== undefined && (written === address || written === report?.recipient)) return deliveryId;
  }
  return undefined;
}

function ofDelivery(db: Db, deliveryId: number): Match | undefined {
  const mail = db
    .select({ messageId: deliveries.messageId, noticeId: deliveries.noticeId, incidentId: notices.incidentId })
    .from(deliveries)
    .leftJoin(notices, eq(notices.id, deliveries.noticeId))
    .where(eq(deliveries.id, deliveryId))
    .get();
  const told = db
    .select({ id: deliveryRecipients.recipientId })
    .from(deliveryRecipients)
    .where(eq(deliveryRecipients.deliveryId, deliveryId))
    .limit(2)
    .all();
  // Several share the mailbox: who of them wrote is not known.
  return mail && { ...mail, deliveryId, recipientId: told.length === 1 ? told[0]!.id : null };
}

/** The newest notice that went to whoever has this address, whichever of their addresses it went to. */
function findByAddress(db: Db, address: string, at: Date): Match | undefined {
  const points = db
    .select({ id: contactPoints.id, personId: contactPointOwners.personId, organizationId: contactPointOwners.organizationId })
    .from(contactPoints)
    .leftJoin(contactPointOwners, eq(contactPointOwners.contactPointId, contactPoints.id))
    .where(and(eq(contactPoints.channel, "email"), eq(contactPoints.valueNormalized, address)))
    .all();
  const personIds = points.flatMap((row) => row.personId ?? []);
  const organizationIds = points.flatMap((row) => row.organizationId ?? []);
  if (personIds.length + organizationIds.length === 0) return undefined;
  const row = db
    .select({ recipientId: recipients.id, noticeId: recipients.noticeId, incidentId: notices.incidentId })
    .from(recipients)
    .innerJoin(notices, eq(notices.id, recipients.noticeId))
    .where(
      and(
        or(
          personIds.length > 0 ? inArray(recipients.personId, personIds) : sql`false`,
          organizationIds.length > 0 ? inArray(recipients.organizationId, organizationIds) : sql`false`,
        ),
        inArray(notices.state, ["sending", "completed"]),
        gte(notices.releaseAt, new Date(at.getTime() - WEAK_DAYS * DAY_MS)),
      ),
    )
    .orderBy(desc(recipients.noticeId), desc(recipients.id))
    .limit(1)
    .get();
  return row && { ...row, deliveryId: null };
}
