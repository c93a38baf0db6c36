import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Connection } from "#db/open.ts";
import { credentials, sessions, users, verifications } from "#db/schema/index.ts";
import { MIN_PASSWORD_LENGTH } from "./input.ts";

type AuthOptions = { secret: string; baseUrl: string; plugins?: NonNullable<Parameters<typeof betterAuth>[0]["plugins"]> };

/** Sessions and passwords on our own tables. Nothing depends on mail links: mail may be the thing that is down. */
export function createAuth(db: Connection, { secret, baseUrl, plugins = [] }: AuthOptions) {
  return betterAuth({
    secret,
    baseURL: baseUrl,
    database: drizzleAdapter(db, {
      provider: "sqlite",
      schema: { user: users, session: sessions, account: credentials, verification: verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD_LENGTH },
    session: { expiresIn: 12 * 60 * 60, updateAge: 60 * 60 },
    advanced: {
      cookiePrefix: "lagebote",
      useSecureCookies: baseUrl.startsWith("https:"),
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins,
  });
}
