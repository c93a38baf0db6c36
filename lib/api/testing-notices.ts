import type { Connection } from "#db/open.ts";
import type { TlpLabel } from "#db/vocabulary.ts";
import { aCity, aCouncil, later, number } from "../notices/testing.ts";
import type { ApiPlace } from "./call.ts";
import { apiOf, type TestClient } from "./testing.ts";

/** A clock that a test moves on. */
export const aClock = (at = later(0)) => {
  const clock = { now: at, read: () => clock.now };
  return clock;
};

/** A city with a council of two on the list `stadtrat`, a program that writes and one that approves. */
export function aTown(options: Partial<ApiPlace> & { tlp?: TlpLabel } = {}) {
  const { tlp = "clear", ...place } = options;
  const clock = aClock();
  const db: Connection = aCity({ tlp });
  const council = aCouncil(db);
  const { as, unexpected } = apiOf(db, { clock: clock.read, ...place });
  return { db, clock, council, as, unexpected, writer: as("dispatcher"), approver: as("approver") };
}

/** What any notice needs; a test says only what matters to it. */
export const usualNotice = {
  incident: number,
  lists: ["stadtrat"],
  subject: "Postfächer geschlossen",
  body: "{{anrede}},\n\nIhr Postfach ist geschlossen.\n\n{{antwortlink}}",
};

/** Its id. */
export async function write(writer: TestClient, notice: object = {}): Promise<number> {
  const { body } = await writer("POST", "/notices", { ...usualNotice, ...notice });
  return Number(body["id"]);
}

/** A notice that waits for approval. */
export async function submit(writer: TestClient, notice: object = {}): Promise<number> {
  const id = await write(writer, notice);
  await writer("POST", `/notices/${id}/submit`);
  return id;
}

export async function release(writer: TestClient, approver: TestClient, notice: object = {}): Promise<number> {
  const id = await submit(writer, notice);
  await approver("POST", `/notices/${id}/approve`);
  return id;
}
