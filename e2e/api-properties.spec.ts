import * as fc from "fast-check";
import { aPdf } from "#lib/attachments/testing.ts";
import type { Pools } from "./api-arbitraries.ts";
import { apiCalls } from "./api-calls.ts";
import { type ApiClient, connectTo } from "./api-client.ts";
import { fetchDocument, type OpenApiDocument } from "./api-document.ts";
import { requestsTo } from "./api-requests.ts";
import { issueTokens, type Tokens } from "./api-tokens.ts";
import { routes } from "./routes.ts";
import { expect, test, withApprovalByTokens } from "./test.ts";
import type { World } from "./world.ts";

/**
 * Whatever programs send, the running application answers as its document promises, and never with 500. FC_SEED repeats a run.
 */
test.use(withApprovalByTokens);
test.describe.configure({ mode: "default", timeout: 60_000 });

const SEED = Number(process.env["FC_SEED"] ?? Date.now() % 2 ** 31);
/**
 * For each call, in milliseconds: writing ones have more to go wrong. On a slow machine the fewest runs take longer. Many more requests to each
 * call are in the unit tests beside lib/api/calls; here it is the built server that answers them.
 */
const READING_MS = 60;
const WRITING_MS = 120;
const FEWEST_RUNS = 20;
const MOST_RUNS = 300;

let client: ApiClient;
let document: OpenApiDocument;
let tokens: Tokens;

test.beforeAll(async ({ application }) => {
  process.stdout.write(`The seed of the properties is ${SEED}: FC_SEED=${SEED} repeats them.\n`);
  client = await connectTo(application.url);
  document = await fetchDocument(application.url);
  tokens = issueTokens(application);
});

for (const [title, { roles }] of Object.entries(apiCalls))
  test(`${title} answers as documented, whatever it is sent`, async ({ world }) => {
    const call = client.contract.calls.find((each) => each.title === title);
    if (!call) throw new Error("The document does not name it.");
    const end = Date.now() + (call.method === "GET" ? READING_MS : WRITING_MS);
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(requestsTo(call, document, poolsOf(world)), async ({ path, headers, body }) => {
        if (++runs > FEWEST_RUNS && Date.now() > end) return;
        const answer = await client.ask(call.method, path, { token: tokens[roles[0]!], headers, body });
        if (answer.status >= 500) throw new Error(`${answer.status}: ${answer.text}`);
      }),
      { seed: SEED, numRuns: MOST_RUNS, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    );
  });

test("a body may come in pieces or not at all, and too much of it is refused", async ({ application, world }) => {
  const send = async (path: string, pieces: string[] | undefined) => {
    const body = pieces && new Blob(pieces).stream();
    const headers = { authorization: `Bearer ${tokens.dispatcher}`, "content-type": "application/json" };
    const sent = body ? ({ body, duplex: "half" } as RequestInit) : {};
    const answer = await client.fetch(`${application.url}/api/v1${path}`, { method: "POST", headers, ...sent });
    return `${answer.status} ${((await answer.json()) as { code?: string }).code ?? ""}`;
  };
  const { draft } = world.notices;
  expect(await send(`/notices/${draft}/submit`, undefined)).not.toMatch(/^(?:415|500)/);
  expect(await send("/incidents", ["{", '"title":1', "}"])).toBe("422 invalid_request");
  expect(await send("/notices/999999/submit", [" ".repeat(600_000), "{}", " ".repeat(600_000)])).toBe("413 body_too_large");
});

test("pages can still show what programs have written", async ({ request, cookies, world }) => {
  const failed: string[] = [];
  for (const { access, path, kind } of Object.values(routes).filter((route) => route.kind !== "live")) {
    const cookie = access === "everybody" ? undefined : cookies[access[0]!];
    const answer = await request.get(path(world), { headers: cookie ? { cookie } : {}, maxRedirects: 0 });
    const isThere = kind === "document" || !(await answer.text()).includes("Da ist etwas schiefgegangen");
    if (answer.status() >= 500 || !isThere) failed.push(`${path(world)}: ${answer.status()}`);
  }
  expect(failed).toEqual([]);
});

/** Numbers of rows are small; everything else is called what it is called in the city. */
function poolsOf(world: World): Pools {
  const incidents = [world.open, world.open, world.closed, world.amber, world.exercise, world.silent];
  const lists = ["stadtrat", "ausschussbetreuungen", "rat-und-fraktionen", "uebung-leitstelle"];
  const organizations = [world.committeeKey, world.companyKey, world.factionKey, "stadtrat", "geschaeftsstelle-fraktion-nord"];
  const rows = Array.from({ length: 12 }, (_, index) => index + 1);
  const past = [1, 30, 60 * 24, 60 * 24 * 3].map((minutes) => new Date(Date.now() - minutes * 60_000).toISOString());
  return {
    number: incidents,
    incident: incidents,
    key: [...lists, ...organizations, world.serviceKey, "telefonie"],
    list: lists,
    lists,
    organization: organizations,
    service: [world.serviceKey, "telefonie"],
    recipient: rows.map((id) => `person-${id}`),
    url: ["http://127.0.0.1:9/oparl", "http://[::1]/oparl", "https://ratsinfo.example/oparl", "file:///etc/passwd"],
    pattern: ["{local}-neu@{domain}", "{local}-neu2@{domain}", "{local}@musterau.example"],
    id: rows,
    person: rows,
    persons: rows,
    contactPoints: rows,
    contactPoint: rows,
    supersedes: rows,
    version: [1, 2, 3],
    occurredAt: past,
    from: past,
    cursor: ["cDM", "cDk5OQ"],
    content: [Buffer.from(aPdf()).toString("base64")],
  };
}
