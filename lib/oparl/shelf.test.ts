import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noChoices } from "./choices.ts";
import { discardReading, findReading, keepChoices, keepReading, listReadings } from "./shelf.ts";
import { aPerson, readTown } from "./testing.ts";

const folder = () => mkdtempSync(join(tmpdir(), "shelf-"));
const town = readTown([], [aPerson("1", "Müller")]);
const now = new Date();

test("a reading and what was decided about it come back as they were, until it is discarded", async () => {
  const [dataDir, id] = [folder(), randomUUID()];
  await keepReading(dataDir, id, town, now);
  expect(await findReading(dataDir, id)).toEqual({ reading: town, choices: noChoices });
  const choices = { ...noChoices, roles: { gast: "contact" as const }, endGone: true };
  await keepChoices(dataDir, id, choices);
  expect((await findReading(dataDir, id))?.choices).toEqual(choices);
  await discardReading(dataDir, id);
  expect(await findReading(dataDir, id)).toBeUndefined();
  await keepChoices(dataDir, id, choices);
  expect(await findReading(dataDir, id)).toBeUndefined();
});

test("what waits for a decision is listed, newest first", async () => {
  const [dataDir, first, second] = [folder(), randomUUID(), randomUUID()];
  expect(await listReadings(dataDir)).toEqual([]);
  const at = (startedAt: string) => ({ ...town, source: { ...town.source, startedAt } });
  await keepReading(dataDir, first, at("2026-11-20T10:00:00.000Z"), now);
  await keepReading(dataDir, second, at("2026-11-21T10:00:00.000Z"), now);
  const listed = { name: "Gemeinde Musterau", url: null };
  expect(await listReadings(dataDir)).toEqual([
    { id: second, ...listed, readAt: new Date("2026-11-21T10:00:00Z") },
    { id: first, ...listed, readAt: new Date("2026-11-20T10:00:00Z") },
  ]);
});

test("nobody else on the machine can read it", async () => {
  const [dataDir, id] = [folder(), randomUUID()];
  await keepReading(dataDir, id, town, now);
  const path = join(dataDir, "imports-oparl", id);
  expect([statSync(path).mode & 0o777, statSync(join(path, "reading.json")).mode & 0o777]).toEqual([0o700, 0o600]);
});

test("what nobody took over within a day is forgotten", async () => {
  const [dataDir, old, fresh] = [folder(), randomUUID(), randomUUID()];
  await keepReading(dataDir, old, town, now);
  const before = (now.getTime() - 25 * 3_600_000) / 1_000;
  utimesSync(join(dataDir, "imports-oparl", old), before, before);
  await keepReading(dataDir, fresh, town, now);
  expect(readdirSync(join(dataDir, "imports-oparl"))).toEqual([fresh]);
});

test("only our own ids are looked for", async () => {
  const dataDir = folder();
  for (const id of ["", "..", "../lagebote.db", "x".repeat(36), `${randomUUID()}/..`]) {
    expect(await findReading(dataDir, id)).toBeUndefined();
    await discardReading(dataDir, id);
  }
  await expect(keepReading(dataDir, "..", town, now)).rejects.toThrow("not an id");
});
