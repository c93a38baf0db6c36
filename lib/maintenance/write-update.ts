import { and, eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { maintenanceUpdates, maintenanceWindows } from "#db/schema/index.ts";
import type { MaintenanceUpdateKind } from "#db/vocabulary.ts";
import { DomainError } from "../domain-error.ts";
import { recordEvent } from "../evidence/record-event.ts";
import type { Texts } from "../input-fields.ts";
import type { Stamp } from "../stamp.ts";

export type Window = typeof maintenanceWindows.$inferSelect;
export type WindowChange = Partial<
  Pick<Window, "startsAt" | "endsAt" | "remindedAt" | "startedAt" | "completedAt" | "cancelledAt">
>;

const eventTypes: Record<MaintenanceUpdateKind, string> = {
  announced: "maintenance.announced",
  moved: "maintenance.moved",
  reminded: "maintenance.reminded",
  started: "maintenance.started",
  extended: "maintenance.extended",
  note: "maintenance.noted",
  completed: "maintenance.completed",
  cancelled: "maintenance.cancelled",
};

type Told = { kind: MaintenanceUpdateKind; text?: Texts | undefined };

/**
 * Changes a window, and tells it: the row, its update and its event, inside the command's transaction.
 *
 * @throws DomainError `changed_meanwhile`
 * @returns the window as it is now, and the update's id
 */
export function changeWindow(tx: Db, window: Window, change: WindowChange, told: Told, stamp: Stamp) {
  const now: Window = { ...window, ...change, version: window.version + 1 };
  const { changes } = tx
    .update(maintenanceWindows)
    .set({ ...change, version: now.version })
    .where(and(eq(maintenanceWindows.id, window.id), eq(maintenanceWindows.version, window.version)))
    .run();
  if (changes !== 1) throw new DomainError("changed_meanwhile");
  return { window: now, updateId: writeUpdate(tx, now, told, stamp) };
}

/** @returns the update's id */
export function writeUpdate(tx: Db, window: Window, { kind, text }: Told, stamp: Stamp): number {
  const { id: updateId } = tx
    .insert(maintenanceUpdates)
    .values({
      windowId: window.id,
      kind,
      body: text?.de,
      bodyEn: text?.en,
      bodySimple: text?.simple,
      startsAt: window.startsAt,
      endsAt: window.endsAt,
      recordedBy: stamp.by,
      recordedAt: stamp.at,
    })
    .returning({ id: maintenanceUpdates.id })
    .get();
  const { number, startsAt, endsAt } = window;
  recordEvent(tx, eventTypes[kind], { number, updateId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }, stamp);
  return updateId;
}
