import type { Page } from "@playwright/test";
import { type Role, roles } from "#db/vocabulary.ts";
import { routes } from "./routes.ts";
import type { World } from "./world.ts";
import { accessibilityFindings, expect, expectAccessible, newPage, test as base } from "./test.ts";

/** One page per person for the whole test, not one per visit. */
const test = base.extend<{ visit: (role: Role | undefined, areScriptsLost: boolean) => Promise<Page> }>({
  async visit({ browser, application, cookies }, use) {
    const opened = new Map<string, Page>();
    await use(async (role, areScriptsLost) => {
      const visitor = `${role} ${areScriptsLost}`;
      const cookie = role && { cookie: cookies[role] };
      const page = opened.get(visitor) ?? (await newPage(browser, application, { ...cookie, areScriptsLost }));
      opened.set(visitor, page);
      return page;
    });
    for (const page of opened.values()) await page.context().close();
  },
});

test.describe.configure({ mode: "parallel", timeout: 300_000 }); // a hundred and more pages each

/** Everything a person looks at, each with somebody who may: the dispatcher where there is a choice, who sees most. */
const pages = Object.entries(routes).filter(([, { kind }]) => kind === undefined);

const visitorOf = (route: string): Role | undefined => {
  const { access } = routes[route]!;
  if (access === "everybody") return undefined;
  return access.includes("dispatcher") ? "dispatcher" : roles.find((role) => access.includes(role));
};

/** The same page looks different in each state. */
const otherStates: [Role, (world: World) => string][] = [
  ["approver", ({ notices }) => `/leitstelle/mitteilungen/${notices.submitted}`],
  ["dispatcher", ({ notices }) => `/leitstelle/mitteilungen/${notices.submitted}`],
  ["dispatcher", ({ notices }) => `/leitstelle/mitteilungen/${notices.returned}`],
  ["approver", ({ notices }) => `/leitstelle/mitteilungen/${notices.held}`],
  ["auditor", ({ notices }) => `/leitstelle/mitteilungen/${notices.cancelled}`],
  ["approver", ({ notices }) => `/leitstelle/mitteilungen/${notices.emergency}`],
  ["dispatcher", ({ notices }) => `/leitstelle/mitteilungen/${notices.sent}`],
  ["dispatcher", ({ notices }) => `/leitstelle/mitteilungen/${notices.sent}?ansicht=empfaenger`],
  ["auditor", ({ notices }) => `/leitstelle/mitteilungen/${notices.sent}?ansicht=antworten`],
  ["dispatcher", (world) => `/leitstelle/vorfaelle/${world.exercise}`],
  ["dispatcher", (world) => `/leitstelle/vorfaelle/${world.closed}`],
  ["auditor", (world) => `/leitstelle/vorfaelle/${world.open}`],
  ["approver", ({ suspicions }) => `/leitstelle/verdachtsfaelle/${suspicions.resolved}`],
  ["auditor", ({ suspicions }) => `/leitstelle/verdachtsfaelle/${suspicions.dismissed}`],
  ["auditor", ({ suspicions }) => `/leitstelle/verdachtsfaelle/${suspicions.adopted}`],
  ["dispatcher", ({ suspicions }) => `/leitstelle/vorfaelle/${suspicions.incident}`],
  ["dispatcher", ({ suspicions }) => `/leitstelle/vorfaelle/neu?verdacht=${suspicions.firing}`],
  ["auditor", () => "/leitstelle/verdachtsfaelle?zustand=entschieden"],
  ["list_owner", (world) => `/verteiler/bestaetigen?verteiler=${world.listKey}`],
  ["secretary", () => "/verteiler/bestaetigen"],
  ["admin", () => "/verwaltung/links?zustand=beendet"],
  ["secretary", ({ links }) => `/nachschlagen/${links.lookUp}?q=m%C3%BCller`],
  ["secretary", ({ links }) => `/nachschlagen/${links.revoked}`],
  ["admin", ({ tokens }) => `/verwaltung/zugriffstoken/${tokens.revoked}`],
  ["admin", ({ tokens }) => `/verwaltung/zugriffstoken/${tokens.expired}`],
  ["secretary", (world) => `/adressbuch/organisationen/${world.companyKey}`],
  ["secretary", (world) => `/adressbuch/personen/${world.personId}?stand=2026-01-01T12:00`],
  ["secretary", (world) => `/adressbuch/personen/${world.personId}?stand=2026-01-01T12:00&wissen=2025-01-01T12:00`],
  ["secretary", (world) => `/adressbuch/organisationen/${world.committeeKey}?stand=2026-01-01T12:00`],
  ["secretary", () => "/adressbuch?q=Milller"],
  ["auditor", () => "/verwaltung/abrufe?wessen=Niemand"],
  ["secretary", () => "/adressbuch?q=gibtesnicht"],
  ["secretary", () => "/adressbuch"],
];

const inLanguage = (path: string, language: "de" | "en") => `${path}${path.includes("?") ? "&" : "?"}sprache=${language}`;

// Every rule in German by day and in English by night: no colour depends on the language. Every page of the house once as scripts make it,
// everything else as it arrives.
for (const [language, colorScheme] of [
  ["de", "light"],
  ["en", "dark"],
] as const)
  for (const half of [0, 1])
    test(`axe finds nothing, and nothing is wider than a narrow screen (${language}, ${colorScheme}, ${half + 1} of 2)`, async ({
      visit,
      world,
    }) => {
      const findings: string[] = [];
      const isLost = (route: string) => language === "en" || routes[route]!.access === "everybody"; // published pages have none
      const everyPage = pages.map(([route, { path }]) => [visitorOf(route), path, isLost(route)] as const);
      const states = otherStates.map(([visitor, path]) => [visitor, path, true] as const);
      const visits = language === "de" ? [...everyPage, ...states] : everyPage; // every page in both, its further states in one
      for (const [visitor, pathIn, areScriptsLost] of visits.filter((_, index) => index % 2 === half)) {
        const page = await visit(visitor, areScriptsLost);
        const path = pathIn(world);
        await page.emulateMedia({ colorScheme });
        await page.goto(inLanguage(path, language));
        const found = [...(await accessibilityFindings(page)), ...(await sidewaysScroll(page)), ...(await sharedIds(page))];
        if (areScriptsLost && (await page.evaluate(() => "next" in globalThis)))
          found.push("has got scripts that were to be lost");
        findings.push(...found.map((finding) => `${path}: ${finding}`));
      }
      expect(findings).toEqual([]);
    });

async function inTheDark<T>(page: Page, look: () => Promise<T>): Promise<T> {
  await page.emulateMedia({ colorScheme: "dark" });
  const seen = await look();
  await page.emulateMedia({ colorScheme: null });
  return seen;
}

/** Two forms on one page must not share an id: the label of the one would belong to the field of the other. */
async function sharedIds(page: Page): Promise<string[]> {
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(({ id }) => id));
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `the id "${id}" is used twice`);
}

/** 320 CSS pixels: WCAG 1.4.10. What needs two dimensions, the time band and tables, scrolls within itself. */
async function sidewaysScroll(page: Page): Promise<string[]> {
  const usual = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(usual);
  return width > 320 ? [`is ${width} pixels wide on a screen of 320`] : [];
}

test("pages that say no are accessible too", async ({ secretaryPage: page, world }) => {
  for (const [path, heading] of [
    [`/leitstelle/vorfaelle/${world.open}`, "Dafür fehlt Ihnen die Berechtigung"],
    ["/adressbuch/gibt-es-nicht", "Diese Seite gibt es nicht"],
    ["/stoerungen/1999-001", "Diese Seite gibt es nicht"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expectAccessible(page);
    expect(await inTheDark(page, () => accessibilityFindings(page, ["color-contrast"]))).toEqual([]);
  }
});

test("whoever uses the keyboard skips to the content first", async ({ dispatcherPage: page }) => {
  for (const path of ["/", "/leitstelle/vorfaelle", "/anmelden"]) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Zum Inhalt" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#inhalt$/);
    expect(await focusIsIn(page, "main")).toBe(true);
  }
});

/** The next Tab goes on inside: the main part itself has the focus or is where it starts from. */
async function focusIsIn(page: Page, selector: string): Promise<boolean> {
  await page.keyboard.press("Tab");
  return page.evaluate((inside) => document.activeElement?.closest(inside) !== null, selector);
}

test("a refused form puts the focus on what is wrong, and each point leads to its field", async ({ dispatcherPage: page }) => {
  await page.goto("/leitstelle/vorfaelle/neu");
  await page.getByRole("button", { name: "Vorfall eröffnen" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "Es ist noch nichts gespeichert" });
  await expect(summary).toBeFocused();
  await expectAccessible(page);
  const title = page.getByRole("textbox", { name: "Titel", exact: true });
  await expect(title).toHaveAccessibleDescription(/Bitte füllen Sie dieses Feld aus/);
  await summary.getByRole("link").first().click();
  await expect(title).toBeFocused();
  expect(await inTheDark(page, () => accessibilityFindings(page, ["color-contrast"]))).toEqual([]);
});

test("the letters that lead somewhere do so, and never while somebody types", async ({ dispatcherPage: page, world }) => {
  await page.goto(`/leitstelle/vorfaelle/${world.open}`);
  // Keys pressed before React has taken the page over go nowhere; a person presses again.
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Tasten" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  const internal = page.getByRole("textbox", { name: /^Was ist geschehen\?/ });
  await expect(internal).toBeFocused();
  await page.keyboard.type("gl");
  await expect(internal).toHaveValue("gl");
  await internal.fill("");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Alles durchsuchen" })).toBeFocused();
});

test("pages in the other language say so", async ({ request, world }) => {
  for (const [path, language] of [
    ["/", "de"],
    ["/en", "en"],
    [`/en/stoerungen/${world.open}`, "en"],
    ["/anmelden?sprache=en", "en"],
  ] as const)
    expect(await (await request.get(path)).text()).toContain(`<html lang="${language}"`);
});
