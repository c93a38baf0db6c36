import { openDatabase } from "#db/open.ts";
import { actors } from "#db/schema/index.ts";
import type { Db } from "#db/open.ts";
import { addService } from "../incidents/services.ts";
import { announceMaintenance } from "./announce.ts";
import { AnnounceInput } from "./input.ts";

const DISPATCHER = "dispatcher-of-tests";

/** An instant of the day that the tests play on, in UTC: "20:00". */
export const at = (time: string) => new Date(`2026-06-10T${time}:00Z`);
export const by = (time: string) => ({ by: DISPATCHER, at: at(time) });

/** A city with two services and somebody who works there. */
export function aCity() {
  const db = openDatabase(":memory:");
  db.insert(actors)
    .values({ id: DISPATCHER, kind: "user", name: "Dora Dienst", createdAt: at("08:00") })
    .run();
  for (const [position, name] of ["E-Mail", "Telefon"].entries()) addService(db, { name, position }, by("08:00"));
  return { db };
}

/** Announced at ten, for the evening from 20 to 22 o'clock, on e-mail. */
export function announce(db: Db, given: Partial<Record<keyof AnnounceInput, unknown>> = {}): string {
  const input = AnnounceInput.parse({
    title: "Neue Server",
    titleEn: "New servers",
    description: { de: "E-Mails kommen später an.", en: "E-mails arrive later." },
    startsAt: at("20:00"),
    endsAt: at("22:00"),
    services: [{ key: "e-mail" }],
    ...given,
  });
  return announceMaintenance(db, input, by("10:00"));
}
