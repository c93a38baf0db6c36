import type { APIRequestContext } from "@playwright/test";
import { houseSecrets as secrets, standIns, unlisted } from "./house-secrets.ts";
import { routes } from "./routes.ts";
import { expect, test } from "./test.ts";
import type { World } from "./world.ts";

/** What a page tells one recipient says nothing about the others. */
const otherRecipients = ["Hölzer", "Zschoche", "von der Heide", "ratsmitglied-2"];

/** As browsers ask, as Next's own script asks, in both languages. */
const manners: { query: string; headers: Record<string, string> }[] = [
  { query: "", headers: {} },
  { query: "?sprache=en", headers: {} },
  { query: "?sprache=de", headers: { "accept-language": "en" } },
  { query: "?_rsc=1", headers: { rsc: "1" } },
  { query: "?zustand=alle&vor=999999", headers: {} },
];

async function expectSilence(request: APIRequestContext, path: string, more: readonly string[] = []): Promise<void> {
  for (const { query, headers } of manners) {
    const answer = await request.get(path + query, { headers });
    const text = asRead(await answer.text()).toLowerCase() + JSON.stringify(answer.headers()).toLowerCase();
    const told = [...secrets, ...more].filter((secret) => text.includes(secret.toLowerCase()));
    expect.soft(told, `${path}${query}`).toEqual([]);
  }
}

/** Whoever holds a link to look things up is no stranger; links.spec.ts says what they see. */
const publicRoutes = Object.entries(routes).filter(
  ([route, { access }]) => access === "everybody" && !route.startsWith("/nachschlagen/"),
);

test("no public page, feed or recipient's page tells anything of the house", async ({ request, world }) => {
  for (const [route, { path }] of publicRoutes)
    await expectSilence(request, path(world), route.startsWith("/r/") ? otherRecipients : [standIns]);
});

test("an incident that is not for the public does not exist for it", async ({ request, world }) => {
  for (const number of hidden(world))
    for (const path of [`/stoerungen/${number}`, `/en/stoerungen/${number}`]) {
      expect.soft((await request.get(path)).status(), path).toBe(404);
      await expectSilence(request, path);
    }
});

test("the public pages do tell what is public, so that silence means something", async ({ request, world }) => {
  const told = async (path: string) => (await request.get(path)).text();
  expect(await told("/")).toContain("Es gibt Ersatzadressen.");
  expect(await told("/en")).toContain("There are stand-in addresses.");
  expect(await told(`/stoerungen/${world.open}`)).toContain("Die Postfächer werden geschlossen.");
  expect(await told("/verlauf")).toContain("Die Telefone gehen wieder.");
  expect(await told("/feed.atom")).toContain("Es gibt Ersatzadressen.");
  expect(await told("/leichte-sprache")).toContain("Wir prüfen eine Warnung.");
});

test("a link that is not one, and one of a notice taken back, tell nothing", async ({ request, world, application }) => {
  const tokenOf = application.db.$client.prepare("select answer_token from recipients where notice_id = ?").pluck();
  const takenBack = String(tokenOf.get(world.notices.cancelled));
  for (const token of ["x", "0".repeat(22), `${String(world.answerToken)}x`, encodeURIComponent("../leitstelle"), takenBack])
    await expectSilence(request, `/r/${token}`, [standIns, "Ersatzadresse"]);
});

/** An address may break behind its @: between its parts stands what nobody reads. */
const asRead = (html: string) => html.replaceAll(/<!-- -->|<wbr\/>/g, "");

test("the public look-up finds nobody by what is not public, and tells nothing of it whatever it is asked", async ({
  request,
  world: _,
}) => {
  const fragments = unlisted.flatMap((secret) => [
    secret,
    ...secret.split(/[^\p{L}\p{N}]+/u),
    secret.split("@")[0]!,
    secret.slice(0, 4),
    secret.slice(3, 9),
  ]);
  const known = [
    "müller",
    "Bernd",
    "Finanzausschuss",
    "Fraktion",
    "Geschäftsstelle",
    "stadtrat",
    "ratsmitglied",
    "mandat",
    "neu",
  ];
  const queries = [...new Set([...fragments, ...known])];
  for (const [index, query] of queries.entries())
    for (const path of ["/adressen", "/en/adressen"]) {
      const headers = { "x-forwarded-for": `93.184.${10 + Math.floor(index / 25)}.1` }; // in no minute too many from one place
      const text = asRead(await (await request.get(`${path}?q=${encodeURIComponent(query)}`, { headers })).text());
      // What was typed is repeated on the page, and in the links to the other language.
      const said = text
        .replaceAll(query, "")
        .replaceAll(new URLSearchParams({ q: query }).toString(), "")
        .toLowerCase();
      const told = [...secrets, ...unlisted, standIns].filter((secret) => said.includes(secret.toLowerCase()));
      expect.soft(told, `${path}: ${query}`).toEqual([]);
      if (unlisted.includes(query)) expect.soft(said, `${path}: ${query}`).not.toMatch(/class="found"|mailto:/);
    }
});

test("the public look-up does tell what is public, so that silence means something", async ({ request, world }) => {
  const headers = { "x-forwarded-for": "93.184.9.1" };
  const text = asRead(await (await request.get("/adressen?q=m%C3%BCller", { headers })).text());
  for (const told of ["Dr. Anna Müller", "Ratsvorsitz", "0555 1234", `Mehr zu Störung ${world.open}`])
    expect(text).toContain(told);
  expect(text).toContain("ratsmitglied-1@mandat.musterau.example");
});

const hidden = ({ amber, exercise, silent, suspicions }: World) => [
  amber,
  exercise,
  silent,
  suspicions.incident,
  "2020-999",
  "%00",
];
