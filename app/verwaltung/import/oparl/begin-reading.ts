import "server-only";
import { database } from "#app/_server/database.ts";
import { env } from "#app/_server/env.ts";
import { logger } from "#lib/log.ts";
import { checkedUrl, rulesFor } from "#lib/oparl/fetch.ts";
import { startReading } from "#lib/oparl/running.ts";
import { keepReading } from "#lib/oparl/shelf.ts";
import { readSource } from "#lib/oparl/sources.ts";
import type { Stamp } from "#lib/stamp.ts";

/**
 * Reads an address in the web process, however long it takes; what was read waits on the shelf under the same id.
 *
 * @throws DomainError `oparl_busy`, or what is wrong with the address as it is written
 */
export function beginReading(url: string, isFull: boolean, stamp: Stamp): string {
  checkedUrl(url.trim());
  const { DATA_DIR, OPARL_ALLOW_PRIVATE_ADDRESSES } = env();
  return startReading(
    async (id, onPage, signal) => {
      const rules = rulesFor(OPARL_ALLOW_PRIVATE_ADDRESSES);
      const reading = await readSource(database(), url, { rules, isFull, onPage, signal }, stamp);
      await keepReading(DATA_DIR, id, reading, new Date());
    },
    stamp.at,
    (err) => logger().error({ err }, "Reading an OParl source failed"),
  );
}
