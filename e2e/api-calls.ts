import type { TokenRole } from "#db/vocabulary.ts";
import type { World } from "./world.ts";

type Entry = {
  roles: readonly TokenRole[];
  /** Of something that exists, for calls that only read. */
  path?: (world: World) => string;
};

const situation: readonly TokenRole[] = ["admin", "dispatcher", "approver", "auditor"];
const dispatchers: readonly TokenRole[] = ["dispatcher"];

const incident =
  (rest = "") =>
  ({ open }: World) =>
    `/incidents/${open}${rest}`;
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
};
