import type { APIRequestContext, APIResponse } from "@playwright/test";
import { type Role, roles } from "#db/vocabulary.ts";
import { countRows } from "./application.ts";
import { listBuiltActions, listRouteFiles } from "./routes-in-files.ts";
import { actions, routes } from "./routes.ts";
import { expect, test } from "./test.ts";
import { INTERNAL_MARK } from "./world-incidents.ts";

const isAllowed = (access: "everybody" | readonly Role[], role: Role | undefined) =>
  access === "everybody" || (role !== undefined && access.includes(role));

/** How the application says no: 403 to whoever is signed in, the way to the sign-in page to everybody else. */
function verdictOf(answer: APIResponse): "allowed" | "forbidden" | "sign in" {
  if (answer.status() === 403) return "forbidden";
  if (answer.status() === 401) return "sign in"; // what a page saves by itself fails instead of leading away
  const { location = "", "x-action-redirect": action = "" } = answer.headers();
  return /\/anmelden\?weiter=/.test(location || action) ? "sign in" : "allowed";
}

/** Texts of the house, and addresses of the people of the city. */
const telling = new RegExp(`${INTERNAL_MARK}|@(?:mandat\\.musterau|musterau|stadtwerke|post)\\.example`, "i");

test("every page and route of the application says for whom it is, here and in the code", () => {
  expect(Object.keys(routes).toSorted()).toEqual(
    listRouteFiles()
      .map(({ route }) => route)
      .toSorted(),
  );
});

test("every server action of the build says for whom it is", () => {
  expect(Object.keys(actions).toSorted()).toEqual(
    listBuiltActions()
      .map(({ name }) => name)
      .toSorted(),
  );
});

for (const role of [...roles, undefined])
  test(`${role ?? "whoever is not signed in"} sees what is for them, and nothing of the rest`, async ({
    request,
    cookies,
    world,
  }) => {
    const expected: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const [route, { access, tokens, path, kind }] of Object.entries(routes)) {
      if (kind === "live" && isAllowed(access, role)) continue; // never ends
      const answer = await get(request, path(world), role && cookies[role]);
      expected[route] = isAllowed(access, role) ? "allowed" : role && !tokens ? "forbidden" : "sign in";
      seen[route] = verdictOf(answer);
      if (seen[route] === "allowed" && answer.status() >= 400 && !(kind === "posted" && answer.status() === 405))
        seen[route] = `allowed, but ${answer.status()}`;
      if (seen[route] !== "allowed" && telling.test(await answer.text())) seen[route] += ", but tells";
    }
    expect(seen).toEqual(expected);
  });

// A refusal costs as much as a page. Which roles each action names is compared in unit/guards.test.ts; that it obeys shows with one of them.
test("a server action refuses whom it is not for, and nothing is written", async ({ request, cookies, world, application }) => {
  const countWritten = () => ({ ...countRows(application), directory_lookups: 0 }); // who may see the page around a refusal has looked at it
  const before = countWritten();
  const expected: Record<string, string> = {};
  const seen: Record<string, string> = {};
  for (const [index, { id, name, routes: pages }] of listBuiltActions().entries()) {
    const access = actions[name] ?? [];
    const page = routes[pages[0] ?? ""];
    const refused = roles.filter((role) => !isAllowed(access, role));
    const tried = new Set([refused[index % refused.length], undefined]); // another role each time
    for (const role of page && access !== "everybody" ? tried : []) {
      const call = `${role ?? "nobody"} calls ${name}`;
      expected[call] = role ? "forbidden" : "sign in";
      seen[call] = verdictOf(await post(request, page!.path(world), id, application.url, role && cookies[role]));
    }
  }
  expect(seen).toEqual(expected);
  expect(countWritten()).toEqual(before);
});

const get = (request: APIRequestContext, path: string, cookie?: string) =>
  request.get(path, { headers: cookie ? { cookie } : {}, maxRedirects: 0 });

/** As the browser's script does it, without the arguments: the guard must come before anything looks at them. */
const post = (request: APIRequestContext, path: string, id: string, origin: string, cookie?: string) =>
  request.post(path, {
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", origin, ...(cookie ? { cookie } : {}) },
    data: "[]",
    maxRedirects: 0,
  });
