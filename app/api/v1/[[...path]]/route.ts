import { api } from "#app/_server/api.ts";
import { openToEverybody } from "#app/_server/roles.ts";

/** Machines only. Each call of lib/api names the roles a token needs, and checks it before anything else. */
export async function GET(request: Request): Promise<Response> {
  openToEverybody();
  return api().fetch(request);
}

export { GET as DELETE, GET as HEAD, GET as OPTIONS, GET as PATCH, GET as POST, GET as PUT };
