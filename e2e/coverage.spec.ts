import type { Connection } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { setReachability } from "#lib/directory/reachability-commands.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { requireIncident } from "#lib/incidents/require-incident.ts";
import { expect, expectAccessible, onlyAccounts, test } from "./test.ts";

test.use(onlyAccounts); // every list of the city counts without a playbook, so it must have none of others

/** Two councillors whose mailboxes the warning closed: one in the committee for finance, both on the board of the Stadtwerke. */
function buildCity(db: Connection, by: string): string {
  const stamp = { by, at: new Date(Date.now() - 60_000) };
  const organization = (name: string, kind: "committee" | "municipal_company" | "supervisory_board", parentId?: number) =>
    recordOrganization(db, { name, kind, parentId }, stamp);
  const add = (familyName: string, value: string) => {
    const personId = recordPerson(db, { givenName: "Ada", familyName }, stamp);
    return { personId, point: recordContactPoint(db, { personId, value, kind: "mandate", publicity: "public" }, stamp) };
  };
  const seat = (personId: number, organizationId: number, role: "member" | "board_member" | "secretary") =>
    recordMembership(db, { personId, organizationId, role }, stamp);
  const finance = organization("Finanzausschuss", "committee");
  const works = organization("Stadtwerke", "municipal_company");
  const board = organization("Aufsichtsrat Stadtwerke", "supervisory_board", works);
  const councillors = [add("Müller", "mueller@rat.example"), add("Prahl", "prahl@rat.example")];
  for (const { personId } of councillors) seat(personId, board, "board_member");
  seat(councillors[0]!.personId, finance, "member");
  seat(add("Ohm", "ohm@stadt.example").personId, finance, "secretary");
  seat(add("Zander", "zander@stadtwerke.example").personId, works, "secretary");
  const incident = { title: "Postfächer geschlossen", level: "disruption", cause: "precaution", tlp: "amber" };
  const number = openIncident(
    db,
    IncidentInput.parse({ ...incident, stage: "shutdown", occurredAt: stamp.at, internalText: "Geschlossen" }),
    stamp,
  );
  const contactPointIds = councillors.map(({ point }) => point);
  const closed = { contactPointIds, audience: "nobody", from: stamp.at, incidentId: requireIncident(db, number).id } as const;
  setReachability(db, closed, { by, at: new Date() });
  return number;
}

test("the page names the secretariats that nobody has told; one act closes a gap, another says that it is none", async ({
  dispatcherPage: page,
  application,
  users,
}) => {
  const number = buildCity(application.db, users.dispatcher);
  await page.goto("/leitstelle");
  await expect(
    page.getByText(/Sekretariat Stadtwerke.*nicht informiert über „Abschaltung“|Ausschussbetreuung/).first(),
  ).toBeVisible();

  await page.goto(`/leitstelle/vorfaelle/${number}`);
  const rows = page.getByRole("table").filter({ hasText: "Gruppe und Zuständige" });
  const works = rows.getByRole("row", { name: /Sekretariat Stadtwerke/ });
  await expect(works).toContainText("2 betroffene Aufsichtsratsmitglieder");
  await expect(works.getByRole("img", { name: "Lücke: nicht informiert" })).toBeVisible();
  await expect(rows.getByRole("row", { name: /Ausschussbetreuung Finanzausschuss/ })).toContainText("0 von 1");
  await expectAccessible(page);

  await works.getByRole("button", { name: /Mitteilung vorbereiten/ }).click();
  await expect(page).toHaveURL(/\/mitteilungen\/\d+$/);
  await expect(page.getByRole("combobox", { name: "Ansehen als" })).toContainText("Ada Zander, Sekretariat Stadtwerke");
  await page.goto(`/leitstelle/vorfaelle/${number}`);
  await expect(works.getByRole("img", { name: "in Vorbereitung" })).toBeVisible();

  await rows
    .getByRole("row", { name: /Finanzausschuss/ })
    .getByRole("link", { name: "0 von 1" })
    .click();
  await expect(page.getByRole("row", { name: /Ada Ohm/ })).toContainText("in keiner Mitteilung dieser Stufe");
  await expectAccessible(page);
  await page.getByText("Nicht betroffen", { exact: true }).click();
  await page.getByRole("textbox", { name: /Warum diese Gruppe/ }).fill("Tagt erst im Herbst wieder");
  await page.getByRole("button", { name: "Als nicht betroffen festhalten" }).click();
  await expect(page.getByText(/^Nicht betroffen: Tagt erst im Herbst wieder/)).toBeVisible();

  await page.goto(`/leitstelle/vorfaelle/${number}/erreichbarkeit`);
  await expect(rows.getByRole("row", { name: /Finanzausschuss/ })).toContainText("Tagt erst im Herbst wieder");
  await expectAccessible(page);
  await page.goto("/leitstelle/fristen");
  await expect(page.getByRole("heading", { name: "Fristen" })).toBeVisible();
});
