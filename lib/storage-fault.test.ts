import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { openIncident } from "./incidents/commands.ts";
import { IncidentInput } from "./incidents/input.ts";
import { aCity, jana, ten } from "./notices/testing.ts";
import { isStorageFault } from "./storage-fault.ts";

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

const input = IncidentInput.parse({
  title: "Postfächer geschlossen",
  level: "disruption",
  cause: "technical",
  tlp: "clear",
  occurredAt: ten,
  internalText: "Beginn ".repeat(1000),
});

test("a full disk and a file that may not be written are known through whatever wraps them, and nothing is half written", () => {
  for (const pragma of ["max_page_count = 1", "query_only = on"]) {
    const db = openDatabase(":memory:");
    const count = () => db.$client.prepare("select count(*) from incidents").pluck().get();
    db.$client.pragma(pragma);
    const error = refusal(() => {
      for (let i = 0; i < 100; i++) openIncident(db, input, { by: "system", at: ten });
    });
    expect(isStorageFault(error)).toBe(true);
    const kept = Number(count());
    db.$client.pragma("query_only = off");
    db.$client.pragma("max_page_count = 1000000");
    openIncident(db, input, { by: "system", at: ten });
    expect(Number(count())).toBe(kept + 1);
    expect(db.$client.prepare("select count(*) from timeline_entries").pluck().get()).toBe(kept + 1);
  }
});

test("a refusal of the domain and a bug are none", () => {
  const db = aCity();
  expect(isStorageFault(refusal(() => db.$client.exec("insert into incidents (id) values (null)")))).toBe(false);
  expect(isStorageFault(new Error("x", { cause: new TypeError("y") }))).toBe(false);
  expect(isStorageFault(jana)).toBe(false);
});
