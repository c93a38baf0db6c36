import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { Connection } from "#db/open.ts";
import { type Role, roles } from "#db/vocabulary.ts";
import { listBuiltActions, listRouteFiles } from "./routes-in-files.ts";
import { actions, routes } from "./routes.ts";
import { expect, test } from "./test.ts";
import { INTERNAL_MARK } from "./world.ts";

const isAllowed = (access: "everybody" | readonly Role[], role: Role) => access === "everybody" || access.includes(role);

/** How the application says no: 403 to whoever is signed in, the way to the sign-in page to everybody else. */
function verdictOf(answer: APIResponse): "allowed" | "forbidden" | "sign in" {
  if (answer.status() === 403) return "forbidden";
  const { location = "", "x-action-redirect": action = "" } = answer.headers();
  return /\/anmelden\?weiter=/.test(location || action) ? "sign in" : "allowed";
}

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

for (const role of roles) {
  test(`${role} sees what is for ${role} and gets 403 for everything else`, async ({ request, cookies, world }) => {
    for (const [route, { access, path, kind }] of Object.entries(routes)) {
      if (kind === "live" && isAllowed(access, role)) continue; // never ends
      const answer = await get(request, path(world), cookies[role]);
      const expected = isAllowed(access, role) ? "allowed" : "forbidden";
      expect.soft(verdictOf(answer), `${role} at ${route}`).toBe(expected);
      if (expected === "allowed") expect.soft(answer.status(), `${role} at ${route}`).toBeLessThan(400);
      else expect.soft(await answer.text(), `${role} at ${route}`).not.toContain(INTERNAL_MARK);
    }
  });
}

test("whoever is not signed in is sent to the sign-in page, except from what is for everybody", async ({ request, world }) => {
  for (const [route, { access, path }] of Object.entries(routes)) {
    const answer = await get(request, path(world));
    expect.soft(verdictOf(answer), route).toBe(access === "everybody" ? "allowed" : "sign in");
    if (access !== "everybody") expect.soft(await answer.text(), route).not.toContain(INTERNAL_MARK);
  }
});

test("a server action refuses every role it is not for, and nothing is written", async ({
  request,
  cookies,
  world,
  application,
}) => {
  const before = countRows(application.db);
  for (const { id, name, routes: pages } of listBuiltActions()) {
    const access = actions[name] ?? [];
    if (access === "everybody") continue;
    const page = routes[pages[0]!]!.path(world);
    const call = (cookie?: string) => post(request, page, id, application.url, cookie);
    expect.soft(verdictOf(await call()), `nobody calls ${name}`).toBe("sign in");
    for (const role of roles.filter((each) => !access.includes(each)))
      expect.soft(verdictOf(await call(cookies[role])), `${role} calls ${name}`).toBe("forbidden");
  }
  expect(countRows(application.db)).toEqual(before);
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

/** Rows per table; sessions are touched by whoever is signed in. */
function countRows(db: Connection): Record<string, number> {
  const tables = db.$client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
    .pluck()
    .all() as string[];
  const counted = tables.filter((table) => table !== "sessions");
  return Object.fromEntries(
    counted.map((table) => [table, db.$client.prepare(`select count(*) from "${table}"`).pluck().get() as number]),
  );
}
