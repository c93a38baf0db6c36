import { type Connection, inTransaction } from "#db/open.ts";
import { providerFeeds } from "#db/schema/index.ts";
import { asciiAddress } from "../deliveries/ascii-address.ts";
import { type Awaited, listAwaited } from "./awaited.ts";
import { type EventFacts, kindOf, type ProviderEvent } from "./event.ts";
import { projectDeliveries } from "./project.ts";
import { findFeed, recordProviderEvents, RESEND } from "./record.ts";
import type { MailStatus, StatusSource, Unanswered } from "./status-source.ts";

/** Calls per round, for pages and for single mails: a round takes less than a minute, and the next one goes on where it ended. */
const MAX_PAGES = 20;
const MAX_SINGLE = 20;
/** A clock at the other end that goes differently. */
const CLOCK_SLACK_MS = 3_600_000;

export type Pull = {
  db: Connection;
  source: StatusSource;
  clock: () => Date;
  /** Waits between two calls: the limit of calls is for sending. */
  pace: () => Promise<void>;
};

export type PullResult = { awaited: number; found: number; refusal?: Unanswered["refusal"] };

/**
 * Asks what became of mails of which nothing final was heard: webhooks are lost when we are down for longer than the provider tries. A few
 * mails are asked for one by one, many by pages. What is learned goes through the inbox like any event.
 */
export async function pullEvents(pull: Pull): Promise<PullResult> {
  const { db, clock } = pull;
  const awaited = listAwaited(db, clock());
  if (awaited.length === 0) return { awaited: 0, found: 0 };
  // What was heard and could not be worked out then.
  inTransaction(db, (tx) => projectDeliveries(tx, awaited.map(idOf), clock()));
  const isFew = awaited.length <= MAX_SINGLE && awaited.every((row) => row.providerId !== null);
  const { found, refusal } = isFew ? await pullSingly(pull, awaited) : await pullPages(pull, awaited);
  return { awaited: awaited.length, found, ...(refusal ? { refusal } : {}) };
}

const idOf = (row: Awaited): number => row.id;

type Found = { found: number; refusal?: Unanswered["refusal"] };

async function pullSingly({ db, source, clock, pace }: Pull, awaited: readonly Awaited[]): Promise<Found> {
  let found = 0;
  for (const { providerId } of awaited) {
    const mail = await source.get(providerId!);
    if (mail && "refusal" in mail) return { found, refusal: mail.refusal };
    if (mail) found += recordProviderEvents(db, eventsOf([mail]), clock());
    await pace();
  }
  notePulled(db, null, clock());
  return { found };
}

async function pullPages(pull: Pull, awaited: readonly Awaited[]): Promise<Found> {
  const { db, source, clock, pace } = pull;
  const known = new Set(awaited.flatMap((row) => row.providerId ?? []));
  const unknown = new Set(awaited.flatMap((row) => (row.providerId === null ? asciiAddress(row.address).toLowerCase() : [])));
  const oldest = awaited[0]!.since.getTime() - CLOCK_SLACK_MS;
  let cursor = findFeed(db)?.pulledUntil ?? undefined;
  let found = 0;
  let singles = MAX_SINGLE;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await source.list(cursor);
    if ("refusal" in answer) return { found, refusal: answer.refusal };
    found += recordProviderEvents(db, eventsOf(answer.mails.filter((mail) => known.has(mail.providerId))), clock());
    for (const mail of answer.mails.filter((each) => mayBeOneOf(each, unknown, known))) {
      if (singles-- <= 0) break;
      await pace();
      found += await tellByTag(pull, mail.providerId);
    }
    cursor = answer.mails.at(-1)?.providerId;
    const isThrough = !answer.hasMore || cursor === undefined || answer.mails.at(-1)!.createdAt.getTime() < oldest;
    notePulled(db, isThrough ? null : cursor!, clock());
    if (isThrough) break;
    await pace();
  }
  return { found };
}

const mayBeOneOf = (mail: MailStatus, unknown: ReadonlySet<string>, known: ReadonlySet<string>): boolean =>
  !known.has(mail.providerId) && mail.to.some((address) => unknown.has(address.toLowerCase()));

/** Lists leave out the tags, which alone name a mail whose answer was lost. */
async function tellByTag({ db, source, clock }: Pull, providerId: string): Promise<number> {
  const mail = await source.get(providerId);
  if (!mail || "refusal" in mail || mail.deliveryId === undefined) return 0;
  return recordProviderEvents(
    db,
    eventsOf([mail], "sent").map((event) => ({ ...event, deliveryId: mail.deliveryId })),
    clock(),
  );
}

const meant: Record<string, string> = { opened: "delivered", clicked: "delivered" };
/** A list says that a mail came back, not why. */
const factsOf: Record<string, EventFacts> = {
  "email.bounced": { bounce: "undetermined", code: "bounced" },
  "email.complained": { code: "complained" },
  "email.suppressed": { code: "suppressed" },
  "email.failed": { code: "failed" },
  "email.delivery_delayed": { code: "delayed" },
};

/** @param least what at least is true of a mail that the provider knows */
function eventsOf(mails: readonly MailStatus[], least?: string): ProviderEvent[] {
  return mails.flatMap(({ providerId, messageId, to, lastEvent, createdAt }) => {
    const said = `email.${meant[lastEvent] ?? lastEvent}`;
    const type = kindOf(said) ? said : least && `email.${least}`;
    if (!type || (type === "email.sent" && !least)) return [];
    const saidAt = Number.isNaN(createdAt.getTime()) ? undefined : createdAt.toISOString();
    return {
      eventId: `pull:${providerId}:${type}`,
      type,
      source: "pull",
      providerId,
      messageId,
      to,
      facts: factsOf[type],
      saidAt,
    };
  });
}

function notePulled(db: Connection, pulledUntil: string | null, pulledAt: Date): void {
  db.insert(providerFeeds)
    .values({ provider: RESEND, pulledUntil, pulledAt })
    .onConflictDoUpdate({ target: providerFeeds.provider, set: { pulledUntil, pulledAt } })
    .run();
}
