import { startApplication, until } from "./application.ts";
import { buildCrowd, type Crowd, releaseToCrowd } from "./crowd.ts";
import { FakeResend } from "./far-end/resend.ts";
import { anEventOf, postEvent } from "./far-end/resend-webhooks.ts";
import { createPeople, people, signIn, type UserIds } from "./people.ts";
import { expect, expectAccessible, newPage, test } from "./test.ts";

test.describe.configure({ timeout: 120_000 });

const secret = `whsec_${Buffer.from("a secret of this test alone").toString("base64")}`;
const sender = { MAIL_FROM: "IT-Leitstelle <leitstelle@stadt.example>", MAIL_REPLY_TO: "leitstelle@stadt.example" };

/** Each event costs a request; that every one may come twice, in whatever order, is in lib/provider-events/project.test.ts. */
const TOLD_AGAIN = 60;

test("what Resend tells twice and backwards is known once: who was reached, whose mailbox is gone, who is telephoned", async ({
  browser,
}) => {
  const resend = await FakeResend.start();
  let users: UserIds | undefined;
  let crowd: Crowd | undefined;
  const application = await startApplication({
    environment: {
      ...sender,
      RESEND_API_KEY: "re_test",
      RESEND_BASE_URL: resend.url,
      RESEND_RATE_LIMIT: "100",
      RESEND_WEBHOOK_SECRET: secret,
    },
    async prepare(db) {
      users = await createPeople(db);
      crowd = buildCrowd(db, users);
    },
  });
  try {
    const inbox = `${application.url}/api/webhooks/resend`;
    const count = (query: string) => application.db.$client.prepare(query).pluck().get() as number;
    const noticeId = releaseToCrowd(application, crowd!, users!);
    await until("all mails are taken", () => resend.accepted.length === crowd!.addresses.length);
    const callsBefore = crowd!.withoutAddress;

    const gone = resend.accepted.find(({ to }) => to[0] === "person-7@rat.example")!;
    const bounce = { type: "Permanent", subType: "General", message: "550 5.1.1 <person-7@rat.example>: user unknown" };
    const events = resend.accepted.flatMap((mail) => [
      anEventOf(mail, "email.sent"),
      mail === gone ? anEventOf(mail, "email.bounced", { bounce }) : anEventOf(mail, "email.delivered"),
    ]);
    for (const told of [events.toReversed(), events.slice(0, TOLD_AGAIN)]) {
      const answers = await Promise.all(told.map((event) => postEvent(inbox, secret, event)));
      expect(new Set(answers)).toEqual(new Set([204]));
    }
    await until("everything is projected", () => count("select count(*) from deliveries where state = 'accepted'") === 0);
    expect(count("select count(*) from provider_events")).toBe(events.length);
    expect(count("select count(*) from deliveries where state = 'delivered'")).toBe(crowd!.addresses.length - 1);
    expect(count("select count(*) from deliveries where state = 'bounced'")).toBe(1);
    expect(count("select count(*) from call_tasks")).toBe(callsBefore + 1);
    expect(count("select count(*) from audit_events where type in ('delivery.bounced', 'notice.delivered')")).toBe(2);
    expect(await postEvent(inbox, secret.replace("whsec_Y", "whsec_Z"), events[0]!)).toBe(401);
    expect(await postEvent(inbox, secret, events[0]!, new Date(Date.now() - 3_600_000))).toBe(401);

    const cookie = await signIn(application, people.dispatcher.email);
    const page = await newPage(browser, application, { cookie });
    await page.goto("/leitstelle");
    await page.getByRole("link", { name: /Eine Adresse ist für Mails gesperrt/ }).click();
    await expect(page.getByRole("heading", { name: "Gesperrte Adressen" })).toBeVisible();
    const row = page.getByRole("row").filter({ hasText: "person-7@rat.example" });
    await expect(row).toContainText("Ada Person-7");
    await expect(row).toContainText("Diese Adresse gibt es nicht");
    await expectAccessible(page);
    await page.context().close();

    const plain = await newPage(browser, application, { cookie, javaScriptEnabled: false });
    await plain.goto("/verwaltung/gesperrte-adressen?suche=person-7@");
    await plain.getByText("Sperre aufheben").first().click();
    await plain.getByRole("textbox", { name: /^Warum darf wieder/ }).fill("Postfach ist wieder eingerichtet");
    await plain.getByRole("button", { name: "Aufheben" }).click();
    await plain.goto("/verwaltung/gesperrte-adressen?stand=aufgehoben");
    await expect(plain.getByRole("row").filter({ hasText: "person-7@rat.example" })).toContainText(
      "Postfach ist wieder eingerichtet",
    );
    await plain.goto(`/leitstelle/mitteilungen/${noticeId}`);
    await expect(plain.getByText("Ada Person-7").first()).toBeVisible();
    await plain.context().close();
  } finally {
    await application.stop();
    await resend.stop();
  }
});
