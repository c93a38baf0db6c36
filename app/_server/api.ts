import "server-only";
import type { Hono } from "hono";
import { createApi } from "#lib/api/application.ts";
import { logger } from "#lib/log.ts";
import { mailSite } from "#lib/notices/site.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

let made: Hono | undefined;

/** The machine interface of this installation. */
export function api(): Hono {
  const { DATA_DIR, ALLOW_TOKEN_APPROVAL, API_CALLS_PER_MINUTE } = env();
  made ??= createApi({
    db: database(),
    dataDir: DATA_DIR,
    site: mailSite(env()),
    mayTokensApprove: ALLOW_TOKEN_APPROVAL,
    callsPerMinute: API_CALLS_PER_MINUTE,
    clock: () => new Date(),
    onError: (err, requestId) => logger().error({ err, requestId }, "A call failed"),
  });
  return made;
}
