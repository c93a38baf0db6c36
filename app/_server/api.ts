import "server-only";
import { type Api, createApi } from "#lib/api/application.ts";
import { logger } from "#lib/log.ts";
import { mailSite } from "#lib/notices/site.ts";
import { rulesFor } from "#lib/oparl/fetch.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

let made: Api | undefined;

/** The machine interface of this installation. */
export function api(): Api {
  const { DATA_DIR, ALLOW_TOKEN_APPROVAL, API_CALLS_PER_MINUTE, OPARL_ALLOW_PRIVATE_ADDRESSES } = env();
  made ??= createApi({
    db: database(),
    dataDir: DATA_DIR,
    site: mailSite(env()),
    mayTokensApprove: ALLOW_TOKEN_APPROVAL,
    callsPerMinute: API_CALLS_PER_MINUTE,
    fetchRules: rulesFor(OPARL_ALLOW_PRIVATE_ADDRESSES),
    clock: () => new Date(),
    onError: (err, requestId) => logger().error({ err, requestId }, "A call failed"),
  });
  return made;
}
