import "server-only";
import { join } from "node:path";
import { type Connection, openDatabase } from "#db/open.ts";
import { env } from "./env.ts";

const shared = globalThis as { lageboteDatabase?: Connection };

/** The one connection of the web process. */
export function database(): Connection {
  shared.lageboteDatabase ??= openDatabase(join(env().DATA_DIR, "lagebote.db"));
  return shared.lageboteDatabase;
}
