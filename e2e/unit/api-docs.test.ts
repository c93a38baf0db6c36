import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { calls } from "#lib/api/calls/index.ts";
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
