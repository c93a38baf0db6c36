import { expect, test } from "vitest";
import { openApiDocument } from "#lib/api/document.ts";
import { calls } from "#lib/api/calls/index.ts";
import { checkingFetch } from "../api-client.ts";
import { ApiContract } from "../api-contract.ts";
import type { OpenApiDocument } from "../api-document.ts";

const SITE = "http://localhost:3000";
const contract = new ApiContract(openApiDocument(calls, `${SITE}/api/v1`) as unknown as OpenApiDocument);
const link = { number: "2026-001", url: `${SITE}/leitstelle/vorfaelle/2026-001` };
const problem = { type: "about:blank", title: "Not Found", status: 404, detail: "No.", code: "not_found", requestId: "r" };
const opening = {
  title: "T",
  level: "disruption",
  cause: "technical",
  tlp: "clear",
  occurredAt: "2026-04-24T14:10:00+02:00",
  internalText: "Text",
};

type Given = { status?: number; type?: string; body?: unknown; sent?: unknown; method?: string; path?: string };

/** What the checking fetch says of an answer that is not a real one. */
async function verdict({
  status = 201,
  type = "application/json",
  body = link,
  sent = opening,
  ...more
}: Given): Promise<string> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = async () => new Response(text === "" ? null : text, { status, headers: { "content-type": type } });
  const method = more.method ?? "POST";
  try {
    await checkingFetch(contract, answer)(`${SITE}/api/v1${more.path ?? "/incidents"}`, {
      method,
      ...(method === "POST" ? { body: JSON.stringify(sent), headers: { "content-type": "application/json" } } : {}),
    });
    return "kept";
  } catch (error) {
    return (error as Error).message;
  }
}

test("an answer as the document promises it passes", async () => {
  expect(await verdict({})).toBe("kept");
  expect(await verdict({ status: 404, type: "application/problem+json; charset=utf-8", body: problem })).toBe("kept");
  expect(await verdict({ status: 304, body: "", method: "GET" })).toBe("kept");
  expect(await verdict({ status: 404, type: "application/problem+json", body: problem, path: "/nothing" })).toBe("kept");
});

test.each<[string, Given, RegExp]>([
  ["a status that is not named", { status: 418 }, /^POST \/incidents \(openIncident\) answers 418 .*\n- status 418 is not in/],
  ["another content type", { type: "text/html", body: "<p>" }, /content type text\/html instead of application\/json/],
  ["a success dressed as a problem", { type: "application/problem+json" }, /content type application\/problem\+json/],
  ["a field that is missing", { body: { number: "2026-001" } }, /must have required property 'url'/],
  ["a field too many", { body: { ...link, secret: 1 } }, /must NOT have additional properties \(secret\)/],
  ["a field of another form", { body: { ...link, url: "no address" } }, /\/url must match format "uri"/],
  ["no JSON", { body: "{" }, /no JSON/],
  ["a problem of another status", { status: 422, type: "application/problem+json", body: problem }, /the problem says 404/],
  ["a body beside 304", { status: 200, method: "GET", body: { items: [{}], next: null } }, /\/items\/0 must have required/],
  [
    "a body taken that the document forbids",
    { sent: { ...opening, tlp: "white" } },
    /took a body that is wrong: \/tlp must be equal/,
  ],
  ["a parameter taken that is not named", { path: "/incidents?x=1" }, /took the parameter x/],
  ["a call that is not named", { path: "/secrets" }, /^POST \/api\/v1\/secrets answers 201 .*\n- there is no such call/],
  ["HTML where there is no call", { path: "/secrets", status: 404, type: "text/html", body: "<p>" }, /text\/html instead/],
])("%s is noticed, and the call named", async (_, given, said) => {
  expect(await verdict(given)).toMatch(said);
});
