import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { forbidden, redirect, unauthorized } from "next/navigation";
import { cache } from "react";
import type { Role } from "#db/vocabulary.ts";
import { type CurrentUser, countUsers, findActiveUser } from "#lib/accounts/queries.ts";
import { auth } from "./auth.ts";
import { database } from "./database.ts";

/** Who is signed in, if anybody. Once per request. */
export const currentUser = cache(async (): Promise<CurrentUser | undefined> => {
  const session = await auth().api.getSession({ headers: await headers() });
  return session ? findActiveUser(database(), session.user.id) : undefined;
});

/**
 * First line of every page, action and call that is not for everybody. Whoever is not signed in goes to the sign-in page and comes
 * back; whoever has none of the roles gets a 403.
 */
export async function requireRole(...allowed: [Role, ...Role[]]): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) {
    if (countUsers(database()) === 0) redirect("/einrichtung");
    const path = (await headers()).get("x-lagebote-path") ?? "/leitstelle";
    redirect(`/anmelden?weiter=${encodeURIComponent(path)}` as Route);
  }
  if (!user.roles.some((role) => allowed.includes(role))) forbidden();
  return user;
}

/**
 * The same for what a page does by itself while somebody types: a session that has lapsed makes the save fail, and the page with
 * everything typed stays where it is.
 */
export async function requireRoleQuietly(...allowed: [Role, ...Role[]]): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) unauthorized();
  if (!user.roles.some((role) => allowed.includes(role))) forbidden();
  return user;
}

/** First line of pages and actions that are for everybody: says so on purpose, so that a forgotten guard stands out. */
export function openToEverybody(): void {}
