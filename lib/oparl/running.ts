import { randomUUID } from "node:crypto";
import { DomainError } from "../domain-error.ts";

/** Reading a large body takes minutes, longer than a browser waits: it runs in the web process, and a page shows how far it is. */
export type Progress =
  | { state: "running"; pages: number; objects: number; startedAt: Date }
  | { state: "refused"; code: string; values: Record<string, string | number> };

type Work = (id: string, report: (pages: number, objects: number) => void, signal: AbortSignal) => Promise<void>;
type Running = { progress: Progress; controller: AbortController };

const MAX_RUNNING = 2;
const MAX_REMEMBERED = 50;

/** One for the process, however often the module is bundled. */
const shared = globalThis as { lageboteReadings?: Map<string, Running> };
const readings = () => (shared.lageboteReadings ??= new Map());

/**
 * Begins a reading that goes on after the answer.
 *
 * @param onError told of what nobody expected
 * @throws DomainError `oparl_busy` while others are being read
 * @returns its id; whatever the work keeps, it keeps under it
 */
export function startReading(work: Work, startedAt: Date, onError: (error: unknown) => void): string {
  const running = [...readings().values()].filter(({ progress }) => progress.state === "running");
  if (running.length >= MAX_RUNNING) throw new DomainError("oparl_busy");
  const id = randomUUID();
  const entry: Running = { progress: { state: "running", pages: 0, objects: 0, startedAt }, controller: new AbortController() };
  readings().set(id, entry);
  for (const old of [...readings().keys()].slice(0, -MAX_REMEMBERED)) readings().delete(old);
  const report = (pages: number, objects: number) => void (entry.progress = { state: "running", pages, objects, startedAt });
  work(id, report, entry.controller.signal).then(
    () => readings().delete(id),
    (error: unknown) => {
      if (entry.controller.signal.aborted) return void readings().delete(id);
      if (!(error instanceof DomainError)) onError(error);
      const { code, values } = error instanceof DomainError ? error : { code: "oparl_failed", values: {} };
      entry.progress = { state: "refused", code, values };
    },
  );
  return id;
}

/** Those that are still being read. */
export const listRunning = (): { id: string; pages: number }[] =>
  [...readings()].flatMap(([id, { progress }]) => (progress.state === "running" ? [{ id, pages: progress.pages }] : []));

/** Undefined: done, given up, or never begun in this process. */
export const progressOf = (id: string): Progress | undefined => readings().get(id)?.progress;

export function stopReading(id: string): void {
  readings().get(id)?.controller.abort();
}
