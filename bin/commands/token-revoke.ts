import { parseArgs } from "node:util";
import type { Db } from "#db/open.ts";
import { DomainError } from "#lib/domain-error.ts";
import { revokeToken } from "#lib/tokens/commands.ts";
import { findTokenInUse } from "#lib/tokens/queries.ts";
import { type Command, CONSOLE_ACTOR, UsageError, withDatabase } from "./command.ts";

export const tokenRevoke: Command = {
  usage: "--name NAME | --id ID",
  summary: "Ends an API token at once and for good. By name, the one in use is meant.",
  async run(args) {
    const { values } = parseArgs({ args, options: { name: { type: "string" }, id: { type: "string" } } });
    const { name, id } = values;
    if ((name === undefined) === (id === undefined)) throw new UsageError("Say which: either --name or --id.");
    const stamp = { by: CONSOLE_ACTOR, at: new Date() };
    await withDatabase((db) => revokeToken(db, id ?? idOf(db, name!, stamp.at), stamp));
    console.log(`Revoked: ${name ?? id}. Whoever uses it is refused from now on.`);
    return 0;
  },
};

function idOf(db: Db, name: string, at: Date): string {
  const token = findTokenInUse(db, name, at);
  if (!token) throw new DomainError("no_token_in_use", { name });
  return token.id;
}
