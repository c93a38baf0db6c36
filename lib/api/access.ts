import type { Db } from "#db/open.ts";
import type { Role, TokenRole } from "#db/vocabulary.ts";
import { type ApiPrincipal, authenticate } from "../tokens/authenticate.ts";
import { Problem } from "./problem.ts";

/**
 * Who calls, when their token is good and has one of the roles.
 *
 * @throws Problem 401 `token_missing`, `token_unknown`, `token_expired`, `token_revoked`; 403 `role_missing`
 */
export function authorize(db: Db, header: string | undefined, roles: readonly TokenRole[], at: Date): ApiPrincipal {
  const secret = /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
  if (!secret) throw unauthorized("token_missing", "");
  const verdict = authenticate(db, secret, at);
  if ("refused" in verdict) throw unauthorized(`token_${verdict.refused}`, ', error="invalid_token"');
  if (!roles.includes(verdict.principal.role))
    throw new Problem(403, "role_missing", { values: { role: verdict.principal.role, roles: roles.join(", ") } });
  return verdict.principal;
}

/** What a token may see, in the words of people's roles: `monitor` is none of them. */
export const rolesOf = ({ role }: ApiPrincipal): Role[] => (role === "monitor" ? [] : [role]);

/** RFC 6750, section 3. */
const unauthorized = (code: string, error: string) =>
  new Problem(401, code, { headers: { "www-authenticate": `Bearer realm="Lagebote"${error}` } });
