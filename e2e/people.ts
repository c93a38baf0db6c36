import { randomUUID } from "node:crypto";
import { hashPassword, makeSignature } from "better-auth/crypto";
import type { Connection } from "#db/open.ts";
import type { Role } from "#db/vocabulary.ts";
import { createAuth } from "#lib/accounts/auth.ts";
import { createUser } from "#lib/accounts/commands.ts";
import { authSecret } from "#lib/accounts/secret.ts";
import type { Application } from "./application.ts";

/** One account per role, so that a page that asks for too little shows. */
export const people = {
  admin: { name: "Katrin Adler", email: "admin@stadt.example" },
  dispatcher: { name: "Jonas Leitner", email: "leitstelle@stadt.example" },
  approver: { name: "Meike Freitag", email: "freigabe@stadt.example" },
  secretary: { name: "Cornelia Schreiber", email: "sekretariat@stadt.example" },
  list_owner: { name: "Claudia Verwalter", email: "verteiler@stadt.example" },
  auditor: { name: "Elke Prüfer", email: "revision@stadt.example" },
} as const satisfies Record<Role, { name: string; email: string }>;

export const PASSWORD = "Elbe-Deich-Ampel-27";

export type UserIds = Record<Role, string>;

/** Once: it takes a tenth of a second, by intention. */
const hashed = hashPassword(PASSWORD);

/** @returns the ids, by role */
export async function createPeople(db: Connection): Promise<UserIds> {
  const hash = await hashed;
  const at = new Date();
  const entries = Object.entries(people).map(([role, { name, email }]) => [
    role,
    createUser(db, { name, email, roles: [role as Role], language: "de" }, hash, { by: "system", at }),
  ]);
  return Object.fromEntries(entries) as UserIds;
}

/** For a test in which something happens to the account. */
async function addPerson(db: Connection, ...roles: [Role, ...Role[]]): Promise<{ id: string; name: string; email: string }> {
  const name = `Zusatz ${randomUUID().slice(0, 8)}`;
  const email = `${name.toLowerCase().replace(" ", "-")}@stadt.example`;
  const id = createUser(db, { name, email, roles, language: "de" }, await hashed, { by: "system", at: new Date() });
  return { id, name, email };
}

/**
 * The cookie of somebody who has just signed in, as `Cookie:` wants it. Nobody types a password here, as on the page that
 * accounts.spec.ts walks: to check one takes as long as to hash it.
 */
export async function signIn({ db, dataDir, url }: Application, email: string): Promise<string> {
  const auth = createAuth(db, { secret: authSecret({ AUTH_SECRET: undefined, DATA_DIR: dataDir }), baseUrl: url });
  const { internalAdapter, authCookies, secret } = await auth.$context;
  const account = await internalAdapter.findUserByEmail(email);
  if (!account) throw new Error(`${email} cannot sign in.`);
  const { token } = await internalAdapter.createSession(account.user.id);
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)}`;
}

/** One more person with an account, signed in. */
export async function somebody(application: Application, ...roles: [Role, ...Role[]]) {
  const person = await addPerson(application.db, ...roles);
  return { ...person, cookie: await signIn(application, person.email) };
}

export type StorageState = {
  cookies: {
    name: string;
    value: string;
    domain: string;
    path: string;
    expires: number;
    httpOnly: boolean;
    secure: boolean;
    sameSite: "Lax";
  }[];
  origins: [];
};

/** The same for a browser. */
export function storageStateOf(cookie: string): StorageState {
  const rest = { domain: "localhost", path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const };
  const cookies = cookie.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), ...rest };
  });
  return { cookies, origins: [] };
}
