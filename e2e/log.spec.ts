import { approve, submitNotice } from "./acts.ts";
import { type Application, until } from "./application.ts";
import { issueToken } from "./issue-token.ts";
import { PASSWORD, people } from "./people.ts";
import { expect, newPage, test } from "./test.ts";

type Line = { level: string; time: string; process: string; msg: string; requestId?: string; [fact: string]: unknown };

/** What the processes have printed, line by line. What is no JSON throws. */
const linesOf = ({ output }: Application): Line[] =>
  output()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

/** Whatever the file holds that is nobody's business who reads a log. */
const secretsIn = ({ db }: Application): string[] =>
  [
    "select address from deliveries",
    "select value from contact_points",
    "select name from recipients",
    "select given_name || ' ' || family_name from persons where given_name is not null",
    "select answer_token from recipients",
    "select short_code from recipients",
    "select subject from notices",
    "select body from notices",
    "select title from incidents",
    "select internal_text from timeline_entries",
    "select email from users",
    "select name from users",
    "select token from sessions",
    "select secret_hash from api_tokens",
    "select text from signals",
  ].flatMap((query) => db.$client.prepare(query).pluck().all() as string[]);

test("after a night's work the log is lines of JSON, without an address, a token, a name or a text", async ({
  application,
  world,
  browser,
  approverPage,
  request,
  testId,
}) => {
  const subject = `Vertraulicher Betreff ${testId}`;
  const page = await newPage(browser, application);
  await page.goto("/anmelden");
  for (const password of ["Ein-falsches-Passwort-1", PASSWORD]) {
    await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(people.dispatcher.email);
    await page.getByLabel("Passwort").fill(password);
    await page.getByRole("button", { name: "Anmelden" }).click();
    if (password !== PASSWORD) await expect(page.getByText("Adresse und Passwort passen nicht zusammen.").first()).toBeVisible();
  }
  await expect(page.getByRole("heading", { level: 1, name: "Lage", exact: true })).toBeVisible();
  await page.goto("/adressbuch?q=Kleinlaut");
  const body = "{{anrede}},\n\nein vertraulicher Satz.\n\n{{antwortlink}}";
  await submitNotice(page, world.open, { lists: ["Ausschussbetreuungen"], subject, body, stage: "Ersatzadressen" });
  await approve(approverPage, subject, 1);
  await page.goto(`/r/${world.answerToken}`);
  await page.getByRole("radio").first().check();
  await page.getByRole("textbox", { name: /^Bemerkung/ }).fill("Eine vertrauliche Bemerkung");
  await page.getByRole("button", { name: "Antwort senden" }).click();
  await expect(page.getByText("Eine vertrauliche Bemerkung")).toBeVisible();
  await page.goto("/r/einLinkDenEsNichtGibt99");
  const wrongToken = `lgb_${"Zz9".repeat(14)}A`;
  await request.get("/api/v1/incidents?q=Kleinlaut", { headers: { authorization: `Bearer ${wrongToken}` } });
  await request.post("/api/v1/signals", { data: { text: "Ein vertrauliches Signal" } });
  await page.context().close();

  const last = { "x-request-id": `end-${testId}` };
  await request.get("/impressum", { headers: last });
  await until("the journey has been told", () => linesOf(application).some((line) => line.requestId === last["x-request-id"]));
  const lines = linesOf(application);
  for (const line of lines)
    expect(line).toMatchObject({ level: /^\w+$/, time: /^\d{4}-/, process: /^(?:web|worker|supervisor)$/, msg: /./ });
  const told = lines.map(({ process, msg, route, status }) => `${process}: ${msg} ${route ?? ""} ${status ?? ""}`.trim());
  for (const line of ["web: Request /r/:token 200", "web: Request /api/v1/incidents 401", "worker: Notice completed"])
    expect(told).toContain(line);
  const typed = ["ertraulich", "asswort", PASSWORD, "Kleinlaut", "einLinkDenEsNichtGibt99", wrongToken, ".example", "?q="];
  const output = application.output();
  expect([...secretsIn(application), ...typed].filter((secret) => output.includes(secret))).toEqual([]);
});

test("an error that nobody caught is one line with its place in the code and the request's id, and without what it carried", async ({
  application,
  world,
  page,
  request,
}) => {
  const { db } = application;
  const token = issueToken(application, "monitor");
  db.$client.exec(`create trigger broken before insert on acknowledgements
    begin select raise(abort, 'the remark was: Geheimes Detail'); end`);
  db.$client.exec("alter table api_tokens rename to api_tokens_away");
  try {
    await page.goto(`/r/${world.answerToken}?aendern=1`); // somebody may have answered
    await page.getByRole("radio").last().check();
    await page.getByRole("textbox", { name: /^Bemerkung/ }).fill("Geheimes Detail für anna@stadt.example");
    const [answered] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      page.getByRole("button", { name: "Antwort senden" }).click(),
    ]);
    expect(answered.status()).toBe(500);
    const headers = { authorization: `Bearer ${token}`, "x-request-id": "e2e-call.1" };
    expect((await request.get("/api/v1/incidents", { headers })).status()).toBe(500);
    expect((await request.get("/metrics", { headers: { ...headers, "x-request-id": "e2e-scrape.1" } })).status()).toBe(500);

    for (const id of [answered.headers()["x-request-id"]!, "e2e-call.1", "e2e-scrape.1"]) {
      const linesOfRequest = () => linesOf(application).filter(({ requestId }) => requestId === id);
      await until(`the log knows ${id}`, () => linesOfRequest().length === 2);
      const error = linesOfRequest().find(({ err }) => err);
      const finished = linesOfRequest().find(({ status }) => status);
      expect(error).toMatchObject({ level: "error", process: "web", err: { code: /^SQLITE_/, stack: /\w:\d+:\d+/ } });
      expect(finished).toMatchObject({ level: "warn", status: 500 });
    }
  } finally {
    db.$client.exec("drop trigger broken");
    db.$client.exec("alter table api_tokens_away rename to api_tokens");
  }
  for (const secret of ["Geheimes", "anna", "stadt.example", token]) expect(application.output()).not.toContain(secret);
});

test("a request is known by the id that its caller gave it, when that can stand in a log, and by one of ours else", async ({
  application,
  request,
}) => {
  const idAnswered = async (given?: string) => {
    const answer = await request.get("/impressum", { headers: given ? { "x-request-id": given } : {} });
    return answer.headers()["x-request-id"]!;
  };
  expect(await idAnswered("gateway-7.a_B")).toBe("gateway-7.a_B");
  const ours = [await idAnswered(), await idAnswered("anna@stadt.example"), await idAnswered("x".repeat(65))];
  for (const id of ours) expect(id).toMatch(/^[\da-f-]{36}$/);
  for (const id of ["gateway-7.a_B", ...ours])
    await until(`the log knows ${id}`, () =>
      linesOf(application).some(({ requestId, route }) => requestId === id && route === "/impressum"),
    );
});
