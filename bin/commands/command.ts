import { join } from "node:path";
import { createTranslator } from "next-intl";
import { type Connection, openDatabase } from "#db/open.ts";
import type { DomainError } from "#lib/domain-error.ts";
import { readEnv } from "#lib/env.ts";
import en from "#messages/en.json" with { type: "json" };

/** One command of the command line: its words are its name, such as `user create`. */
export type Command = {
  /** What follows the name: `FILE [--dry-run]`. */
  usage: string;
  summary: string;
  /** Answers the exit code. @throws UsageError when the arguments do not fit, DomainError when the act is refused */
  run: (args: string[]) => number | Promise<number>;
};

/** The arguments do not fit; `message` says why. */
export class UsageError extends Error {}

/** Who acts when somebody works from the console. */
export const CONSOLE_ACTOR = "cli";

/** Opens the database of the data folder for one command and closes it whatever happens. */
export async function withDatabase<T>(work: (db: Connection, dataDir: string) => T | Promise<T>): Promise<T> {
  const { DATA_DIR } = readEnv();
  const db = openDatabase(join(DATA_DIR, "lagebote.db"));
  try {
    return await work(db, DATA_DIR);
  } finally {
    db.$client.close();
  }
}

/** The sentence of a refusal. */
export function refusalSentence(error: DomainError): string {
  const translate = createTranslator({ locale: "en", messages: en, namespace: "refusals" }) as unknown as (
    code: string,
    values: Record<string, string | number>,
  ) => string;
  return translate(error.code, error.values);
}
