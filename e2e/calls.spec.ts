import type { Connection } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { createList } from "#lib/lists/commands.ts";
import { type Application, startApplication, until } from "./application.ts";
import { releaseToCrowd } from "./crowd.ts";
import { createPeople, people, signIn, somebody, type UserIds } from "./people.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

test.describe.configure({ timeout: 90_000 });

const NAMES = ["Achterberg", "Brandt", "Cordes", "Dörfler", "Engel", "Fuchs", "Grothe"];

/** A council without mailboxes; everybody but Grothe, who has a letter box, has a telephone. Achterberg leads it and has two. */
function buildCouncil(db: Connection, users: UserIds) {
  const stamp = { by: users.admin, at: new Date(Date.now() - 60_000) };
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  for (const [index, familyName] of NAMES.entries()) {
    const personId = recordPerson(db, { givenName: "Ada", familyName }, stamp);
    recordMembership(db, { personId, organizationId: council, role: index === 0 ? "chair" : "member" }, stamp);
    const contact = (channel: "phone" | "post", value: string) =>
      recordContactPoint(db, { personId, channel, value, kind: "official", publicity: "internal" }, stamp);
    if (familyName === "Grothe") contact("post", "Am Markt 1, 39104 Elbfurt");
    else contact("phone", `+49 391 90000${index}`);
    if (index === 0) contact("phone", "+49 170 9000099");
  }
  const facts = { title: "Postfächer geschlossen", level: "disruption", cause: "technical", tlp: "clear" };
  const incident = openIncident(db, IncidentInput.parse({ ...facts, occurredAt: stamp.at, internalText: "Beginn" }), {
    by: users.dispatcher,
    at: stamp.at,
  });
  const list = createList(db, { name: "Rat", rules: [{ organizationId: council }] }, stamp);
  return { addresses: [], withoutAddress: NAMES.length, listIds: [list], incident };
}

const openCalls = ({ db }: Application) =>
  db.$client.prepare("select count(*) from call_tasks where state = 'open'").pluck().get() as number;
const remarks = ({ db }: Application) => db.$client.prepare("select remark from acknowledgements").pluck().all();
const codeOf = ({ db }: Application, name: string) =>
  db.$client.prepare("select short_code from recipients where name like ?").pluck().get(`%${name}`) as string;

test("a dispatcher telephones, on screen and from paper, and nobody is called twice at once", async ({ browser }) => {
  let users: UserIds | undefined;
  const application = await startApplication({ prepare: async (db) => void (users = await createPeople(db)) });
  try {
    const noticeId = releaseToCrowd(application, buildCouncil(application.db, users!), users!);
    const stateOf = () => application.db.$client.prepare("select state from notices where id = ?").pluck().get(noticeId);
    await until("the calls begin", () => ["sending", "completed"].includes(String(stateOf())));
    const page = await newPage(browser, application, { cookie: await signIn(application, people.dispatcher.email) });
    const colleague = await newPage(browser, application, {
      cookie: (await somebody(application, "dispatcher")).cookie,
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const record = async (result: string) => {
      await page.getByRole("radio", { name: result }).check();
      await page.getByRole("button", { name: "Ergebnis festhalten" }).click();
      await expect(page.getByText(/^Festgehalten: /)).toBeVisible();
    };

    // The one who leads the council comes first; somebody else is told who has the call.
    await page.goto("/leitstelle/telefonliste");
    await expect(page.getByRole("link", { name: "+49 391 900001" })).toHaveAttribute("href", "tel:+49391900001");
    await expectAccessible(page);
    await colleague.goto("/leitstelle/telefonliste");
    await page.getByRole("button", { name: "Nächsten Anruf übernehmen" }).click();
    await expect(page.getByRole("heading", { name: "Ihr Anruf: Ada Achterberg" })).toBeVisible();
    await expect(page.getByText(/Ihr Kurzcode ist/)).toBeVisible();
    await expectAccessible(page);
    await colleague.getByRole("button", { name: "Übernehmen Ada Achterberg" }).click();
    await expect(colleague.getByText(`${people.dispatcher.name} war schneller`)).toBeVisible();

    // Three results: a wrong number keeps the call, the next number reaches nobody, the next person answers.
    await record("falsche Nummer");
    await expect(page.getByRole("heading", { name: "Ihr Anruf: Ada Achterberg" })).toBeVisible();
    await record("nicht erreicht");
    await expect(page.getByRole("heading", { name: "Später anrufen" })).toBeVisible();
    await page.getByRole("button", { name: "Nächsten Anruf übernehmen" }).click();
    await expect(page.getByRole("heading", { name: "Ihr Anruf: Ada Brandt" })).toBeVisible();
    await page.getByRole("radio", { name: "Ich habe eine Rückfrage." }).check();
    await page.getByRole("textbox", { name: /^Was möchten Sie wissen/ }).fill("Gilt das auch für mein Büro?");
    await page.getByRole("button", { name: "Ergebnis festhalten" }).click();
    await expect(page.getByText("Die Antwort ist festgehalten.")).toBeVisible();
    await expect(page.getByRole("navigation").getByRole("link", { name: "Telefonliste" })).toContainText("6");
    expect(remarks(application)).toEqual(["Gilt das auch für mein Büro?"]);
    expect(openCalls(application)).toBe(6);

    // On paper.
    await page.getByRole("link", { name: "Liste drucken" }).click();
    await expect(page.getByRole("row", { name: /Ada Cordes/ })).toBeVisible();
    await expectAccessible(page);
    const sheet = /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(await page.getByText(/^Blatt [2-9A-Z]{3}-[2-9A-Z]{3}$/).innerText())![0];
    await page.goto("/leitstelle/telefonliste/eintragen");
    await page.getByRole("textbox", { name: "Blatt" }).fill(sheet);
    const enter = async (line: number, code: string, result: string) => {
      const group = page.getByRole("group", { name: `Zeile ${line}`, exact: true });
      await group.getByRole("textbox", { name: "Kurzcode" }).fill(code);
      await group.getByRole("combobox", { name: "Ergebnis" }).selectOption({ label: result });
    };
    await enter(1, codeOf(application, "Cordes"), "erreicht");
    await page.getByRole("combobox", { name: "Antwort" }).first().selectOption("A");
    await enter(2, "222-222", "Nachricht hinterlassen");
    await page.getByRole("button", { name: "Ergebnisse eintragen" }).click();
    await expect(page.getByText(/Zeile 2: Zu „222-222“ gibt es keinen Anruf/).first()).toBeVisible();
    expect(openCalls(application)).toBe(6);
    await expectAccessible(page);
    await enter(2, codeOf(application, "Dörfler"), "Nachricht hinterlassen");
    await page.getByRole("button", { name: "Ergebnisse eintragen" }).click();
    await expect(page.getByText("2 Ergebnisse sind eingetragen.")).toBeVisible();
    expect(openCalls(application)).toBe(5);

    // Entered again with another letter: somebody decides.
    await page.goto("/leitstelle/telefonliste/eintragen");
    await page.getByRole("textbox", { name: "Blatt" }).fill(sheet);
    await enter(1, codeOf(application, "Cordes"), "erreicht");
    await page.getByRole("combobox", { name: "Antwort" }).first().selectOption("B");
    await page.getByRole("button", { name: "Ergebnisse eintragen" }).click();
    await expect(page.getByText(/^Zeile 1 ist schon mit einer anderen Antwort eingetragen/).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: "Berichtigen" }).check();
    await page.getByRole("button", { name: "Ergebnisse eintragen" }).click();
    await expect(page.getByText("1 Ergebnis ist eingetragen.")).toBeVisible();

    // Somebody answers on the telephone, taken down without JavaScript.
    await colleague.goto("/leitstelle/telefonliste");
    await colleague.getByRole("textbox", { name: "Kurzcode" }).fill(codeOf(application, "Engel"));
    await colleague.getByRole("button", { name: "Antworten zeigen" }).click();
    await colleague.getByRole("radio").first().check();
    await colleague.getByRole("button", { name: "Antwort festhalten" }).click();
    await expect(colleague.getByText("Die Antwort ist festgehalten.")).toBeVisible();
    expect(openCalls(application)).toBe(4);

    // Whoever has neither mail nor telephone gets a letter.
    const letters = await page.request.get(`/leitstelle/mitteilungen/${noticeId}/briefe`);
    expect(letters.headers()["content-type"]).toBe("application/pdf");
  } finally {
    await application.stop();
  }
});
