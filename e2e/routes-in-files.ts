import { globSync, readFileSync } from "node:fs";

/** The routes that app/ really has, as in routes.ts: `/stoerungen/[number]`. */
export function listRouteFiles(): { route: string; file: string }[] {
  return globSync("app/**/{page.tsx,route.ts,route.tsx}")
    .map((file) => ({ route: routeOf(file), file }))
    .toSorted((a, b) => a.route.localeCompare(b.route));
}

/** Groups in parentheses are folders only. */
function routeOf(file: string): string {
  const parts = file
    .split("/")
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

export type BuiltAction = { id: string; name: string; routes: string[] };

/** The server actions of the build, each with the routes whose forms call it. */
export function listBuiltActions(): BuiltAction[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as {
    node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>;
  };
  return Object.entries(manifest.node)
    .map(([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${filename}#${exportedName}`,
      routes: Object.keys(workers)
        .filter((worker) => worker.endsWith("/page") && !worker.includes("_not-found"))
        .map((worker) => routeOf(`${worker}.tsx`)),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
