import type { Connection } from "#db/open.ts";
import { recordMembership, recordOrganization, recordPerson } from "#lib/directory/commands.ts";
import { recordContactPoint } from "#lib/directory/contact-commands.ts";
import { openIncident } from "#lib/incidents/commands.ts";
import { IncidentInput } from "#lib/incidents/input.ts";
import { createList } from "#lib/lists/commands.ts";
import { type Application, startApplication, until } from "./application.ts";
import { releaseToCrowd } from "./crowd.ts";
import { startScriptedSmtp } from "./far-end/scripted-smtp.ts";
import { answerLinkIn, parseMail } from "./mails.ts";
import { createPeople, people, signIn, type UserIds } from "./people.ts";
import { expect, expectAccessible, newPage, onlyAccounts, test } from "./test.ts";

test.use(onlyAccounts); // what happens here happens in an application of its own
test.describe.configure({ timeout: 90_000 });

const sender = { MAIL_FROM: "IT-Leitstelle <leitstelle@stadt.example>", MAIL_REPLY_TO: "leitstelle@stadt.example" };

/** Anna's mailbox does not exist any more, Günter's server hangs up in the middle of the text, Ida is reached. */
const server = () =>
  startScriptedSmtp((step, argument) => {
    if (step === "RCPT" && argument.includes("<anna@rat.example>")) return "550 5.1.1 unknown user";
    return step === "BODY" && argument === "guenter@rat.example" ? "hang_up" : undefined;
  });

function buildCouncil(db: Connection, users: UserIds) {
  const stamp = { by: users.admin, at: new Date(Date.now() - 60_000) };
  const council = recordOrganization(db, { name: "Stadtrat", kind: "council" }, stamp);
  const add = (givenName: string, familyName: string, ...addresses: string[]) => {
    const personId = recordPerson(db, { givenName, familyName }, stamp);
    recordMembership(db, { personId, organizationId: council, role: "member" }, stamp);
    for (const [i, value] of addresses.entries())
      recordContactPoint(db, { personId, value, kind: i === 0 ? "mandate" : "official" }, stamp);
  };
  add("Anna", "Müller", "anna@rat.example", "mueller@partei.example");
  add("Günter", "Prahl", "guenter@rat.example");
  add("Ida", "Blau", "ida@rat.example");
  const incident = { title: "Postfächer geschlossen", level: "disruption", cause: "technical", tlp: "clear" };
  const number = openIncident(db, IncidentInput.parse({ ...incident, occurredAt: stamp.at, internalText: "Beginn" }), {
    by: users.dispatcher,
    at: stamp.at,
  });
  const list = createList(db, { name: "Rat", rules: [{ organizationId: council }] }, stamp);
  return { addresses: [], withoutAddress: 0, listIds: [list], incident: number };
}

const stateOf = ({ db }: Application, noticeId: number) =>
  db.$client.prepare("select state from notices where id = ?").pluck().get(noticeId) as string;
const openCalls = ({ db }: Application) =>
  db.$client.prepare("select count(*) from call_tasks where state = 'open'").pluck().get() as number;

const remindersTaken = ({ db }: Application) =>
  db.$client
    .prepare("select address from deliveries where purpose = 'reminder' and state not in ('planned', 'queued', 'sending')")
    .pluck()
    .all();

test("a refused councillor is reached at another address, and what is unclear is settled, without JavaScript too", async ({
  browser,
}) => {
  const far = await server();
  let users: UserIds | undefined;
  const application = await startApplication({
    environment: { ...sender, SMTP_URL: far.url },
    prepare: async (db) => void (users = await createPeople(db)),
  });
  try {
    const write = (sql: string, ...values: number[]) => application.db.$client.prepare(sql).run(...values);
    const noticeId = releaseToCrowd(application, buildCouncil(application.db, users!), users!, (id) =>
      write("update notices set reminder_after_minutes = 0 where id = ?", id),
    );
    const path = `/leitstelle/mitteilungen/${noticeId}`;
    await until("Ida is reached", () => far.accepted.length === 1);
    await until("Anna is refused", () => openCalls(application) === 1);
    const cookie = await signIn(application, people.dispatcher.email);

    const page = await newPage(browser, application, { cookie });
    await page.goto(path);
    const anna = page.getByRole("row").filter({ hasText: "Anna Müller" });
    await expect(anna.first()).toContainText("Diese Adresse gibt es nicht (550)");
    await expect(anna.first()).toContainText("wird angerufen");
    await expect(page.getByText("Niemand kann wissen, ob diese E-Mail angekommen ist")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Andere Adresse für Anna Müller").selectOption({ label: "mueller@partei.example (dienstlich)" });
    await page.getByRole("button", { name: "Dorthin senden (Anna Müller)" }).click();
    await expect(page.getByRole("status").filter({ hasText: "1 E-Mail geht an eine andere Adresse." })).toBeFocused();
    const mail = await until("Anna is reached", () => far.accepted.find(({ to }) => to === "mueller@partei.example"));
    expect((await parseMail(mail.raw)).text).toContain("diese Nachricht ging an Anna Müller");
    expect(answerLinkIn(await parseMail(mail.raw))).toContain("/r/");
    expect(openCalls(application)).toBe(0);
    await page.goto(path);
    await expect(page.getByText("ersetzt durch mueller@partei.example")).toBeVisible();
    await page.getByRole("link", { name: "Anna Müller" }).first().click();
    await expect(page.getByRole("heading", { name: "Verschickt an Anna Müller" })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "anna@rat.example" })).toContainText("mueller@partei.example");
    await expectAccessible(page);
    await page.context().close();

    const plain = await newPage(browser, application, { cookie, javaScriptEnabled: false });
    await plain.goto(path);
    expect(stateOf(application, noticeId)).toBe("sending");
    await plain.getByRole("button", { name: "Ist angekommen (Günter Prahl)" }).click();
    await expect(plain.getByText("Vermerkt: 1 E-Mail ist angekommen.")).toBeVisible();
    await expect(plain.getByText("Ankunft von der Leitstelle bestätigt")).toBeVisible();
    await until("the notice is completed", () => stateOf(application, noticeId) === "completed");

    // Whoever has answered is not reminded when the deadline has passed; who has not is.
    const toIda = () => far.accepted.filter(({ to }) => to === "ida@rat.example");
    await plain.goto(answerLinkIn(await parseMail(toIda()[0]!.raw)));
    await plain.getByRole("radio", { name: "Ich habe die Information erhalten." }).check();
    await plain.getByRole("button", { name: "Antwort senden" }).click();
    await expect(plain.getByRole("heading", { name: "Ihre Antwort ist erfasst" })).toBeVisible();
    write("update notices set answer_by = ? where id = ?", Date.now() - 60_000, noticeId);
    const reminded = await until("the others are reminded", () => {
      const addresses = remindersTaken(application);
      return addresses.length === 2 && addresses;
    });
    expect(reminded).not.toContain("ida@rat.example");
    expect(toIda()).toHaveLength(1);
    await plain.context().close();
  } finally {
    await application.stop();
    await far.stop();
  }
});
