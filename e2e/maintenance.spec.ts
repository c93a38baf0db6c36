import ICAL from "ical.js";
import { toLocalInput } from "#lib/format.ts";
import { addService } from "#lib/incidents/services.ts";
import { moveMaintenance } from "#lib/maintenance/commands.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

const DAY_MS = 24 * 3_600_000;

type Planned = { number: string; status: string; components: { name: string; status: string }[]; scheduled_for: string };

test("planned work is announced, moved, begins by itself and ends early, and every reader is told the same", async ({
  application,
  browser,
  dispatcherPage: page,
  request,
  testId,
  users,
  world: _,
}) => {
  const stamp = { by: users.dispatcher, at: new Date() };
  const service = `Kartendienst ${testId}`;
  addService(application.db, { name: service, position: 50 }, stamp);
  const title = `Neue Karten ${testId}`;
  const citizen = await newPage(browser, application, { javaScriptEnabled: false });
  const inDays = (days: number, hours = 0) => toLocalInput(new Date(Date.now() + days * DAY_MS + hours * 3_600_000));

  await page.goto("/leitstelle/wartungen");
  await page.getByRole("link", { name: "Wartung ankündigen" }).click();
  await page.getByRole("textbox", { name: "Titel", exact: true }).fill(title);
  await page.getByLabel("Beginn").fill(inDays(3));
  await page.getByLabel("Ende").fill(inDays(3, -1));
  await page.getByRole("textbox", { name: "Was bedeutet das für die Leserinnen und Leser?" }).fill("Karten laden langsamer.");
  await page.getByRole("button", { name: "Wartung ankündigen" }).click();
  await expect(page.getByText("Bitte wählen Sie mindestens 1 aus.").first()).toBeVisible();
  await page.getByLabel(service).selectOption("maintenance");
  await page.getByRole("button", { name: "Wartung ankündigen" }).click();
  await expect(page.getByLabel("Ende")).toHaveAccessibleDescription(/späteres Ende/);
  await expect(page.getByRole("textbox", { name: "Titel", exact: true })).toHaveValue(title);
  await expectAccessible(page);
  await page.getByLabel("Ende").fill(inDays(3, 2));
  await page.getByRole("button", { name: "Wartung ankündigen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const number = /W\d{4}-\d+$/.exec(new URL(page.url()).pathname)![0];

  await page.getByRole("link", { name: "Verschieben" }).click();
  await page.getByLabel("Neuer Beginn").fill(inDays(5));
  await page.getByLabel("Neues Ende").fill(inDays(5, 2));
  await page.getByRole("textbox", { name: /^Text für die Öffentlichkeit/ }).fill("Der Dienstleister ist verhindert.");
  await page.getByRole("button", { name: "Wartung verschieben" }).click();
  await expect(page.getByText("Der Dienstleister ist verhindert.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Texte ändern" }).click();
  await page
    .getByRole("textbox", { name: "Was bedeutet das für die Leserinnen und Leser?" })
    .fill("Karten laden viel langsamer.");
  await page.getByRole("button", { name: "Texte ändern" }).click();
  await expect(page.getByText("Karten laden viel langsamer.")).toBeVisible();
  await expectAccessible(page);

  await citizen.goto("/");
  await citizen.getByRole("link", { name: title }).click();
  await expect(citizen.getByText("Karten laden viel langsamer.").first()).toBeVisible();
  await expect(citizen.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(citizen.getByText("Der Dienstleister ist verhindert.")).toBeVisible();
  await expect(citizen.getByText("geplant", { exact: true })).toBeVisible();
  const planned = async (file: string) => {
    const answer = await request.get(`/api/v2/${file}.json`);
    const { scheduled_maintenances: windows } = (await answer.json()) as { scheduled_maintenances: Planned[] };
    return windows.find((window) => window.number === number);
  };
  const event = async () => {
    const calendar = new ICAL.Component(ICAL.parse(await (await request.get("/kalender.ics")).text()));
    const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
    return events.find(({ uid }) => uid.startsWith(`wartung-${number}@`))!;
  };
  expect(await planned("scheduled-maintenances/upcoming")).toMatchObject({ status: "scheduled" });
  expect((await event()).sequence).toBe(1);

  // Fields know minutes only; nobody shall wait for the next one.
  const startsAt = new Date(Date.now() + 1_000);
  moveMaintenance(application.db, number, { startsAt, endsAt: new Date(Date.now() + DAY_MS) }, { ...stamp, at: new Date() });
  await expect.poll(async () => (await planned("scheduled-maintenances/active"))?.status).toBe("in_progress");
  expect(await planned("summary")).toMatchObject({
    scheduled_for: startsAt.toISOString(),
    components: [{ name: service, status: "under_maintenance" }],
  });
  await citizen.goto("/");
  const row = citizen.getByRole("row", { name: service });
  await expect(row.getByText("Wartung", { exact: true })).toBeVisible();
  await row.getByRole("link", { name: title }).click();
  await expect
    .poll(async () => {
      await citizen.reload();
      return citizen.getByRole("heading", { name: "Begonnen" }).count();
    })
    .toBe(1);

  await page.goto(`/leitstelle/wartungen/${number}`);
  await page.getByRole("link", { name: "Jetzt beenden" }).click();
  await page.getByRole("button", { name: "Jetzt beenden" }).click();
  await expect(page.getByText("beendet", { exact: true })).toBeVisible();
  await citizen.goto("/wartungen");
  await expect(citizen.getByRole("link", { name: title })).toBeVisible();
  expect(await planned("scheduled-maintenances/active")).toBeUndefined();
  expect(await planned("scheduled-maintenances")).toMatchObject({ status: "completed" });
  const ended = await event();
  expect(ended.sequence).toBe(3);
  expect(ended.endDate.toJSDate().getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
  await citizen.context().close();
});
