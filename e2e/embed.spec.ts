import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { startReceiver, verified } from "#lib/outgoing-webhooks/testing.ts";
import { embedSnippets } from "#lib/publication/embed/snippets.ts";
import { listPublicPaths } from "#lib/publication/site/paths.ts";
import { refusalOn } from "./acts.ts";
import { startOtherSite } from "./far-end/other-site.ts";
import { faultsOf } from "./public-html.ts";
import { expect, expectAccessible, newPage, test, withInbound } from "./test.ts";

test.use(withInbound); // only to share its application

test("badge, window and element show the state on another site, under its strict policy", async ({
  browser,
  application,
  request,
  world,
}) => {
  const { status } = (await (await request.get("/api/v2/status.json")).json()) as { status: { description: string } };
  const snippets = embedSnippets(application.url, "de", "Zustand der IT-Dienste");
  const site = await startOtherSite(application.url, Object.values(snippets));
  const page = await newPage(browser, application);
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${site.url}/streng`);
  const picture = page.getByRole("img", { name: "Zustand der IT-Dienste" });
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeGreaterThan(100);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText(status.description);
  await expect(page.locator("lagebote-status").getByRole("link")).toHaveText(status.description);
  await expect(page.locator("lagebote-status").getByRole("link")).toHaveAttribute("href", `${application.url}/`);
  expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
  await frame.getByRole("link", { name: "E-Mail an Ratsmitglieder ist eingeschränkt" }).click();
  await expect(page).toHaveURL(`${application.url}/stoerungen/${world.open}`); // out of the frame

  await page.goto(`${site.url}/fertig`);
  await expect(page.locator("statuspage-widget .status-text")).toHaveText(status.description);
  await expect(page.locator("statuspage-widget .status-indicator")).toBeVisible();
  await page.context().close();
  await site.close();
});

test("without JavaScript the window is there, and the element is the link that stands in it", async ({
  browser,
  application,
  world: _,
}) => {
  const site = await startOtherSite(
    application.url,
    Object.values(embedSnippets(application.url, "en", "State of the services")),
  );
  const page = await newPage(browser, application, { javaScriptEnabled: false });
  await page.goto(`${site.url}/streng`);
  await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("lagebote-status").getByRole("link", { name: "State of the services" })).toBeVisible();
  await page.context().close();
  await site.close();
});

test("no other page may be framed, and every public page is valid HTML", async ({ application, request, world: _ }) => {
  const faults: Record<string, string[]> = {};
  let pages = 0;
  for (const { path } of listPublicPaths(application.db)) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    pages++;
    const mayBeFramed = /frame-ancestors \*/.test(answer.headers()["content-security-policy"] ?? "");
    expect(mayBeFramed, path).toBe(path.endsWith("/widget"));
    const found = await faultsOf(await answer.text());
    if (found.length > 0) faults[path] = found;
  }
  expect(pages).toBeGreaterThan(10);
  expect(faults).toEqual({});
});

test("an administrator connects another program, sees the secret once, and what is published arrives there", async ({
  adminPage: page,
  application,
  browser,
  cookies,
  users,
  testId,
  world: _,
}) => {
  const program = await startReceiver((response, call) => response.writeHead(call === 1 ? 500 : 204).end());
  await page.goto("/verwaltung/webhooks/neu");
  await page.getByRole("textbox", { name: "Name" }).fill(`Stadt-App ${testId}`);
  await page.getByRole("textbox", { name: "Adresse" }).fill("http://10.0.0.7:99999/");
  await page.getByRole("button", { name: "Webhook anlegen" }).click();
  await expect(refusalOn(page)).toContainText("Das ist keine vollständige Adresse.");
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Adresse" }).fill(program.url);
  await page.getByRole("button", { name: "Webhook anlegen" }).click();
  await expect(page.getByRole("status").filter({ hasText: "ist angelegt" })).toBeFocused();
  const secret = await page.getByRole("textbox", { name: "Signaturschlüssel" }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await expectAccessible(page);

  const input = {
    title: `Netz ${testId}`,
    publicTitle: `Netz gestört ${testId}`,
    level: "disruption",
    cause: "technical",
    tlp: "clear",
  };
  const texts = { occurredAt: new Date(), internalText: "Intern.", publicText: "Das Netz ist gestört." };
  openIncident(application.db, IncidentInput.parse({ ...input, ...texts }), { by: users.dispatcher, at: new Date() });
  await expect.poll(() => program.received.length, { timeout: 20_000 }).toBe(2); // refused once, repeated after five seconds
  const told = program.received.map((each) => verified(secret, each));
  expect(told).toEqual([told[0], told[0]]);
  expect(told[0]).toMatchObject({ type: "incident.update", data: { title: { de: `Netz gestört ${testId}` } } });
  expect(JSON.stringify(program.received)).not.toContain("Intern.");

  const quiet = await newPage(browser, application, { cookie: cookies.admin, javaScriptEnabled: false });
  await quiet.goto("/verwaltung/webhooks");
  await quiet.getByRole("link", { name: `Stadt-App ${testId}` }).click();
  await expect(quiet.getByText("angekommen")).toBeVisible();
  expect(await quiet.content()).not.toContain(secret);
  await quiet.getByRole("button", { name: /^Noch einmal senden/ }).click();
  await expect.poll(() => program.received.length).toBe(3);
  expect(program.received[2]!.headers["webhook-id"]).toBe(program.received[0]!.headers["webhook-id"]);
  await quiet.context().close();
  await program.close();
});
