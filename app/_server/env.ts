import "server-only";
import { type Env, readEnv } from "#lib/env.ts";

let validated: Env | undefined;

/** The validated environment. Read at the first request, never at import: the build runs without one. */
export function env(): Env {
  validated ??= readEnv();
  return validated;
}
