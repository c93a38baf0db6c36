import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import type { RunOnly } from "axe-core";
import type { Role } from "#db/vocabulary.ts";
import { type Application, startApplication, until } from "./application.ts";
import { createPeople, people, signIn, storageStateOf, type UserIds } from "./people.ts";
import { buildWorld, type World } from "./world.ts";

export { expect };

declare global {
  var axe: typeof import("axe-core");
}

type WorkerOptions = {
  /** `city`: something in every state (world.ts). `accounts`: only the accounts. `nothing`: a fresh installation. */
  content: "city" | "accounts" | "nothing";
  environment: Record<string, string>;
};

/** What journeys that begin with an empty city ask for. Only who uses the very same object shares an application. */
export const onlyAccounts: WorkerOptions = { content: "accounts", environment: { SUBSCRIPTION_GRACE_SECONDS: "0" } };

/** The city, where programs may approve. */
export const withApprovalByTokens: WorkerOptions = { content: "city", environment: { ALLOW_TOKEN_APPROVAL: "1" } };

/** The city, which takes in mails as well. */
export const withInbound: WorkerOptions = {
  content: "city",
  environment: {
    INBOUND_SMTP_URL: "smtp://127.0.0.1:0",
    MAIL_FROM: "Leitstelle <lage@musterau.example>",
    MAIL_REPLY_TO: "lage@musterau.example",
  },
};

type WorkerFixtures = {
  application: Application;
  users: UserIds;
  /** What the city holds. Only with the content `city`. */
  world: World;
  /** By role, as `Cookie:` wants it. */
  cookies: Record<Role, string>;
  sown: { users?: UserIds; world?: World };
};
type TestFixtures = {
  adminPage: Page;
  approverPage: Page;
  auditorPage: Page;
  dispatcherPage: Page;
  listOwnerPage: Page;
  secretaryPage: Page;
  /** Different in every test, to tell its data from that of others. */
  testId: string;
};

/** A page of somebody who is signed in, in a browser context of their own: several people work in one test. */
const pageOf =
  (role: Role) =>
  async (
    { browser, application, cookies }: { browser: Browser } & Pick<WorkerFixtures, "application" | "cookies">,
    use: (page: Page) => Promise<void>,
  ) => {
    const page = await newPage(browser, application, { cookie: cookies[role] });
    await use(page);
    await page.context().close();
  };

export const test = base.extend<TestFixtures, WorkerOptions & WorkerFixtures>({
  content: ["city", { option: true, scope: "worker" }],
  environment: [{}, { option: true, scope: "worker" }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names from the pattern
  sown: [async ({}, use) => use({}), { scope: "worker" }],
  application: [
    async ({ content, environment, sown }, use) => {
      const application = await startApplication({
        environment,
        async prepare(db, { dataDir, url }) {
          if (content === "nothing") return;
          sown.users = await createPeople(db);
          if (content === "city") sown.world = await buildWorld(db, dataDir, url, sown.users);
        },
      });
      await use(application);
      await application.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  users: [async ({ application: _, sown }, use) => use(sown.users!), { scope: "worker" }],
  world: [
    async ({ application, sown }, use) => {
      const { notices } = sown.world!;
      const stateOf = (id: number) => application.db.$client.prepare("select state from notices where id = ?").pluck().get(id);
      await until("the first notice is sent", () => stateOf(notices.sent) === "completed");
      await use(sown.world!);
    },
    { scope: "worker" },
  ],
  cookies: [
    async ({ application }, use) => {
      const entries = Object.entries(people).map(async ([role, { email }]) => [role, await signIn(application, email)] as const);
      await use(Object.fromEntries(await Promise.all(entries)) as Record<Role, string>);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ application }, use) => use(application.url),
  adminPage: pageOf("admin"),
  approverPage: pageOf("approver"),
  auditorPage: pageOf("auditor"),
  dispatcherPage: pageOf("dispatcher"),
  listOwnerPage: pageOf("list_owner"),
  secretaryPage: pageOf("secretary"),
  // oxlint-disable-next-line no-empty-pattern -- as above
  testId: async ({}, use, { testId }) => use(testId.slice(-8)),
});

type PageOptions = {
  cookie?: string;
  colorScheme?: "light" | "dark";
  javaScriptEnabled?: boolean;
  /** No script of the page arrives, but those of the test run. */
  areScriptsLost?: boolean;
  viewport?: { width: number; height: number };
};

/** A page outside the fixtures: another colour scheme, a narrow screen, no JavaScript. Close its context. */
export async function newPage(
  browser: Browser,
  { url }: Application,
  { cookie, areScriptsLost = false, ...options }: PageOptions = {},
): Promise<Page> {
  const storageState = cookie ? { storageState: storageStateOf(cookie) } : {};
  const context = await browser.newContext({
    baseURL: url,
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce", // or contrast is measured in the middle of a change of colour
    ...storageState,
    ...options,
  });
  context.setDefaultTimeout(ACTION_TIMEOUT_MS);
  const page = await context.newPage();
  if (areScriptsLost) await loseScripts(page);
  return options.javaScriptEnabled === false || areScriptsLost ? page : asSlowAsAPerson(page);
}

/** The browser itself refuses them: asked about each request, as by `route`, a page takes half as long again. */
async function loseScripts(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setBlockedURLs", { urls: ["*.js"] });
}

/** A person sees a page before they use it; a test would type into it before React has taken it over, and lose what it typed. */
function asSlowAsAPerson(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...request) => {
    const response = await goto(...request);
    const isTakenOver = () => {
      const main = document.querySelector("#inhalt");
      return !main || Object.keys(main).some((key) => key.startsWith("__reactFiber"));
    };
    // What is never taken over is used as it is.
    await page.waitForFunction(isTakenOver, undefined, { polling: 10, timeout: 2500 }).catch(() => undefined);
    await page.evaluate(listens).catch(() => undefined);
    return response;
  };
  return page;
}

/** What React does after it has taken a page over, such as listening for keys, is done when the browser has nothing else to do. */
const listens = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));

/** What is not there by then will not come; the test's own limit would name nothing. */
const ACTION_TIMEOUT_MS = 15_000;

/** The package that ties axe to Playwright gives it to each page twice and takes every result back: half a second for each page. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 A and AA that axe can see. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/./); // which may come after the rest of a page
  expect(await accessibilityFindings(page), `accessibility of ${page.url()}`).toEqual([]);
}

/** One line for each thing that axe found; with `rules`, only of these. */
export async function accessibilityFindings(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.addInitScript(axe); // what is shown here later has it from the start
    await page.evaluate(axe);
  }
  const runOnly: RunOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: RULES };
  return page.evaluate(async (only) => {
    // A mail is shown in a frame that runs no script, so axe would only wait for it in vain; and what is in order need not be told.
    // Style sheets are taken apart only for a rule about turned screens, which is an experiment and runs only where it is named.
    const preload = { assets: ["media"] };
    const { violations } = await globalThis.axe.run({ runOnly: only, iframes: false, resultTypes: ["violations"], preload });
    return violations.map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }, runOnly);
}
