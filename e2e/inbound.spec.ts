import { createTransport } from "nodemailer";
import { type Application, rowsIn, until } from "./application.ts";
import { expect, expectAccessible, newPage, test, withInbound } from "./test.ts";

test.use(withInbound);

type Told = { id: number; name: string; address: string; messageId: string; token: string };

/** Who got the notice that was sent, but for the one whose reply the city begins with. */
const listTold = ({ db }: Application, noticeId: number, but: number) =>
  db.$client
    .prepare(
      `select r.id, r.name, d.address, d.message_id messageId, r.answer_token token
       from recipients r join delivery_recipients dr on dr.recipient_id = r.id join deliveries d on d.id = dr.delivery_id
       where r.notice_id = ? and d.id <> ? group by d.id order by r.id`,
    )
    .all(noticeId, but) as Told[];

/** As the city's mail server hands it on: accepted means that it is kept. */
async function writeBack(
  application: Application,
  from: Told,
  subject: string,
  text: string,
  headers: Record<string, string> = {},
) {
  const port = await until(
    "the listener says its port", // as the web server does too
    () => /"port":(\d+)[^\n]*"Listening for mails/.exec(application.output())?.[1],
  );
  const mail = {
    from: `"${from.name}" <${from.address}>`,
    to: "lage@musterau.example",
    subject,
    text,
    headers,
    inReplyTo: from.messageId,
  };
  const { response } = await createTransport({ host: "127.0.0.1", port: Number(port), ignoreTLS: true }).sendMail(mail);
  expect(response).toMatch(/^250/);
}

test("an absence and a reply by mail appear on the notice and in the inbox, and answer nothing", async ({
  dispatcherPage: page,
  application,
  world,
  testId,
}) => {
  const [away, asks] = listTold(application, world.notices.sent, world.mailNumber) as [Told, Told];
  const answered = () => rowsIn(application, "select count(*) from acknowledgements");
  const before = answered();
  const automatic = { "Auto-Submitted": "auto-replied" };
  await writeBack(application, away, "Automatische Antwort: Verschickt", "Ich bin bis Freitag nicht erreichbar.", automatic);
  const question = `Gilt das auch für mein Telefon ${testId}?`;
  await writeBack(application, asks, "AW: Verschickt", `${question}\n\nAm 29.04.2026 schrieb Leitstelle:\n> Ihre Adresse ist …`);

  await page.goto(`/leitstelle/mitteilungen/${world.notices.sent}`);
  await expect(page.getByText("2 Antworten per E-Mail, eine Abwesenheit.")).toBeVisible();
  expect(answered()).toBe(before);
  await page.getByRole("link", { name: "Im Eingang ansehen" }).click();
  const row = page.getByRole("listitem").filter({ hasText: question });
  await expect(row).toContainText(asks.name);
  await expect(row).not.toContainText("Ihre Adresse ist");
  await expect(page.getByRole("listitem").filter({ hasText: "Ich bin bis Freitag nicht erreichbar." })).toContainText(away.name);
  await expectAccessible(page);

  await row.getByRole("link", { name: "AW: Verschickt" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "AW: Verschickt" })).toBeVisible();
  await expect(page.getByText("zählt nur, was über den persönlichen Link oder am Telefon gewählt wurde")).toBeVisible();
  await expectAccessible(page);
  const counted = page.getByRole("navigation", { name: "Bereiche" }).getByRole("link", { name: /^Eingang/ });
  await expect(counted).toHaveText(/3/);
  await page.getByRole("button", { name: "Als gesehen markieren" }).click();
  await expect(counted).toHaveText(/2/);
  await expect(page.getByRole("listitem").filter({ hasText: question })).toContainText("gesehen von");

  await page.goto(`/leitstelle/mitteilungen/${world.notices.sent}?ansicht=antworten&antwort=keine`);
  await expect(page.getByRole("row").filter({ hasText: away.name }).getByRole("link", { name: "abwesend" })).toBeVisible();
});

test("who says that they are the wrong person reaches whoever keeps the list, without JavaScript, and learns that it is settled", async ({
  browser,
  listOwnerPage,
  application,
  world,
}) => {
  const told = listTold(application, world.notices.sent, world.mailNumber).at(-1)!;
  const page = await newPage(browser, application, { javaScriptEnabled: false });
  await page.goto(`/r/${told.token}`);
  await page.getByText("Ist diese Nachricht nicht für Sie?").click();
  await page.getByRole("radio", { name: "Ich bin nicht die richtige Person" }).check();
  await page.getByRole("textbox", { name: "Bemerkung (freiwillig)" }).last().fill("Bitte an Frau Kern.");
  await page.getByRole("button", { name: "Melden" }).click();
  await expect(page.getByText("Danke. Ihre Meldung ist angekommen")).toBeVisible();
  expect(rowsIn(application, `select count(*) from acknowledgements where recipient_id = ${told.id}`)).toBe(0);

  await listOwnerPage.goto("/verteiler");
  await listOwnerPage.getByRole("link", { name: "Meldungen ansehen" }).click();
  const report = listOwnerPage.getByRole("article").filter({ hasText: "Bitte an Frau Kern." });
  await expect(report).toContainText("Sagt: „Ich bin nicht die richtige Person.“");
  await expectAccessible(listOwnerPage);
  await report.getByRole("textbox").fill("Frau Kern eingetragen.");
  await report.getByRole("button", { name: /^Als erledigt festhalten/ }).click();
  await expect(listOwnerPage.getByText("Festgehalten. Die Meldung ist erledigt.")).toBeVisible();
  await page.reload();
  await expect(page.getByText(/„Ich bin nicht die richtige Person“.*Erledigt\./)).toBeVisible();
  await page.context().close();
});

test("what an answer asks for appears with the choice and stands with the answer", async ({
  browser,
  dispatcherPage,
  application,
  world,
}) => {
  const told = listTold(application, world.notices.sent, world.mailNumber).at(-1)!;
  const page = await newPage(browser, application);
  await page.goto(`/r/${told.token}`);
  const asked = page.getByRole("textbox", { name: /^Was möchten Sie wissen/ });
  await expect(asked).toBeHidden();
  await page.getByRole("radio", { name: "Ich habe eine Rückfrage." }).check();
  await asked.fill("Wie lange noch? 069 123");
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page.getByRole("heading", { name: "Ihre Antwort ist erfasst" })).toBeVisible();
  await expect(page.getByText("Wie lange noch? 069 123")).toBeVisible();
  await page.context().close();
  await dispatcherPage.goto(`/leitstelle/mitteilungen/${world.notices.sent}?ansicht=antworten`);
  await expect(dispatcherPage.getByRole("row").filter({ hasText: told.name })).toContainText("Wie lange noch? 069 123");
});
