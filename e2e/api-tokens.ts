import { spawnSync } from "node:child_process";
import { type TokenRole, tokenRoles } from "#db/vocabulary.ts";
import type { Application } from "./application.ts";
import { issueToken } from "./issue-token.ts";

/** A token as an administrator makes it: on the command line, where it stands alone on the last line. */
export function makeToken({ environment }: Application, name: string, role: TokenRole): string {
  const run = spawnSync(process.execPath, ["bin/lagebote.ts", "token", "create", "--name", name, "--role", role], {
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  const token = run.stdout.trimEnd().split("\n").at(-1) ?? "";
  if (run.status !== 0 || !token) throw new Error(`No token was made.\n${run.stdout}${run.stderr}`);
  return token;
}

export type Tokens = Record<TokenRole | "expired" | "revoked", string>;

/** One of each role, and those that open nothing any more. */
export function issueTokens(application: Application): Tokens {
  const ofRole = tokenRoles.map((role) => [role, issueToken(application, role)] as const);
  const ended = (["expired", "revoked"] as const).map((how) => [how, issueToken(application, "admin", how)] as const);
  return Object.fromEntries([...ofRole, ...ended]) as Tokens;
}
