import { type Role, tokenRoles } from "#db/vocabulary.ts";
import { apiCalls } from "./api-calls.ts";
import { type ApiClient, connectTo } from "./api-client.ts";
import { issueTokens, type Tokens } from "./api-tokens.ts";
import { countRows, rowsIn } from "./application.ts";
import { expect, test } from "./test.ts";
import type { World } from "./world.ts";
import { INTERNAL_MARK } from "./world-incidents.ts";

/** Every call with every token there can be. What is refused writes nothing, and tells nothing. */
let client: ApiClient;
let tokens: Tokens;

test.beforeAll(async ({ application }) => {
  client = await connectTo(application.url);
  tokens = issueTokens(application);
});

test("every call says for whom it is, here and in its document", () => {
  const documented = client.contract.calls.map(
    ({ title, operation }) => `${title}: ${operation["x-roles"].toSorted().join(", ")}`,
  );
  const here = Object.entries(apiCalls).map(([title, { roles }]) => `${title}: ${roles.toSorted().join(", ")}`);
  expect(here.toSorted()).toEqual(documented.toSorted());
});

for (const role of tokenRoles)
  test(`a token of the role ${role} reaches what is for it, and nothing else`, async ({ world, application }) => {
    const expected: Record<string, string> = {};
    const seen: Record<string, string> = {};
    const before = countRows(application);
    for (const [title, { roles }] of Object.entries(apiCalls).filter(([, call]) => !call.roles.includes(role))) {
      expected[title] = `403 role_missing: ${roles.length} may`;
      seen[title] = `${await attempt(title, world, { token: tokens[role] })}: ${roles.length} may`;
    }
    expect(seen).toEqual(expected);
    expect(countRows(application)).toEqual(before);
    for (const title of Object.keys(apiCalls).filter((each) => apiCalls[each]!.roles.includes(role)))
      expect(await attempt(title, world, { token: tokens[role] }), title).toMatch(
        title.startsWith("GET ") ? /^200/ : /^(?:200|202|400|404|409|415|422) (?!role_missing)/,
      );
  });

const strangers: Record<string, { refusal: string; headersOf: (cookies: Cookies) => Record<string, string> }> = {
  "no token": { refusal: "token_missing", headersOf: () => ({}) },
  "a malformed token": { refusal: "token_unknown", headersOf: () => bearer("lgb_nonsense") },
  "a token that never was": { refusal: "token_unknown", headersOf: () => bearer(`lgb_${"A".repeat(43)}`) },
  "an expired token": { refusal: "token_expired", headersOf: () => bearer(tokens.expired) },
  "a revoked token": { refusal: "token_revoked", headersOf: () => bearer(tokens.revoked) },
  "a session instead of a token": { refusal: "token_missing", headersOf: (cookies) => ({ cookie: cookies.dispatcher }) },
  "a session dressed as a token": {
    refusal: "token_unknown",
    headersOf: (cookies) => bearer(cookies.dispatcher.slice(cookies.dispatcher.indexOf("=") + 1)),
  },
  "a token as a password": {
    refusal: "token_missing",
    headersOf: () => ({
      authorization: `Basic ${Buffer.from(`api:${tokens.dispatcher}`).toString("base64")}`,
    }),
  },
};

for (const [name, { refusal, headersOf }] of Object.entries(strangers))
  test(`${name} opens no call, and nothing is written`, async ({ world, application, cookies }) => {
    const headers = headersOf(cookies);
    const before = countRows(application);
    const seen = new Set<string>();
    for (const title of Object.keys(apiCalls)) seen.add(await attempt(title, world, { headers }));
    expect([...seen]).toEqual([`401 ${refusal}`]);
    expect(countRows(application)).toEqual(before);
  });

test("no token may approve where the administrator has not said so", async ({ world, application }) => {
  const { status, body } = await client.ask("POST", `/notices/${world.notices.submitted}/approve`, {
    token: tokens.approver,
    body: {},
  });
  expect([status, body["code"]]).toEqual([403, "tokens_may_not_approve"]);
  expect(rowsIn(application, `select state from notices where id = ${world.notices.submitted}`)).toBe("submitted");
});

test("a token in the address is not looked at", async () => {
  for (const name of ["token", "access_token"])
    expect((await client.ask("GET", `/incidents?${name}=${tokens.dispatcher}`)).status).toBe(401);
});

test("who may not call is refused before anything looks at the body", async ({ world }) => {
  for (const title of Object.keys(apiCalls).filter((each) => !each.startsWith("GET ")))
    for (const body of ["{", "[".repeat(50_000), "\0"])
      expect(await attempt(title, world, { body }), title).toBe("401 token_missing");
});

type Cookies = Record<Role, string>;
type Attempt = { token?: string; headers?: Record<string, string>; body?: string };

/** Reading calls ask for what is there; writing ones for what is not, with a body that no call takes. Answers status and code. */
async function attempt(
  title: string,
  world: World,
  { token, headers = {}, body = '{"kein Feld": 1}' }: Attempt,
): Promise<string> {
  const [method = "", template = ""] = title.split(" ");
  const path = apiCalls[title]!.path?.(world) ?? template.replaceAll("{number}", "2019-999").replaceAll(/\{\w+\}/g, "999999");
  const answer = await client.ask(method, path, {
    ...(token === undefined ? {} : { token }),
    headers,
    ...(method === "GET" || method === "DELETE" ? {} : { body }),
  });
  if (answer.status < 400) return `${answer.status} `;
  if (answer.text.includes(INTERNAL_MARK)) return `${answer.status}, but it tells what is internal`;
  return `${answer.status} ${String(answer.body["code"])}`;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
