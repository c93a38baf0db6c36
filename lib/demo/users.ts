import type { Db } from "#db/open.ts";
import type { Role } from "#db/vocabulary.ts";
import { createUser } from "../accounts/commands.ts";
import type { Stamp } from "../stamp.ts";

type DemoUser = { key: string; name: string; email: string; roles: Role[]; language: "de" | "en" };

export const demoUsers = [
  { key: "admin", name: "Katrin Voss", email: "verwaltung@elbfurt.example", roles: ["admin"], language: "de" },
  { key: "dispatcher", name: "Jonas Reinhardt", email: "leitstelle@elbfurt.example", roles: ["dispatcher"], language: "de" },
  {
    key: "approver",
    name: "Dr. Meike Ahlers",
    email: "freigabe@elbfurt.example",
    roles: ["approver", "dispatcher"],
    language: "de",
  },
  { key: "secretary", name: "Cornelia Pfennigwerth", email: "sekretariat@elbfurt.example", roles: ["secretary"], language: "de" },
  {
    key: "listOwner",
    name: "Claudia Tegtmeyer",
    email: "verteiler@elbfurt.example",
    roles: ["list_owner", "secretary"],
    language: "de",
  },
  { key: "auditor", name: "Elke Grothe", email: "revision@elbfurt.example", roles: ["auditor"], language: "en" },
] as const satisfies readonly DemoUser[];

export type DemoUserIds = Record<(typeof demoUsers)[number]["key"], string>;

/** @param passwordHashes by key of the user */
export function buildUsers(db: Db, passwordHashes: Record<keyof DemoUserIds, string>, stamp: Stamp): DemoUserIds {
  const ids = demoUsers.map(({ key, roles, ...user }) => [
    key,
    createUser(db, { ...user, roles: [...roles] }, passwordHashes[key], stamp),
  ]);
  return Object.fromEntries(ids) as DemoUserIds;
}
