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
export type Words = Pick<Window, "title" | "titleEn" | "description" | "descriptionEn" | "descriptionSimple">;

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
  const now = updateWindow(tx, window, change);
  return { window: now, updateId: writeUpdate(tx, now, told, stamp) };
}

/** The row alone. @throws DomainError `changed_meanwhile` */
export function updateWindow(tx: Db, window: Window, change: WindowChange | Words): Window {
  const now: Window = { ...window, ...change, version: window.version + 1 };
  const { changes } = tx
    .update(maintenanceWindows)
    .set({ ...change, version: now.version })
    .where(and(eq(maintenanceWindows.id, window.id), eq(maintenanceWindows.version, window.version)))
    .run();
  if (changes !== 1) throw new DomainError("changed_meanwhile");
  return now;
}

/** What readers are told, with its event. @returns the update's id */
export function writeUpdate(tx: Db, window: Window, told: Told, stamp: Stamp): number {
  const updateId = insertUpdate(tx, window, told, stamp);
  const { number, startsAt, endsAt } = window;
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  recordEvent(tx, eventTypes[told.kind], { number, updateId, ...times }, stamp);
  return updateId;
}

/** The row alone. @returns its id */
export function insertUpdate(tx: Db, window: Window, { kind, text }: Told, stamp: Stamp): number {
  return tx
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
    .get().id;
}
