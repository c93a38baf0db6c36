import type { Connection } from "#db/open.ts";
import { createSlots } from "#lib/appointments/slots.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { openFallbacks } from "#lib/directory/fallback-commands.ts";
import { setReachability } from "#lib/directory/reachability-commands.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { createList } from "#lib/lists/commands.ts";
import { approveNotice, submitNotice } from "#lib/notices/approval.ts";
import { createNotice } from "#lib/notices/commands.ts";
import { NoticeInput } from "#lib/notices/input.ts";
import type { Stamp } from "#lib/stamp.ts";
import { until } from "./application.ts";
import type { UserIds } from "./people.ts";
import { expect, expectAccessible, newPage, onlyAccounts, test } from "./test.ts";

test.use(onlyAccounts);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Two councillors with closed mailboxes, a secretary who was told both other addresses, and a clerk who was told neither. */
function buildCity(db: Connection, users: UserIds, id: string) {
  const at = new Date(Date.now() - 60_000);
  const stamp: Stamp = { by: users.dispatcher, at };
  const council = recordOrganization(db, { name: `Rat ${id}`, kind: "council" }, stamp);
  const person = (familyName: string, kind: "mandate" | "official") => {
    const personId = recordPerson(db, { givenName: "Ida", familyName: `${familyName} ${id}` }, stamp);
    const value = `${familyName.toLowerCase()}-${id}@rat-${id}.example`;
    return { personId, contactPointId: recordContactPoint(db, { personId, value, kind, publicity: "public" }, stamp) };
  };
  const councillors = [person("Blau", "mandate"), person("Gelb", "mandate")];
  for (const { personId } of councillors) recordMembership(db, { personId, organizationId: council, role: "member" }, stamp);
  const told = person("Sommer", "official");
  person("Winter", "official");
  const input = { title: `Postfächer ${id}`, level: "disruption", cause: "technical", tlp: "clear", internalText: "Beginn" };
  const number = openIncident(db, IncidentInput.parse({ ...input, stage: "vendor_fix", occurredAt: at }), stamp);
  const contactPointIds = councillors.map((each) => each.contactPointId);
  const said = { contactPointIds, from: at, incidentId: requireIncident(db, number).id };
  setReachability(db, { ...said, audience: "administration" }, stamp);
  openFallbacks(db, { ...said, pattern: "{local}-neu@{domain}", publicity: "public" }, stamp);
  const rat = createList(db, { name: `Rat ${id}`, rules: [{ organizationId: council }] }, stamp);
  const secretaries = createList(db, { name: `Sekretariat ${id}`, rules: [{ personId: told.personId }] }, stamp);
  const from = new Date(Math.ceil(Date.now() / DAY) * DAY + DAY + 9 * HOUR); // in the morning: the plan shows one day
  const series = { from, until: new Date(from.getTime() + 2 * HOUR), lengthMinutes: 30, bufferMinutes: 10, capacity: 1 };
  createSlots(db, number, { technician: "Jörg Kühn", place: "Zimmer 112", ...series }, stamp);
  const addresses = `blau-${id}-neu@rat-${id}.example, gelb-${id}-neu@rat-${id}.example`;
  return { number, rat, secretaries, addresses };
}

function sendNotice(db: Connection, users: UserIds, number: string, input: object): number {
  const at = new Date();
  const noticeId = createNotice(db, number, NoticeInput.parse({ holdSeconds: 0, ...input }), { by: users.dispatcher, at });
  submitNotice(db, noticeId, { by: users.dispatcher, at });
  approveNotice(db, noticeId, { holdSeconds: 0 }, { by: users.approver, at });
  return noticeId;
}

test("a councillor books on a phone without JavaScript and reports the update; unlocking tells back exactly those who were told", async ({
  application,
  browser,
  users,
  dispatcherPage: page,
  testId,
}) => {
  const { db } = application;
  const { number, rat, secretaries, addresses } = buildCity(db, users, testId);
  const fix = { stage: "vendor_fix", subject: "Update ist da", body: "{{anrede}}, bitte installieren Sie das Update." };
  const noticeId = sendNotice(db, users, number, { ...fix, listIds: [rat] });
  const told = { stage: "fallback", subject: "Ersatzadressen", body: `Bitte schreiben Sie an ${addresses}.`, answers: [] };
  const toldId = sendNotice(db, users, number, { ...told, listIds: [secretaries] });
  const stateOf = (id: number) => db.$client.prepare("select state from notices where id = ?").pluck().get(id);
  await until("both have left", () => stateOf(noticeId) === "completed" && stateOf(toldId) === "completed");
  const token = db.$client
    .prepare("select answer_token from recipients where notice_id = ? and name like '%Blau%'")
    .pluck()
    .get(noticeId);

  const phone = await newPage(browser, application, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await phone.goto(`/r/${token}`);
  await phone.getByText("Termin aussuchen").click();
  await phone.getByRole("button", { name: "Termin buchen" }).click();
  await phone.getByText("Termin aussuchen").click();
  const slots = phone.getByRole("group", { name: "Freie Termine" });
  await slots.getByRole("radio").first().check();
  await phone.getByRole("button", { name: "Termin buchen" }).click();
  await expect(phone.getByText("Ihr Termin ist gebucht.")).toBeVisible();
  const download = await phone.request.get(
    (await phone.getByRole("link", { name: "In den Kalender eintragen" }).getAttribute("href"))!,
  );
  expect(await download.text()).toContain("BEGIN:VCALENDAR");
  await phone.getByText("Anderen Termin aussuchen").click();
  await slots.getByRole("radio").last().check();
  await phone.getByRole("button", { name: "Termin ändern" }).click();
  await expect(phone.getByText("Ihr Termin ist gebucht.")).toBeVisible();
  await phone.getByLabel("Das Update ist auf allen meinen Geräten installiert.").check();
  await phone.getByRole("button", { name: "Update installiert melden" }).click();
  await expect(phone.getByText("Danke. Ihre Meldung ist angekommen.")).toBeVisible();
  await phone.context().close();

  await page.goto(`/leitstelle/vorfaelle/${number}/reaktivierung`);
  await expect(page.getByText("0 von 2 Postfächern sind freigeschaltet").first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Blau/ })).toContainText("Update installiert");
  await expectAccessible(page);
  await page.getByRole("checkbox", { name: /Blau/ }).check();
  await page.getByRole("checkbox", { name: /Gelb/ }).check();
  await page.getByRole("button", { name: "Mit Auswahl weiter" }).click();
  await expect(page.getByText("Eine Person oder Stelle hat eine dieser Ersatzadressen erhalten")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "2 Postfächer freischalten" }).click();
  await expect(page.getByText("2 Postfächer sind freigeschaltet. 2 Entwürfe liegen unter „Mitteilungen“.")).toBeVisible();
  await expect(page.getByText("2 von 2 Postfächern sind freigeschaltet").first()).toBeVisible();
  const named = db.$client
    .prepare(
      `select p.family_name from notice_addressees a join notices n on n.id = a.notice_id join persons p on p.id = a.person_id
       where n.subject = 'Bitte wieder an die üblichen Adressen schreiben' and n.body like ?`,
    )
    .pluck()
    .all(`%rat-${testId}%`);
  expect(named).toEqual([`Sommer ${testId}`]);
  const mails = db.$client
    .prepare(
      `select c.slots ->> 'termin_stand' from deliveries d join delivery_contents c on c.delivery_id = d.id
       where d.notice_id = ? and d.purpose = 'appointment' order by d.id`,
    )
    .pluck()
    .all(noticeId);
  expect(mails).toEqual(["Ihr Termin ist gebucht", "Ihr Termin wurde geändert"]);
  await page.goto(`/leitstelle/vorfaelle/${number}/reaktivierung/termine`);
  await expect(page.getByRole("row", { name: /Blau/ })).toBeVisible();
  await expectAccessible(page);
});
