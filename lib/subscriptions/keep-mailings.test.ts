import { expect, test } from "vitest";
import { anIncident } from "../incidents/public-fixtures.ts";
import { keepMailings } from "./keep-mailings.ts";
import { aCity, aSubscriber, minute, newsOwed, site } from "./testing.ts";

/** Looks once and remembers what was told. */
async function look(db: ReturnType<typeof aCity>) {
  const told: string[] = [];
  const log = { info: (_: object, text: string) => told.push(text), error: (_: object, text: string) => told.push(text) };
  const controller = new AbortController();
  const keeping = { db, log, site, graceSeconds: 60, clock: () => minute("08:01") } as unknown as Parameters<
    typeof keepMailings
  >[0];
  const kept = keepMailings(keeping, controller.signal);
  controller.abort();
  await kept;
  return told;
}

test("what is due is owed and told", async () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  const number = anIncident(db, { at: "2026-06-10T08:00" });
  expect(await look(db)).toEqual([`Mails to subscribers owed: ${number}`]);
  expect(newsOwed(db)).toHaveLength(1);
});

test("a failure is told and does not end the worker", async () => {
  const db = aCity();
  db.$client.close();
  expect(await look(db)).toEqual(["What subscribers are to be told could not be looked after"]);
});
