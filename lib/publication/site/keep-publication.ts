import type { Db } from "#db/open.ts";
import type { Env } from "../../env.ts";
import type { Logger } from "../../log.ts";
import { webProcess } from "./fetch-document.ts";
import { keepCarryingOn } from "./keep-carrying-on.ts";
import { keepPublishing } from "./keep-publishing.ts";
import { publishLocked } from "./publish-locked.ts";
import { publicationSecret } from "./secret.ts";

type Keeping = {
  db: Db;
  env: Pick<Env, "PORT" | "PUBLIC_URL" | "DATA_DIR" | "PUBLICATION" | "PUBLICATION_COMMAND">;
  log: Pick<Logger, "info" | "warn" | "error">;
};

/** Until the signal: keeps the static site as new as what the public can see, and has the command carry it on. */
export async function keepPublication({ db, env, log }: Keeping, signal: AbortSignal): Promise<void> {
  if (env.PUBLICATION === "off") return;
  const { DATA_DIR: dataDir, PUBLICATION_COMMAND: command } = env;
  const source = webProcess(env.PORT, publicationSecret(dataDir));
  const publish = (contentHash: string | undefined) =>
    publishLocked({ db, dataDir, publicUrl: env.PUBLIC_URL, source, ...(contentHash ? { contentHash } : {}) });
  await Promise.all([
    keepPublishing({ db, publish, log }, signal),
    command ? keepCarryingOn({ db, dataDir, command, log }, signal) : undefined,
  ]);
}
