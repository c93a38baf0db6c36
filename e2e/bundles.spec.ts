import type { Locator, Page } from "@playwright/test";
import type { Connection } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { recordServiceInstruction } from "#lib/directory/instruction-commands.ts";
import { changeAddresses } from "#lib/incidents/address-change.ts";
import { AddressChangeInput } from "#lib/incidents/address-change-input.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { createList } from "#lib/lists/commands.ts";
import { installShippedPlaybooks } from "#lib/playbooks/shipped.ts";
import { changeSettings } from "#lib/settings/settings.ts";
import type { UserIds } from "./people.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

// A server of its own: the playbook names its lists, and they are called as those of other journeys.
test.use({ content: "accounts", environment: { LOG_LEVEL: "info" } });
test.describe.configure({ timeout: 120_000 });

/** Two councillors whose mailboxes the incident has closed to third parties. */
function closeTheMailboxes(db: Connection, users: UserIds): string {
  const admin = { by: users.admin, at: new Date(Date.now() - 3_600_000) };
  const dispatcher = { by: users.dispatcher, at: new Date(Date.now() - 1_800_000) };
  changeSettings(db, { cityName: "Stadt Musterau", helpPhone: "0555 1234", helpHours: "8 bis 16 Uhr" }, admin);
  installShippedPlaybooks(db, admin);
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, admin);
  for (const [givenName, familyName, value] of [
    ["Anna", "Müller", "anna@rat.example"],
    ["Günter", "Prahl", "guenter@rat.example"],
  ] as const) {
    const personId = recordPerson(db, { givenName, familyName }, admin);
    recordMembership(db, { personId, organizationId: council, role: "member" }, admin);
    recordContactPoint(db, { personId, value, kind: "mandate", publicity: "public" }, admin);
  }
  createList(db, { name: "Stadtrat", rules: [{ organizationId: council }] }, admin);
  const instruction = { reference: "10/03", title: "Nur Mandatsadressen", text: "Nur Mandatsadressen benutzen." };
  recordServiceInstruction(db, { ...instruction, scopeKind: "mandate" }, admin);
  const incident = { title: "Mail-App unsicher", publicTitle: "E-Mail an Ratsmitglieder eingeschränkt", tlp: "clear" };
  const input = { ...incident, level: "disruption", cause: "precaution", playbook: "postfachsperre" };
  const opened = IncidentInput.parse({ ...input, occurredAt: admin.at, internalText: "Warnung", publicText: "Vorsorge" });
  const number = openIncident(db, opened, dispatcher);
  const closing = { list: "stadtrat", audience: "administration", from: dispatcher.at, reason: "Mail-App unsicher" };
  changeAddresses(db, number, AddressChangeInput.parse(closing), dispatcher);
  return number;
}

/** As somebody without a mouse does it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 250; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not lead there.");
}

async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

test("a stage goes out as one act: by keyboard, returned in part from a phone, mended, and approved whole", async ({
  application,
  browser,
  cookies,
  dispatcherPage: page,
  users,
}) => {
  const number = closeTheMailboxes(application.db, users);
  await page.goto(`/leitstelle/vorfaelle/${number}`);
  await pressOn(page, page.getByRole("link", { name: "Nächste Stufe" }).first());
  await expect(page.getByRole("heading", { level: 1, name: "Nächste Stufe" })).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Vorbereiten Ersatzadressen gelten" }));

  await expect(page.getByRole("heading", { level: 1, name: "Stufe „Ersatzadressen“" })).toBeVisible();
  await expect(page.getByText("Für die Dienstanweisung 10/03 fehlt, wer entschieden hat.")).toBeVisible();
  await expect(page.getByText("Ändert 2 Adressen")).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, page.getByRole("group", { name: "10/03" }).getByRole("textbox", { name: "Entschieden von" }));
  await page.keyboard.type("Büro des Oberbürgermeisters");
  await pressOn(page, page.getByRole("button", { name: "Zur Freigabe geben" }).last());
  await expect(page.getByText("Sie haben an dieser Stufe geschrieben. Freigeben muss eine zweite Person.")).toBeVisible();
  const address = new URL(page.url()).pathname;

  const phone = await newPage(browser, application, { cookie: cookies.approver, viewport: { width: 390, height: 844 } });
  await phone.goto("/leitstelle/freigaben");
  await phone.getByRole("link", { name: /Prüfen Stufe „Ersatzadressen“/ }).click();
  await expect(phone.getByRole("heading", { name: "An 2 Personen und Stellen" })).toBeVisible();
  await expect(phone.getByText("Ersatz: anna-neu@rat.example")).toBeVisible();
  await expectAccessible(phone);
  const form = phone.getByRole("form", { name: "Zurückgeben" });
  await form.getByRole("group").first().locator("summary").click();
  await form
    .getByRole("textbox", { name: /^Bemerkung zu:/ })
    .first()
    .fill("Bitte den Betreff kürzer.");
  await form.getByRole("button", { name: "Zurückgeben" }).click();
  await expect(phone.getByRole("heading", { level: 1, name: "Freigaben" })).toBeVisible();

  await page.goto(`/leitstelle/vorfaelle/${number}/stufe`);
  await expect(page.getByText("Bemerkung: Bitte den Betreff kürzer.")).toBeVisible();
  await tabTo(page, page.getByRole("textbox", { name: "Betreff", exact: true }).first());
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Ihre Ersatzadresse");
  await pressOn(page, page.getByRole("button", { name: "Zur Freigabe geben" }).last());
  await expect(page.getByText("Sie haben an dieser Stufe geschrieben.")).toBeVisible();

  await phone.goto(address);
  await phone.getByRole("button", { name: /^Alles freigeben/ }).click();
  await expect(phone.getByText(/^Freigegeben von/)).toBeVisible();
  await expect(phone.getByRole("link", { name: "Ihre Ersatzadresse" })).toBeVisible();
  await expectAccessible(phone);
  const owed = application.db.$client.prepare("select address from deliveries order by address").pluck().all();
  expect(owed).toEqual(["anna-neu@rat.example", "guenter-neu@rat.example"]);
  await phone.goto(`/stoerungen/${number}`);
  await expect(phone.getByText(/Ersatzadresse/).first()).toBeVisible();
  await phone.context().close();

  await page.goto(`/leitstelle/vorfaelle/${number}/checkliste`);
  const done = page.getByRole("button", { name: /^Erledigt/ });
  const open = await done.count();
  await done.first().click();
  await expect(page.getByRole("heading", { name: "Erledigt: 1" })).toBeVisible();
  await expect(done).toHaveCount(open - 1);
  await expectAccessible(page);
});
