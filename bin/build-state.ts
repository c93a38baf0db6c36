import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a production build is made from. */
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "messages",
  "public",
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
];

/** Whether `npm run build` has to run before the application can start as it is written. Tests are not part of it. */
export function needsBuild(root = "."): boolean {
  const mark = join(root, ".next/BUILD_ID");
  if (!existsSync(mark)) return true;
  const builtAt = statSync(mark).mtimeMs;
  return sources.some((source) => isNewer(join(root, source), builtAt));
}

function isNewer(path: string, than: number): boolean {
  if (!existsSync(path)) return false;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs > than && !/\.test\.tsx?$/.test(path);
  return readdirSync(path).some((name) => isNewer(join(path, name), than));
}
