import { parseArgs } from "node:util";
import { tokenRoles } from "#db/vocabulary.ts";
import { readEnv } from "#lib/env.ts";
import { formatMomentLong } from "#lib/format.ts";
import { createToken } from "#lib/tokens/commands.ts";
import { afterDays, DEFAULT_LIFETIME_DAYS, MAX_TOKEN_NAME_LENGTH, TokenInput } from "#lib/tokens/input.ts";
import { type Command, CONSOLE_ACTOR, UsageError, withDatabase } from "./command.ts";
import { readExpiry } from "./expiry.ts";

export const tokenCreate: Command = {
  usage: "--name NAME --role ROLE [--expires 90d|12h|52w|2027-01-31]",
  summary: `Makes an API token (${tokenRoles.join(", ")}) and prints it, alone on its last line, once. Ends after ${DEFAULT_LIFETIME_DAYS} days unless told otherwise.`,
  async run(args) {
    const now = new Date();
    const input = readInput(args, now);
    const { secret } = await withDatabase((db) => createToken(db, input, { by: CONSOLE_ACTOR, at: now }));
    console.log(`"${input.name}" may act as ${input.role} until ${formatMomentLong(input.expiresAt, "en")}.`);
    if (input.role === "approver" && !readEnv().ALLOW_TOKEN_APPROVAL)
      console.log("It may not approve notices unless ALLOW_TOKEN_APPROVAL=1 is set.");
    console.log("Send it as the header Authorization: Bearer TOKEN. Only its hash is kept: it is shown now and never again.");
    console.log(secret);
    return 0;
  },
};

const options = { name: { type: "string" }, role: { type: "string" }, expires: { type: "string" } } as const;

function readInput(args: string[], now: Date): TokenInput {
  const { name, role, expires } = parseArgs({ args, options }).values;
  const expiresAt = expires === undefined ? afterDays(DEFAULT_LIFETIME_DAYS, now) : readExpiry(expires, now);
  const input = TokenInput.safeParse({ name, role, expiresAt });
  if (input.success) return input.data;
  throw new UsageError(input.error.issues.map((issue) => hints[String(issue.path[0])] ?? issue.message).join("\n"));
}

const hints: Record<string, string> = {
  name: `--name is missing, longer than ${MAX_TOKEN_NAME_LENGTH} characters or not one line.`,
  role: `--role must be one of ${tokenRoles.join(", ")}.`,
};
