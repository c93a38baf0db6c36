import type { APIResponse } from "@playwright/test";
import { routes } from "./routes.ts";
import { expect, test } from "./test.ts";

/** How long an answer may be kept, and by whom. What is published answers from memory: lib/publication/serve/serve.test.ts. */
type Keeping = "asks again" | "not at all" | "for ever";

/** Everything else is about a person, a moment or a decision, and is not kept at all. */
const mayBeKept: [RegExp, Keeping][] = [
  [/^\/(?:en\/)?(?:feed|history)\.\w+$|^\/(?:en\/)?(?:kalender\.ics|badge\.svg|widget)$|^\/widget\.js$/, "asks again"],
  [/^\/api\/v[12]\/|^\/(?:stadt\.css|wappen\.png)$/, "asks again"],
];

const keepingOf = (answer: APIResponse): Keeping | string => {
  const { "cache-control": said = "nothing is said" } = answer.headers();
  if (said.includes("no-store")) return "not at all";
  if (/\bno-cache\b/.test(said)) return "asks again";
  return /max-age=31536000, immutable/.test(said) ? "for ever" : said;
};

/** What is wrong with the protection of an answer. */
function loosenessOf(answer: APIResponse): string[] {
  const headers = answer.headers();
  const policy = headers["content-security-policy"] ?? "";
  // Documents of others, such as the HTML of a mail, have loose styles and are locked in.
  const isLockedIn = /default-src 'none'/.test(policy) && policy.includes("sandbox");
  return [
    ...(headers["x-content-type-options"] === "nosniff" ? [] : [`nosniff: ${headers["x-content-type-options"]}`]),
    ...(/default-src '(?:none|self)'/.test(policy) ? [] : [`policy: ${policy}`]),
    ...(policy.includes("unsafe") && !isLockedIn ? [`policy: ${policy}`] : []),
    ...(/^(?:same-origin|no-referrer)$/.test(headers["referrer-policy"] ?? "")
      ? []
      : [`referrer: ${headers["referrer-policy"]}`]),
    ...(headers["permissions-policy"] ? [] : ["no permissions policy"]),
    ...(headers["strict-transport-security"] ? ["https only, without https"] : []),
  ];
}

test("every kind of answer says how long it may be kept, and what it may do", async ({ request, cookies, world }) => {
  const expected: Record<string, unknown> = {};
  const seen: Record<string, unknown> = {};
  for (const [route, { access, path, kind }] of Object.entries(routes)) {
    if (kind === "live" || kind === "posted") continue;
    const cookie = access === "everybody" ? undefined : cookies[access[0] ?? "admin"];
    const answer = await request.get(path(world), { maxRedirects: 0, headers: cookie ? { cookie } : {} });
    const isKept = access === "everybody" ? mayBeKept.find(([paths]) => paths.test(path(world)))?.[1] : undefined;
    expected[route] = { keeping: answer.status() === 200 ? (isKept ?? "not at all") : keepingOf(answer), looseness: [] };
    seen[route] = { keeping: keepingOf(answer), looseness: loosenessOf(answer) };
  }
  expect(seen).toEqual(expected);
});

test("what the build serves as it is may be kept for ever, and says what it is", async ({ request }) => {
  const page = await (await request.get("/")).text();
  const names = [...new Set(page.match(/\/_next\/static\/[\w./~-]+\.(?:css|js)/g))];
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) {
    const answer = await request.get(name);
    expect([keepingOf(answer), loosenessOf(answer)], name).toEqual(["for ever", []]);
  }
  for (const path of ["/_next/static/nothing.js", "/robots.txt", "/nothing-here", "/api/v2/nothing.json", "/verlauf/"])
    expect(loosenessOf(await request.get(path, { maxRedirects: 0 })), path).toEqual([]);
});
