import type { APIRequestContext } from "@playwright/test";
import type { Connection } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { openFallback } from "#lib/directory/fallback-commands.ts";
import { setReachability } from "#lib/directory/reachability-commands.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

const DAY_MS = 24 * 3_600_000;

/** In a faction of their own: other tests count the council. */
const newFaction = (db: Connection, name: string) =>
  recordOrganization(db, { name: `Fraktion ${name}`, kind: "faction" }, { by: "system", at: new Date() });

/** Somebody whose mailbox is closed because of the incident, with a stand-in that everybody may know. */
function seatMember(db: Connection, familyName: string, factionId: number, incident: string) {
  const at = new Date();
  const stamp = { by: "system", at };
  const daysAgo = (days: number) => new Date(at.getTime() - days * DAY_MS);
  const personId = recordPerson(db, { familyName, givenName: "Birgit" }, stamp);
  recordMembership(db, { personId, organizationId: factionId, role: "member" }, stamp);
  const local = `b.${familyName}`.toLowerCase();
  const [mailbox, standIn] = [`${local}@viertel.musterau.example`, `${local}-ersatz@viertel.musterau.example`];
  const id = recordContactPoint(db, { personId, value: mailbox, kind: "mandate", publicity: "public" }, stamp);
  const because = { incidentId: requireIncident(db, incident).id, reason: "Hausgeheimnis Grund" };
  setReachability(db, { contactPointIds: [id], audience: "administration", from: daysAgo(3), ...because }, stamp);
  const advice = { phoneWanted: true, resendSince: daysAgo(5), note: "Hausgeheimnis Bemerkung" };
  const terms = { publicity: "public", from: daysAgo(2), expiresAt: daysAgo(-30), advice, ...because } as const;
  openFallback(db, { replacesId: id, value: standIn, ...terms }, stamp);
  return { mailbox, standIn };
}

/** Visitors are counted by where they come from; each test comes from somewhere else. */
const from = (address: string) => ({ "x-forwarded-for": address });

const languages = [
  {
    home: "/",
    field: "Name, Ausschuss oder Amt",
    button: "Adresse nachsehen",
    heading: "Ein Treffer für „{query}“",
    resend: /an das übliche Postfach geschrieben haben, sind nicht angekommen\. Bitte senden Sie sie noch einmal\./,
    phone: "Bitte schreiben Sie dazu, unter welcher Telefonnummer Sie erreichbar sind.",
    closed: /Das übliche Postfach .* nimmt seit .* keine E-Mails von außen an\./,
    incident: "Mehr zu Störung {number}",
  },
  {
    home: "/en",
    field: "Name, committee or office",
    button: "Find address",
    heading: "One result for “{query}”",
    resend: /to the usual mailbox since .* have not arrived\. Please send them again\./,
    phone: "Please add a telephone number at which you can be reached.",
    closed: /The usual mailbox .* has not accepted e-mails from outside since .*\./,
    incident: "More about disruption {number}",
  },
] as const;

for (const words of languages)
  test(`a citizen without JavaScript learns on a phone which address works, from ${words.home}`, async ({
    browser,
    application,
    world,
    testId,
  }) => {
    const name = `Zander${testId.replaceAll(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))}`;
    const { mailbox, standIn } = seatMember(application.db, name, newFaction(application.db, `Süd ${testId}`), world.closed);
    const page = await newPage(browser, application, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await page.goto(words.home);
    await page.getByRole("searchbox", { name: words.field }).fill(name.toUpperCase());
    await page.getByRole("button", { name: words.button }).click();
    await expect(
      page.getByRole("heading", { level: 2, name: words.heading.replace("{query}", name.toUpperCase()) }),
    ).toBeVisible();
    const hit = page.getByRole("article").filter({ has: page.getByRole("heading", { level: 3, name: `Birgit ${name}` }) });
    await expect(hit.getByRole("link", { name: standIn })).toHaveAttribute("href", `mailto:${standIn}`);
    await expect(hit).toContainText(words.resend);
    await expect(hit).toContainText(words.phone);
    await expect(hit).toContainText(words.closed);
    await expect(hit).toContainText(mailbox);
    await expect(page.locator("body")).not.toContainText("Hausgeheimnis");
    await hit.getByRole("link", { name: words.incident.replace("{number}", world.closed) }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Telefonie gestört" })).toBeVisible();
    await page.context().close();
  });

test("where nothing public is left, the page names the telephone; and every state is accessible", async ({
  browser,
  application,
  world: _,
}) => {
  test.setTimeout(180_000);
  for (const [colorScheme, width] of [["light", 390] as const, ["dark", 1280] as const]) {
    const page = await newPage(browser, application, { colorScheme, viewport: { width, height: 844 } });
    for (const [path, text] of [
      ["/adressen", "Was Sie eingeben können"],
      ["/adressen?q=mu", "Bitte geben Sie mindestens drei Buchstaben ein."],
      ["/adressen?q=Mueller", "Bitte rufen Sie an: 0555 1234"],
      ["/adressen?q=Finanzausschuss", "Zurzeit keine öffentliche E-Mail-Adresse"],
      ["/adressen?q=Miller", "Genau so heißt hier niemand."],
      ["/adressen?q=xyzxyz", "Nichts gefunden für „xyzxyz“"],
      ["/adressen?q=anna%40musterau.example", "Bitte geben Sie den Namen ein."],
      ["/en/adressen?q=Mueller", "Please call 0555 1234"],
      ["/en/adressen?q=xyzxyz", "Nothing found for “xyzxyz”"],
    ] as const) {
      await page.goto(path);
      await expect(page.getByText(text), path).toBeVisible();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `width of ${path}`).toBeLessThanOrEqual(width);
    }
    await page.context().close();
  }
});

test("results are kept by no search engine and no cache, and turn over by ordinary links", async ({ request, world: _ }) => {
  const start = await request.get("/adressen", { headers: from("93.184.1.1") });
  expect(await start.text()).toContain('<meta name="robots" content="index, follow"/>');
  const found = await request.get("/adressen?q=mueller", { headers: from("93.184.1.1") });
  expect(await found.text()).toContain('<meta name="robots" content="noindex, nofollow, noarchive"/>');
  expect(found.headers()["cache-control"]).toContain("no-store");
});

test("nobody gets more than five pages of ten, whatever they ask", async ({ request, application, world, testId }) => {
  const family = `Mengen${testId.replaceAll(/[^a-z]/g, "")}`;
  application.db.transaction(() => {
    const faction = newFaction(application.db, `Ost ${testId}`);
    for (let index = 0; index < 61; index += 1) seatMember(application.db, `${family}${index}`, faction, world.closed);
  });
  const seen = new Set<string>();
  for (const page of ["1", "2", "3", "4", "5", "6", "7", "-1", "0", "1e3", "%00", "9".repeat(30)]) {
    const answer = await request.get(`/adressen?q=${family}&seite=${page}`, { headers: from("93.184.1.2") });
    const addresses = (await answer.text()).match(/href="mailto:[^"]+"/g) ?? [];
    expect(new Set(addresses).size, `page ${page}`).toBeLessThanOrEqual(10);
    for (const address of addresses) seen.add(address);
  }
  expect(seen.size).toBe(50);
});

const search = (request: APIRequestContext, forwarded: string) =>
  request.get("/adressen?q=mueller", { headers: from(forwarded) });

test("who searches too often is asked to wait, whatever they claim to be; nobody else is", async ({ request, world: _ }) => {
  const limit = 60;
  const statuses: number[] = [];
  for (let index = 0; index < limit; index += 1)
    statuses.push((await search(request, `203.0.113.${index}, 93.184.2.1`)).status());
  expect(new Set(statuses)).toEqual(new Set([200]));
  const refused = await search(request, "198.51.100.1, 93.184.2.1");
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  const text = await refused.text();
  expect(text).toContain("Bitte warten Sie einen Moment");
  expect(text).toContain("0555 1234");
  expect(text).not.toContain('class="found"');
  const rsc = await request.get("/en/adressen?q=mueller&_rsc=1", { headers: { ...from("93.184.2.1"), rsc: "1" } });
  expect(await rsc.text()).not.toContain("Anna");
  expect((await request.get("/adressen", { headers: from("93.184.2.1") })).status()).toBe(200);
  expect((await search(request, "93.184.2.2")).status()).toBe(200);
});
