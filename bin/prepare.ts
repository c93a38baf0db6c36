/** What must be true before web and worker start: a valid environment, a folder, a secret, a database that is up to date. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "#db/open.ts";
import { countUsers } from "#lib/accounts/queries.ts";
import { authSecret } from "#lib/accounts/secret.ts";
import { issueSetupCode } from "#lib/accounts/setup-code.ts";
import { refillSearch } from "#lib/directory/refill-search.ts";
import { readEnv } from "#lib/env.ts";

const env = readEnvOrStop();
if (!existsSync(".next/BUILD_ID")) {
  console.error("There is no production build. Run `npm run build` first.");
  process.exit(1);
}
mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
authSecret(env);
const db = openDatabase(join(env.DATA_DIR, "lagebote.db"));
refillSearch(db);
const isFresh = countUsers(db) === 0;
db.$client.close();
if (isFresh)
  console.log(`\nFirst start. Open ${env.PUBLIC_URL}/einrichtung and enter this code: ${issueSetupCode(env.DATA_DIR)}\n`);

function readEnvOrStop() {
  try {
    return readEnv();
  } catch (error) {
    console.error((error as Error).message);
    return process.exit(1);
  }
}
