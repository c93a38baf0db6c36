import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Db } from "#db/open.ts";
import { actors, deliveries, deliveryRecipients, inboundMails, incidents, notices, recipients } from "#db/schema/index.ts";
import type { InboundMailKind } from "#db/vocabulary.ts";
import { isOneOf } from "../directory/is-one-of.ts";

export type InboundFilter = {
  kind?: InboundMailKind | undefined;
  noticeId?: number | undefined;
  isSeen?: boolean | undefined;
  /** `cursor` of the last one seen. */
  after?: string | undefined;
  limit?: number;
};

const DEFAULT_PAGE = 50;

/** The recipient by whom a mail is known without its delivery: a guess. */
const guessed = alias(recipients, "guessed");
const noticeId = sql<number | null>`coalesce(${deliveries.noticeId}, ${guessed.noticeId})`;

/** Mails that came in, those that nobody has looked at first, each newest first. `cursor` of the last one asks for the next page. */
export function listInbound(db: Db, filter: InboundFilter = {}) {
  const { limit = DEFAULT_PAGE, after } = filter;
  const [afterSeen, afterId] = (after ?? "").split(".").map(Number);
  // Two steps along an index each, so that a page takes no longer when there are many.
  const unseen =
    filter.isSeen === true || afterSeen === 1 ? [] : selectSome(db, filter, isNull(inboundMails.seenAt), afterId, limit);
  const missing = limit - unseen.length;
  const isSeen = isNotNull(inboundMails.seenAt);
  const seen =
    filter.isSeen === false || missing === 0
      ? []
      : selectSome(db, filter, isSeen, afterSeen === 1 ? afterId : undefined, missing);
  return withPeople(db, [...unseen, ...seen]);
}
/** The same, newest first, for whoever reads all of them. @param before id of the last one seen */
export function listInboundPage(
  db: Db,
  { isSeen, before, limit, ...filter }: Omit<InboundFilter, "after" | "limit"> & { before?: number | undefined; limit: number },
) {
  const { seenAt } = inboundMails;
  const which = isSeen === undefined ? undefined : isSeen ? isNotNull(seenAt) : isNull(seenAt);
  return withPeople(db, selectSome(db, filter, which, before, limit));
}

export type InboundMail = ReturnType<typeof listInbound>[number];

/** Undefined: there is no such mail. */
export function findInbound(db: Db, id: number): InboundMail | undefined {
  return withPeople(db, selectInbound(db).where(eq(inboundMails.id, id)).all())[0];
}

const selectSome = (db: Db, filter: InboundFilter, which: SQL | undefined, before: number | undefined, limit: number) =>
  selectInbound(db)
    .where(
      and(
        which,
        filter.kind && eq(inboundMails.kind, filter.kind),
        filter.noticeId === undefined ? undefined : sql`${noticeId} = ${filter.noticeId}`,
        before === undefined ? undefined : lt(inboundMails.id, before),
      ),
    )
    .orderBy(desc(inboundMails.id))
    .limit(limit)
    .all();

const selectInbound = (db: Db) =>
  db
    .select({
      id: inboundMails.id,
      kind: inboundMails.kind,
      source: inboundMails.source,
      hash: inboundMails.hash,
      sender: inboundMails.sender,
      subject: inboundMails.subject,
      excerpt: inboundMails.excerpt,
      bounceStatus: inboundMails.bounceStatus,
      receivedAt: inboundMails.receivedAt,
      seenAt: inboundMails.seenAt,
      seenBy: actors.name,
      deliveryId: inboundMails.deliveryId,
      recipientId: inboundMails.recipientId,
      contactPointId: sql<number | null>`coalesce(${deliveries.contactPointId}, ${guessed.contactPointId})`,
      guessedName: guessed.name,
      noticeId,
      mailingId: deliveries.mailingId,
      noticeSubject: notices.subject,
      incidentNumber: incidents.number,
    })
    .from(inboundMails)
    .leftJoin(deliveries, eq(deliveries.id, inboundMails.deliveryId))
    .leftJoin(guessed, eq(guessed.id, inboundMails.recipientId))
    .leftJoin(notices, sql`${notices.id} = ${noticeId}`)
    .leftJoin(incidents, eq(incidents.id, notices.incidentId))
    .leftJoin(actors, eq(actors.id, inboundMails.seenBy));

type Selected = ReturnType<ReturnType<typeof selectInbound>["all"]>[number];

/** Whom the mail that is answered was for; of a guess, whoever it is taken to be from. */
function withPeople(db: Db, rows: readonly Selected[]) {
  const told = db
    .select({ deliveryId: deliveryRecipients.deliveryId, name: recipients.name })
    .from(deliveryRecipients)
    .innerJoin(recipients, eq(recipients.id, deliveryRecipients.recipientId))
    .where(
      isOneOf(
        deliveryRecipients.deliveryId,
        rows.flatMap((row) => row.deliveryId ?? []),
      ),
    )
    .orderBy(recipients.id)
    .all();
  const names = Map.groupBy(told, (row) => row.deliveryId);
  return rows.map(({ guessedName, ...row }) => {
    const isGuess = row.deliveryId === null && row.recipientId !== null;
    const people = row.deliveryId === null ? [] : (names.get(row.deliveryId) ?? []).map(({ name }) => name);
    return {
      ...row,
      /** Known by its sender alone. */
      isGuess,
      people: isGuess && guessedName !== null ? [guessedName] : people,
      cursor: `${row.seenAt === null ? 0 : 1}.${row.id}`,
    };
  });
}

/** How many nobody has looked at. */
export const countUnseen = (db: Db): number =>
  db.select({ n: count() }).from(inboundMails).where(isNull(inboundMails.seenAt)).get()?.n ?? 0;

export type Reactions = Record<Exclude<InboundMailKind, "unmatched">, number>;

/** What came back to a notice, test mails aside. */
export function countReactions(db: Db, ofNotice: number): Reactions {
  const rows = db
    .select({ kind: inboundMails.kind, n: count() })
    .from(inboundMails)
    .leftJoin(deliveries, eq(deliveries.id, inboundMails.deliveryId))
    .leftJoin(guessed, eq(guessed.id, inboundMails.recipientId))
    .where(
      or(
        inArray(
          inboundMails.deliveryId,
          db
            .select({ id: deliveries.id })
            .from(deliveries)
            .where(and(eq(deliveries.noticeId, ofNotice), gt(deliveries.wave, 0))),
        ),
        and(
          isNull(inboundMails.deliveryId),
          inArray(
            inboundMails.recipientId,
            db.select({ id: recipients.id }).from(recipients).where(eq(recipients.noticeId, ofNotice)),
          ),
        ),
      ),
    )
    .groupBy(inboundMails.kind)
    .all();
  const counts = new Map(rows.map((row) => [row.kind, row.n]));
  return { reply: counts.get("reply") ?? 0, out_of_office: counts.get("out_of_office") ?? 0, bounce: counts.get("bounce") ?? 0 };
}

export type NewestReaction = { id: number; kind: "reply" | "out_of_office"; receivedAt: Date };

/** The newest mail that came from each of these recipients, a bounce aside: that one is the state of its delivery. */
export function newestReactions(db: Db, recipientIds: readonly number[]): Map<number, NewestReaction> {
  const rows = db
    .select({
      recipientId: recipients.id,
      id: inboundMails.id,
      kind: sql<NewestReaction["kind"]>`${inboundMails.kind}`,
      receivedAt: inboundMails.receivedAt,
    })
    .from(recipients)
    .leftJoin(deliveryRecipients, eq(deliveryRecipients.recipientId, recipients.id))
    .innerJoin(
      inboundMails,
      or(
        eq(inboundMails.recipientId, recipients.id),
        and(eq(inboundMails.deliveryId, deliveryRecipients.deliveryId), isNull(inboundMails.recipientId)),
      ),
    )
    .where(and(isOneOf(recipients.id, recipientIds), inArray(inboundMails.kind, ["reply", "out_of_office"])))
    .orderBy(inboundMails.id)
    .all();
  return new Map(rows.map(({ recipientId, ...row }) => [recipientId, row]));
}
