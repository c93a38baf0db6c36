import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { incidents, signals, suspectedIncidents } from "#db/schema/index.ts";
import type { SuspicionState } from "#db/vocabulary.ts";
import type { Stamp } from "../stamp.ts";
import type { NormalizedSignal } from "./normalize.ts";
import { type Move, moveOf, type Outcome, outcomeOf } from "./rule.ts";

/** Nobody decides on more than that in ten minutes; what else is broken then has one cause, and stands in those. */
export const MAX_OPENED = 1000;
const FLOOD_MS = 10 * 60_000;

/** What became of a signal. Without a suspected incident where nothing was known and nothing was opened. */
export type Receipt = {
  id: number | null;
  key: string;
  outcome: Outcome;
  state: SuspicionState | null;
  /** Of the incident that the suspected one became. */
  incidentNumber: string | null;
};

/** Takes in one signal, inside the command's transaction. */
export function receiveSignal(tx: Db, signal: NormalizedSignal, stamp: Stamp): { receipt: Receipt; move: Move } {
  const latest = findLatest(tx, signal);
  const meant = moveOf(latest, signal.state);
  const move = meant === "open" && isFlooded(tx, stamp.at) ? "ignore" : meant;
  const known = move === "open" ? open(tx, signal, stamp) : latest;
  if (latest && move !== "open") update(tx, latest, signal, move, stamp);
  const { id = null, state = null, incidentNumber = null } = known ?? {};
  return { move, receipt: { id, key: signal.key, outcome: outcomeOf(move, signal.state), state, incidentNumber } };
}

/** Whether so many were opened lately that one more would only fill the file: a mad source, or one in wrong hands. */
function isFlooded(tx: Db, at: Date): boolean {
  const earlier = tx
    .select({ id: suspectedIncidents.id })
    .from(suspectedIncidents)
    .orderBy(desc(suspectedIncidents.id))
    .limit(1)
    .offset(MAX_OPENED - 1)
    .get();
  if (!earlier) return false;
  const first = tx
    .select({ receivedAt: signals.receivedAt })
    .from(signals)
    .where(eq(signals.suspectedIncidentId, earlier.id))
    .orderBy(asc(signals.id))
    .limit(1)
    .get();
  return first !== undefined && at.getTime() - first.receivedAt.getTime() < FLOOD_MS;
}

type Known = NonNullable<ReturnType<typeof findLatest>>;

function findLatest(tx: Db, { source, key }: NormalizedSignal) {
  return tx
    .select({
      id: suspectedIncidents.id,
      state: suspectedIncidents.state,
      startedAt: suspectedIncidents.startedAt,
      resolvedAt: suspectedIncidents.resolvedAt,
      level: suspectedIncidents.level,
      serviceKey: suspectedIncidents.serviceKey,
      incidentNumber: incidents.number,
      incidentClosedAt: incidents.closedAt,
    })
    .from(suspectedIncidents)
    .leftJoin(incidents, eq(incidents.id, suspectedIncidents.incidentId))
    .where(and(eq(suspectedIncidents.source, source), eq(suspectedIncidents.key, key)))
    .orderBy(desc(suspectedIncidents.id))
    .limit(1)
    .get();
}

function open(tx: Db, signal: NormalizedSignal, stamp: Stamp) {
  const { source, key, title, level, serviceKey } = signal;
  const { id } = tx
    .insert(suspectedIncidents)
    .values({ source, key, title, level, serviceKey, startedAt: signal.occurredAt, lastSignalAt: stamp.at })
    .returning({ id: suspectedIncidents.id })
    .get();
  keep(tx, id, signal, stamp);
  return { id, state: "open" as const, incidentNumber: null };
}

function update(tx: Db, known: Known, signal: NormalizedSignal, move: Move, stamp: Stamp): void {
  // Until somebody decides, it reads as the source last said; afterwards as it was decided.
  const isNews = known.state === "open" && signal.state === "firing";
  const { title, level, serviceKey } = signal;
  tx.update(suspectedIncidents)
    .set({
      lastSignalAt: stamp.at,
      signalCount: sql`${suspectedIncidents.signalCount} + 1`,
      ...(isNews ? { title, level: level ?? known.level, serviceKey: serviceKey ?? known.serviceKey } : {}),
      ...(move === "resume" ? { resolvedAt: null } : {}),
      ...(move === "resolve" ? { resolvedAt: later(signal.occurredAt, known.startedAt) } : {}),
    })
    .where(eq(suspectedIncidents.id, known.id))
    .run();
  if (move === "resolve" || move === "resume" || (move === "repeat" && saysSomethingNew(tx, known.id, signal)))
    keep(tx, known.id, signal, stamp);
}

function saysSomethingNew(tx: Db, suspectedIncidentId: number, signal: NormalizedSignal): boolean {
  const last = tx
    .select({ text: signals.text })
    .from(signals)
    .where(eq(signals.suspectedIncidentId, suspectedIncidentId))
    .orderBy(desc(signals.id))
    .limit(1)
    .get();
  return last?.text !== signal.text;
}

function keep(tx: Db, suspectedIncidentId: number, { state, text, occurredAt }: NormalizedSignal, stamp: Stamp): void {
  tx.insert(signals).values({ suspectedIncidentId, state, text, occurredAt, receivedAt: stamp.at, receivedFrom: stamp.by }).run();
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
