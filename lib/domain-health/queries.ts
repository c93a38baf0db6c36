import type { Db } from "#db/open.ts";
import { listOtherAddresses } from "../deliveries/rescue/addresses.ts";
import { findFeed } from "../provider-events/record.ts";
import { listLastTaken, listTroubles, listWhose, type Trouble } from "./rows.ts";

/** Fewer may each have their own reason. */
const MIN_ADDRESSES = 3;
/** Mails of one wave leave together: which of them was taken last is chance. */
const TOGETHER_MS = 60_000;
/** For more mails nobody needs to know how many exactly have another address, and looking would take seconds. */
const MAX_COUNTED = 1_000;

/** A mail domain that has taken nothing since `since`, and who is cut off by it. */
export type DomainHealth = {
  domain: string;
  since: Date;
  lastTakenAt: Date | null;
  mails: number;
  bounced: number;
  delayed: number;
  refused: number;
  silent: number;
  people: number;
  /** Of those, how many have a working address at another domain; null: too many to count. */
  elsewhere: number | null;
  /** With mails in trouble, newest first. */
  noticeIds: number[];
};

/** Domains that several mails went to and that has taken none of them since, the one with most people first. */
export function domainHealth(db: Db, at: Date): DomainHealth[] {
  const silent = listSilent(db, at);
  const domains = new Set(silent.map(({ domain }) => domain));
  return silent
    .map(({ domain, taken, rows }) => describe(domain, taken, rows, countPeople(db, rows, domains, at)))
    .toSorted((a, b) => b.people - a.people);
}

/** Whether an address is at a domain that takes nothing at the moment: a mail there helps nobody. */
export function isAtSilentDomain(db: Db, at: Date): (address: string) => boolean {
  const domains = new Set(listSilent(db, at).map(({ domain }) => domain));
  return (address) => domains.has(domainOf(address));
}

type Silent = { domain: string; taken: number | undefined; rows: Trouble[] };

function listSilent(db: Db, at: Date): Silent[] {
  const troubles = listTroubles(db, findFeed(db)?.lastEventAt ?? null, at);
  const suspected = [...Map.groupBy(troubles, (row) => row.domain)].filter(([, rows]) => isMany(rows));
  if (suspected.length === 0) return [];
  const lastTaken = listLastTaken(
    db,
    suspected.map(([domain]) => domain),
    at,
  );
  return suspected.flatMap(([domain, rows]) => {
    const taken = lastTaken.get(domain);
    const since = taken === undefined ? rows : rows.filter((row) => row.at > taken + TOGETHER_MS);
    return isMany(since) ? [{ domain, taken, rows: since }] : [];
  });
}

const isMany = (rows: readonly Trouble[]): boolean => new Set(rows.map((row) => row.address)).size >= MIN_ADDRESSES;

function describe(
  domain: string,
  taken: number | undefined,
  rows: readonly Trouble[],
  people: Pick<DomainHealth, "people" | "elsewhere">,
): DomainHealth {
  const countOf = (kind: Trouble["kind"]) => rows.filter((row) => row.kind === kind).length;
  return {
    domain,
    since: new Date(Math.min(...rows.map((row) => row.at))),
    lastTakenAt: taken === undefined ? null : new Date(taken),
    mails: rows.length,
    bounced: countOf("bounced"),
    delayed: countOf("delayed"),
    refused: countOf("refused"),
    silent: countOf("silent"),
    ...people,
    noticeIds: [...new Set(rows.map((row) => row.noticeId))].toSorted((a, b) => b - a),
  };
}

/** @param domains that take nothing: an address there helps nobody */
function countPeople(db: Db, rows: readonly Trouble[], domains: ReadonlySet<string>, at: Date) {
  const counted = rows.slice(0, MAX_COUNTED);
  const choices = [...listOtherAddresses(db, counted, at).values()].flat();
  const whose = listWhose(
    db,
    choices.map((choice) => choice.recipientId),
  );
  const helped = choices.filter(({ addresses }) => addresses.some(({ address }) => !domains.has(domainOf(address))));
  const count = (some: typeof choices) => new Set(some.map(({ recipientId }) => whose.get(recipientId))).size;
  if (counted.length < rows.length) return { people: rows.length, elsewhere: null };
  return { people: count(choices), elsewhere: count(helped) };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
