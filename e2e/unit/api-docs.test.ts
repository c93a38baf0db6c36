import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { calls } from "#lib/api/calls/index.ts";
import { apiOf } from "#lib/api/testing.ts";
import { allBlocks, journeyIn } from "../api-docs.ts";

const FILE = "docs/api.md";

test("the table of docs/api.md names every call with its roles and what it does, in the order of the document", () => {
  const rows = readFileSync(FILE, "utf8").match(/^\| `(?:GET|POST|PUT|DELETE) .*$/gm) ?? [];
  const cells = rows.map((row) => row.split("|").map((cell) => cell.trim()));
  const expected = calls.map(({ method, path, roles, summary }) => [
    "",
    `\`${method.toUpperCase()} ${path}\``,
    roles.join(", "),
    summary,
    "",
  ]);
  expect(cells).toEqual(expected);
});

test("every block of sh in docs/api.md belongs to a journey that is followed", () => {
  const spec = readFileSync("e2e/api-docs.spec.ts", "utf8");
  const headings = [...spec.matchAll(/follow\("(.+?)"/g)].map(([, heading]) => heading!);
  const followed = headings.flatMap((heading) => allBlocks(journeyIn(FILE, heading)));
  expect(followed).toEqual(allBlocks(readFileSync(FILE, "utf8")));
});

test("the problem that docs/api.md shows is the one that such a request meets with", async () => {
  const shown = JSON.parse(/^```json\n(\{\n {2}"type"[\s\S]*?)^```$/m.exec(readFileSync(FILE, "utf8"))?.[1] ?? "null") as unknown;
  const dispatcher = apiOf(openDatabase(":memory:")).as("dispatcher");
  const body = { title: "T", cause: "technical", tlp: "clear", occurredAt: "2026-04-24T14:10:00+02:00", internalText: "Text" };
  const answer = await dispatcher("POST", "/incidents", { ...body, level: "chaos" });
  expect(shown).toEqual({ ...answer.body, requestId: expect.any(String) });
});
