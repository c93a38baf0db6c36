import type { TokenRole } from "#db/vocabulary.ts";
import type { World } from "./world.ts";

type Entry = {
  roles: readonly TokenRole[];
  /** Of something that exists, for calls that only read. */
  path?: (world: World) => string;
};

const situation: readonly TokenRole[] = ["admin", "dispatcher", "approver", "auditor"];
const dispatchers: readonly TokenRole[] = ["dispatcher"];

const releasers: readonly TokenRole[] = ["dispatcher", "approver"];

const incident =
  (rest = "") =>
  ({ open }: World) =>
    `/incidents/${open}${rest}`;
const notice = (rest: string) => (world: World) => `/notices/${world.notices.sent}${rest}`;
const at = (path: string) => () => path;

/**
 * Every call of the API with the roles of the tokens that may make it. A test compares this with the document: whoever adds a call says
 * here, in a second place, whom it is for.
 */
export const apiCalls: Record<string, Entry> = {
  "POST /incidents": { roles: dispatchers },
  "GET /incidents": { roles: situation, path: at("/incidents") },
  "GET /incidents/{number}": { roles: situation, path: incident() },
  "PUT /incidents/{number}": { roles: dispatchers },

  "POST /notices": { roles: dispatchers },
  "GET /notices": { roles: situation, path: at("/notices") },
  "GET /notices/{id}": { roles: situation, path: notice("") },
  "PUT /notices/{id}": { roles: dispatchers },
  "GET /notices/{id}/recipients": { roles: situation, path: notice("/recipients") },
  "GET /notices/{id}/preview": {
    roles: situation,
    path: ({ personId, notices }) => `/notices/${notices.sent}/preview?recipient=person-${personId}`,
  },
  "GET /notices/{id}/deliveries": { roles: situation, path: notice("/deliveries") },
  "GET /notices/{id}/acknowledgements": { roles: situation, path: notice("/acknowledgements") },
  "POST /notices/{id}/submit": { roles: dispatchers },
  "POST /notices/{id}/approve": { roles: ["approver"] },
  "POST /notices/{id}/return": { roles: ["approver"] },
  "POST /notices/{id}/withdraw": { roles: dispatchers },
  "POST /notices/{id}/schedule": { roles: releasers },
  "POST /notices/{id}/hold": { roles: releasers },
  "POST /notices/{id}/resume": { roles: releasers },
  "POST /notices/{id}/release": { roles: releasers },
  "POST /notices/{id}/cancel": { roles: releasers },
};
