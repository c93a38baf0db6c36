import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type TokenRole, tokenRoles } from "#db/vocabulary.ts";
import type { Application } from "./application.ts";
import { issueToken } from "./issue-token.ts";

const run = promisify(execFile);

/** A token as an administrator makes it: on the command line, where it stands alone on the last line. */
export async function makeToken({ environment }: Application, name: string, role: TokenRole): Promise<string> {
  const { stdout } = await run(process.execPath, ["bin/lagebote.ts", "token", "create", "--name", name, "--role", role], {
    env: { ...process.env, ...environment },
  });
  return stdout.trimEnd().split("\n").at(-1) ?? "";
}

export type Tokens = Record<TokenRole | "expired" | "revoked", string>;

/** One of each role, and those that open nothing any more. */
export function issueTokens(application: Application): Tokens {
  const ofRole = tokenRoles.map((role) => [role, issueToken(application, role)] as const);
  const ended = (["expired", "revoked"] as const).map((how) => [how, issueToken(application, "admin", how)] as const);
  return Object.fromEntries([...ofRole, ...ended]) as Tokens;
}
