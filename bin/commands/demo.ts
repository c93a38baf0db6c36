import { mkdirSync } from "node:fs";
import { buildDemo } from "#lib/demo/build.ts";
import { readEnv } from "#lib/env.ts";
import { type Command, withDatabase } from "./command.ts";

export const demo: Command = {
  usage: "",
  summary: "Fills an empty data folder with an invented city, its council and two incidents, and prints who can sign in.",
  async run() {
    const env = readEnv();
    mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
    const access = await withDatabase((db) => buildDemo(db, env, new Date()));
    for (const { email, password, roles } of access) console.log(`${email}  ${password}  (${roles.join(", ")})`);
    return 0;
  },
};
