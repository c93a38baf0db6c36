import { hashPassword } from "better-auth/crypto";
import type { Connection } from "#db/open.ts";
import { generatePassword } from "../accounts/generate-password.ts";
import { countUsers } from "../accounts/queries.ts";
import { DomainError } from "../domain-error.ts";
import type { Env } from "../env.ts";
import { installShippedPlaybooks } from "../playbooks/shipped.ts";
import { changeSettings } from "../settings/settings.ts";
import { playClosedIncident } from "./closed-incident.ts";
import { buildDirectory } from "./directory.ts";
import { receiveDemoMails } from "./inbound.ts";
import { buildLists } from "./lists.ts";
import { planMaintenance } from "./maintenance.ts";
import { playOpenIncident } from "./open-incident.ts";
import { handOver, local, type Scene } from "./scene.ts";
import { buildServices } from "./services.ts";
import { demoSettings } from "./settings.ts";
import { subscribeMoreReaders, subscribeReaders } from "./subscribers.ts";
import { replaceCouncillor } from "./succession.ts";
import { reportSuspicion } from "./suspicion.ts";
import { buildTokens } from "./tokens.ts";
import { beginUpkeep, keepUp } from "./upkeep.ts";
import { buildUsers, demoUsers, type DemoUserIds } from "./users.ts";

/** Who can sign in to the demo, and with what. */
export type DemoAccess = { name: string; email: string; roles: readonly string[]; password: string };

/**
 * Fills an empty data folder with the city of Elbfurt, through the commands that people use, each at the moment at which it happened:
 * from March 2020 until now. Captured mails are in the folder's outbox.
 *
 * @throws DomainError `demo_not_empty` when somebody has an account there already
 */
export async function buildDemo(db: Connection, env: Env, now: Date): Promise<DemoAccess[]> {
  if (countUsers(db) > 0) throw new DomainError("demo_not_empty");
  db.$client.pragma("synchronous = OFF"); // thousands of commits of which none has to survive a crash: one would begin anew
  const passwords = demoUsers.map(({ key }) => [key, generatePassword()] as const);
  const hashes = await Promise.all(passwords.map(async ([key, password]) => [key, await hashPassword(password)] as const));
  const scene = setUp(db, env, Object.fromEntries(hashes) as Record<keyof DemoUserIds, string>);
  const companyListId = await playClosedIncident(scene);
  replaceCouncillor(db, scene.directory, { by: scene.users.admin, at: local("2023-10-02T09:00") });
  beginUpkeep(db, scene.users, now);
  const monitoring = buildTokens(db, scene.users.admin, now);
  keepUp(db, scene.users, now);
  await subscribeReaders(scene, now);
  planMaintenance(scene, now);
  const openIncident = await playOpenIncident(scene, companyListId, now);
  await subscribeMoreReaders(scene, openIncident, now);
  await receiveDemoMails(scene, openIncident, now);
  reportSuspicion(db, monitoring, now);
  await handOver(scene, now);
  db.$client.pragma("synchronous = FULL");
  const byKey = Object.fromEntries(passwords);
  return demoUsers.map(({ key, name, email, roles }) => ({ name, email, roles, password: byKey[key]! }));
}

/** The city before its first incident, with the shipped playbooks as they are. */
export function setUp(db: Connection, env: Env, passwordHashes: Record<keyof DemoUserIds, string>): Scene {
  const users = buildUsers(db, passwordHashes, { by: "system", at: local("2020-03-02T08:00") });
  const stamp = { by: users.admin, at: local("2020-03-02T09:00") };
  changeSettings(db, demoSettings, stamp);
  buildServices(db, stamp);
  installShippedPlaybooks(db, stamp);
  const directory = buildDirectory(db, stamp);
  return { db, env, users, directory, lists: buildLists(db, directory, stamp) };
}
