import "server-only";
import { nextCookies } from "better-auth/next-js";
import { createAuth } from "#lib/accounts/auth.ts";
import { authSecret } from "#lib/accounts/secret.ts";
import { database } from "./database.ts";
import { env } from "./env.ts";

let instance: ReturnType<typeof createAuth> | undefined;

export function auth() {
  instance ??= createAuth(database(), { secret: authSecret(env()), baseUrl: env().PUBLIC_URL, plugins: [nextCookies()] });
  return instance;
}
