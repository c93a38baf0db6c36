import type { Role } from "#db/vocabulary.ts";

const situationRoles: readonly Role[] = ["dispatcher", "approver", "auditor", "admin"];

/** Where somebody's work begins: the situation for whoever may see it, the address book for everybody else. */
export function homeOf(roles: readonly Role[]): "/leitstelle" | "/adressbuch" {
  return roles.some((role) => situationRoles.includes(role)) ? "/leitstelle" : "/adressbuch";
}
