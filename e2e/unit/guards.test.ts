import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { roles } from "#db/vocabulary.ts";
import { actions } from "../routes.ts";

/**
 * What each of these files exports to the outside begins with who it is for. Reads the text as the formatter leaves it: the body of a
 * function begins after the first line that ends with ` {`, indented by two.
 */
const GUARD = /^ {2}(?:const \w+ = )?(?:await requireRole(?:Quietly)?\(|refuseWithoutToken\(|openToEverybody\(\);)/;
const EXPORTED = /^export (?:default )?(?:async )?function (\w+)/;
/** Run by Next beside the page, with nothing but public words or behind a guard of their own. */
const BESIDE = new Set(["generateMetadata", "generateViewport"]);

type Exported = { name: string; firstLine: string; guard: string };

export function exportedFunctions(source: string): Exported[] {
  const lines = source.split("\n");
  return lines.flatMap((line, index) => {
    const name = EXPORTED.exec(line)?.[1];
    if (!name) return [];
    const opening = lines.findIndex((each, at) => at >= index && each.endsWith(" {"));
    const body = lines.slice(opening + 1);
    const end = body.findIndex((each) => each.endsWith(";"));
    return { name, firstLine: body[0] ?? "", guard: body.slice(0, end + 1).join(" ") };
  });
}

const unguarded = (file: string) =>
  exportedFunctions(readFileSync(file, "utf8"))
    .filter(({ name, firstLine }) => !BESIDE.has(name) && !GUARD.test(firstLine))
    .map(({ name }) => `${file}: ${name}`);

test("every page begins with who it is for", () => {
  const pages = globSync("app/**/page.tsx");
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.flatMap(unguarded)).toEqual([]);
  expect(pages.filter((file) => !/^export default (?:async )?function/m.test(readFileSync(file, "utf8")))).toEqual([]);
});

test("every route begins with who it is for", () => {
  expect(globSync("app/**/route.{ts,tsx}").flatMap(unguarded)).toEqual([]);
});

test("every server action begins with who it is for, and no file of actions exports anything else", () => {
  const files = listActionFiles();
  expect(files.length).toBeGreaterThan(3);
  expect(files.flatMap(unguarded)).toEqual([]);
  const others = files.filter((file) => /^export (?!async function|type )/m.test(readFileSync(file, "utf8")));
  expect(others).toEqual([]);
});

test("every server action names the roles that routes.ts names", () => {
  const named = listActionFiles().flatMap((file) =>
    exportedFunctions(readFileSync(file, "utf8")).map(({ name, guard }) => [`${file}#${name}`, rolesIn(guard)]),
  );
  const wanted = Object.entries(actions).map(([name, access]) => [name, access === "everybody" ? [] : access.toSorted()]);
  expect(Object.fromEntries(named)).toEqual(Object.fromEntries(wanted));
});

const listActionFiles = () =>
  globSync("app/**/*.{ts,tsx}").filter((file) => /^["']use server["']/m.test(readFileSync(file, "utf8")));

/** None for what is open to everybody. */
const rolesIn = (guard: string) =>
  guard.includes("...roles") ? roles.toSorted() : [...guard.matchAll(/"(\w+)"/g)].map(([, role]) => role!).toSorted();

test("a function without a guard is found", () => {
  const source = "export async function act(\n  number: string,\n): Promise<FormState> {\n  save();\n}\n";
  expect(exportedFunctions(source)).toEqual([{ name: "act", firstLine: "  save();", guard: "  save();" }]);
});
