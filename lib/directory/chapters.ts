import type { Audience } from "#db/vocabulary.ts";
import type { Address } from "./addresses.ts";
import type { Span } from "./reachability.ts";

const DAY_MS = 24 * 3_600_000;
/** Longer without any change, and what follows is another story. */
const PAUSE_MS = 60 * DAY_MS;
/** Shorter ones would be a line. */
const MIN_SPAN_MS = 2 * DAY_MS;

/** `usual`: open for everyone, as ever. `restored`: open again after it was not. `fallback`: stands in for another. */
export type LineState = "usual" | "restored" | "fallback" | Exclude<Audience, "everyone">;

export type LineSegment = { from: Date; to: Date | null; state: LineState; incidentId: number | null };
/** One contact point in the time of a chapter. */
export type ChapterLine = { contactPointId: number; value: string; segments: LineSegment[] };

/** A time in which addresses changed, to be drawn on one axis. Between chapters lie months in which nothing did. */
export type Chapter = {
  /** The ends of the axis: before the first change and after the last. */
  from: Date;
  to: Date;
  began: Date;
  /** Null: it reaches to the moment asked about and beyond. */
  ended: Date | null;
  lines: ChapterLine[];
};

/** The history of addresses in chapters, the last one first. Contact points of which nothing was ever said but that they exist are in none. */
export function chaptersOf(addresses: readonly Address[], at: Date): Chapter[] {
  const borders = [...new Set(addresses.flatMap((address) => address.spans.flatMap(bordersOf)))]
    .filter((time) => time <= at.getTime())
    .toSorted((a, b) => a - b);
  const groups: number[][] = [];
  for (const time of borders) {
    const last = groups.at(-1);
    if (last && time - last.at(-1)! < PAUSE_MS) last.push(time);
    else groups.push([time]);
  }
  const isImpaired = addresses.some((address) => isRemarkable(address, at));
  return groups
    .map((group, index) => chapterOf(addresses, group, at, isImpaired && index === groups.length - 1))
    .filter((chapter) => chapter.lines.length > 0)
    .toReversed();
}

function chapterOf(addresses: readonly Address[], group: readonly number[], at: Date, isImpaired: boolean): Chapter {
  const [first, last] = [group[0]!, group.at(-1)!];
  const isOpen = isImpaired || at.getTime() - last < PAUSE_MS / 2;
  const end = isOpen ? at.getTime() : last;
  const span = Math.max(end - first, MIN_SPAN_MS);
  const from = new Date(first - span * 0.1);
  const to = new Date(Math.max(end, first + MIN_SPAN_MS) + span * 0.25);
  const lines = addresses
    .filter((address) => address.spans.some((each) => bordersOf(each).some((time) => time >= first && time <= to.getTime())))
    .map((address) => ({
      contactPointId: address.contactPointId,
      value: address.value,
      segments: segmentsOf(address, from, to),
    }));
  return { from, to, began: new Date(first), ended: isOpen ? null : new Date(last), lines };
}

function segmentsOf({ kind, spans }: Address, from: Date, to: Date): LineSegment[] {
  const within = spans.filter((span) => (!span.from || span.from < to) && (!span.to || span.to > from));
  let wasImpaired = false;
  return within.flatMap((span) => {
    const state = stateOf(kind, span, wasImpaired);
    wasImpaired ||= span.audience !== "everyone";
    const start = span.from && span.from > from ? span.from : from;
    return state ? [{ from: start, to: span.to, state, incidentId: span.incidentId }] : [];
  });
}

/** A stand-in that nobody may use is simply not there. */
function stateOf(kind: Address["kind"], { audience }: Span, wasImpaired: boolean): LineState | undefined {
  if (kind === "fallback") return audience === "nobody" ? undefined : "fallback";
  if (audience !== "everyone") return audience;
  return wasImpaired ? "restored" : "usual";
}

/** Whether an address is not as ever at a moment, so that its story goes on. */
function isRemarkable({ kind, spans }: Address, at: Date): boolean {
  const span = spans.find((each) => (!each.from || each.from <= at) && (!each.to || at < each.to));
  return kind === "fallback"
    ? span !== undefined && span.audience !== "nobody"
    : span !== undefined && span.audience !== "everyone";
}

const bordersOf = ({ from, to }: Pick<Span, "from" | "to">) => [from, to].flatMap((each) => (each ? [each.getTime()] : []));
