import { brotliCompressSync } from "node:zlib";
import { expect, newPage, test } from "./test.ts";

for (const javaScriptEnabled of [true, false])
  test(`a reader goes from the state to the story, to what was resolved and to English${javaScriptEnabled ? "" : ", without JavaScript"}`, async ({
    browser,
    application,
    world,
  }) => {
    const page = await newPage(browser, application, { javaScriptEnabled });
    const heading = (name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await page.goto("/");
    await heading("E-Mail an Ratsmitglieder ist eingeschränkt");
    await expect(page.getByText("Jedes Ratsmitglied hat eine Ersatzadresse.").first()).toBeVisible();
    await expect(page.getByText(/Nächste Information bis/).first()).toBeVisible();
    const services = page.getByRole("table");
    await expect(services.getByRole("rowheader", { name: /^Kommunikation/ })).toBeVisible();
    await expect(services.getByText("Bürgertelefon 115")).toBeVisible();
    await services
      .getByText(/^\d+ Tage? eingeschränkt$/)
      .first()
      .press("Enter");
    await expect(services.getByText(/\d\.: eingeschränkt$/).first()).toBeVisible();
    await page.getByRole("link", { name: "Aushang zum Drucken" }).click();
    await heading("E-Mail an Ratsmitglieder ist eingeschränkt");
    await expect(page.getByRole("img", { name: `QR-Code: führt zu ${application.url}/` })).toBeVisible();
    await page.goto("/");
    await page.getByRole("link", { name: `Seite zur Störung ${world.open}` }).click();
    await heading("E-Mail an Ratsmitglieder ist eingeschränkt");
    await expect(page.getByText("Die Postfächer werden geschlossen.")).toBeVisible();
    await page.getByRole("link", { name: "English" }).click();
    await heading("E-mail to councillors is restricted");
    await expect(page.getByText("The mailboxes are being closed.")).toBeVisible();
    await page.goto("/");
    await page.getByRole("link", { name: "Alle behobenen Störungen" }).click();
    await heading("Behobene Störungen");
    await expect(page.getByText("Telefonie gestört").first()).toBeVisible();
    await page.goto(`/verlauf/${world.closedYear}`);
    await heading(`Behobene Störungen ${world.closedYear}`);
    await expect(page.getByText("Telefonie gestört").first()).toBeVisible();
    await page.getByRole("link", { name: "Leichte Sprache" }).click();
    await expect(page.getByText("Wir prüfen eine Warnung.").first()).toBeVisible();
    await page.context().close();
  });

test("public pages set no cookie, ask no other server, and let nothing run that is not ours", async ({
  browser,
  application,
  world,
}) => {
  const page = await newPage(browser, application);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).origin));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  for (const path of ["/", "/en", `/stoerungen/${world.open}`, "/verlauf", "/leichte-sprache", `/r/${world.answerToken}`]) {
    const answer = await page.goto(path);
    const policy = answer!.headers()["content-security-policy"] ?? "";
    expect(policy, path).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
    expect(policy, path).not.toContain("unsafe");
    expect(answer!.headers()["referrer-policy"], path).toMatch(/^(?:no-referrer|same-origin)$/); // a personal address is a secret
  }
  expect(new Set(asked)).toEqual(new Set([application.url]));
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("the feed is asked for again without being sent again", async ({ request, world: _ }) => {
  const first = await request.get("/feed.atom");
  expect(first.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
  const second = await request.get("/feed.atom", { headers: { "if-none-match": first.headers()["etag"]! } });
  expect(second.status()).toBe(304);
  expect(await second.text()).toBe("");
});

/** The published page has no scripts; a coat of arms may add MAX_ARMS_BYTES to this and still leave it below 60 KB. */
const MAX_FIRST_VIEW_BYTES = 44_000;

test("a first view of the published page is small: page, sheet and fonts", async ({ browser, application, world: _ }) => {
  const page = await newPage(browser, application, { javaScriptEnabled: false });
  const loaded = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") loaded.set(response.url(), response.body());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  const sizes = await Promise.all(
    [...loaded].map(async ([url, body]) => {
      if (/\.(?:woff2|png|js)$/.test(new URL(url).pathname)) return url.endsWith(".js") ? 0 : (await body).length;
      return brotliCompressSync((await body).toString().replaceAll(/<script[^]*?<\/script>/g, "")).length;
    }),
  );
  expect([...loaded.keys()].filter((url) => url.endsWith(".woff2"))).toHaveLength(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_FIRST_VIEW_BYTES);
  await page.context().close();
});
