import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { rulesFor } from "./fetch.ts";
import { readFiles, type SavedFile } from "./read-files.ts";
import { readUrl } from "./read-url.ts";
import { anOrganization, aPerson, aSeat, AT, dryRun, readTown, stamp, townPages } from "./testing.ts";
import { startServer } from "./testing-server.ts";

const file = (name: string, text: string): SavedFile => ({ name, bytes: new TextEncoder().encode(text) });
const names = (count: number) => Array.from({ length: count }, (_, index) => `"name ${index}":0`).join(",");
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

/** What reads a text like these in the ordinary way is busy for minutes, or runs out of stack. */
const hostile: [string, string][] = [
  ["an object with 900,000 names", `{"id":"${AT}/body/1","roles":{${names(900_000)}}}`],
  ["three million values", `{"data":[${"0,".repeat(3_000_000)}0]}`],
  ["a hundred thousand lists inside each other", `{"id":"${AT}/membership/1","role":${nested(100_000)}}`],
];

test.each(hostile)("%s in a file are a fault that keeps nothing else out", (_, text) => {
  const town = townPages([anOrganization("rat", "Gemeinderat")], [aPerson("1", "Weber", ["rat"])]);
  const files = town.map(({ from, body }) => file(from, JSON.stringify(body)));
  const reading = readFiles([file("viel.json", text), ...files], stamp.at);
  expect(reading.faults).toMatchObject([{ code: "document_excessive", at: "viel.json" }]);
  expect(reading).toMatchObject({ persons: [{ familyName: "Weber" }], organizations: [{ name: "Gemeinderat" }] });
});

test("such an answer of a server is refused by name", async () => {
  const server = await startServer((_, response) => response.end(hostile[0]![1]));
  const options = { rules: { ...rulesFor(true), retryAfterMs: 1 }, startedAt: stamp.at };
  await expect(readUrl({ ...options, url: `${server.origin}/body` })).rejects.toThrow("oparl_too_many_values");
  server.close();
});

test("long texts, long lists and thousands of seats of one person are cut, and it is said so", () => {
  const rat = anOrganization("rat", "Rat".repeat(500_000));
  const weber = aPerson("1", "Weber ".repeat(500_000), [], {
    title: Array.from({ length: 20_000 }, (_, index) => `Dr. ${index}`),
    email: Array.from({ length: 20_000 }, (_, index) => `weber${index}@ris.musterau.example`),
    membership: Array.from({ length: 20_000 }, (_, index) =>
      aSeat("1", "rat", { id: `${AT}/membership/${index}`, role: `Mitglied ${index}` }),
    ),
  });
  const reading = readTown([rat], [weber]);
  const report = dryRun(openDatabase(":memory:"), reading);
  expect(new Set(reading.faults.map(({ code }) => code))).toEqual(new Set(["text_cut", "contacts_cut", "memberships_cut"]));
  expect(report.counts.membership.new).toBe(1_000);
  expect(reading.persons[0]?.emails).toHaveLength(100);
  // Those that were cut are not gone.
  expect(reading.unread).toHaveLength(19_000);
});
