import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { notices, settings } from "#db/schema/index.ts";
import type { TextVariant } from "#db/vocabulary.ts";
import { addAttachment } from "./attachment-commands.ts";
import { loadContext } from "./context.ts";
import type { NoticeInput } from "./input.ts";
import { renderPage, renderTemplate } from "./template.ts";
import { aCity, aDraft, jana, keepAttachmentRow, later, ten } from "./testing.ts";

function render(db: Db, input: Partial<NoticeInput>, variant: TextVariant = "de") {
  const id = aDraft(db, input);
  return renderTemplate(loadContext(db, id), variant);
}

const visible = (html: string) =>
  html
    .replace(/<(style|title)[^>]*>.*?<\/\1>/gs, "")
    .replaceAll(/<!--.*?-->/gs, "")
    .replaceAll(/<[^>]+>/g, "\n")
    .split("\n")
    .filter((line) => line.trim());

test("a mail says in this order: who writes, what about, the text, how to answer, where help is, why one gets it", () => {
  const html = render(aCity(), { body: "{{anrede}},\n\nText.", answerBy: later(240) }).html;
  expect(visible(html)).toEqual([
    "Stadt Elbfurt",
    "IT-Leitstelle",
    "Postfächer geschlossen",
    "{{anrede}},",
    "Text.",
    "Bitte antworten Sie bis 29.04.2026, 14:00 Uhr.",
    "Antwort geben",
    "Hilfe am Telefon: 069 90009-400, bis 20 Uhr",
    "Nennen Sie den Kurzcode {{kurzcode}}.",
    "Vorfall 2026-003: E-Mail an Ratsmitglieder eingeschränkt",
    "Es schreibt Ihnen: IT-Leitstelle, Stadt Elbfurt. Sie erhalten diese E-Mail über den Verteiler: {{verteiler}}.",
    "Wenn Sie auf diese E-Mail antworten, liest das ein Mensch.",
  ]);
  expect(html).not.toContain("[[");
  expect(html).toContain('href="{{antwortlink}}"');
});

test("plain text says the same", () => {
  expect(render(aCity(), { body: "{{anrede}},\n\nText." }).text).toBe(
    `Stadt Elbfurt · IT-Leitstelle

{{anrede}},

Text.

Bitte antworten Sie.
Antwort geben: {{antwortlink}}

Hilfe am Telefon: 069 90009-400, bis 20 Uhr
Nennen Sie den Kurzcode {{kurzcode}}.

-- \n` +
      `Vorfall 2026-003: E-Mail an Ratsmitglieder eingeschränkt
Es schreibt Ihnen: IT-Leitstelle, Stadt Elbfurt. Sie erhalten diese E-Mail über den Verteiler: {{verteiler}}.
Wenn Sie auf diese E-Mail antworten, liest das ein Mensch.
`,
  );
});

test("a body with its own way to answer gets no second one, a notice without answers none at all", () => {
  const own = render(aCity(), { body: "Hier: {{antwortlink}}" }).html;
  expect(own.match(/class="button"/g)).toHaveLength(1);
  expect(visible(own)).not.toContain("Bitte antworten Sie.");
  const none = render(aCity(), { body: "Nur zur Kenntnis.", answers: [] });
  expect(none.html).not.toContain("antwortlink");
  expect(none.text).not.toMatch(/antwortlink|kurzcode/);
});

test("the English mail is English throughout", () => {
  const mail = render(aCity(), { subjectEn: "Mailboxes closed", bodyEn: "Text", stage: "fallback" }, "en");
  expect(mail.html).toContain('lang="en"');
  expect(visible(mail.html)).toContain("Incident 2026-003: Email to councillors limited");
  expect(mail.text).toContain("Give an answer: {{antwortlink}}");
});

test("an exercise and a label that limits passing on stand in subject and first line, in both parts", () => {
  const mail = render(aCity({ isExercise: true, tlp: "amber" }), {});
  expect(mail.subject).toBe("ÜBUNG [2026-003] [TLP:AMBER] Postfächer geschlossen");
  expect(mail.text).toMatch(/^ÜBUNG: .+\nTLP:AMBER\. /);
  expect(visible(mail.html)[0]).toMatch(/^ÜBUNG: /);
  expect(visible(mail.html)[1]).toMatch(/^TLP:AMBER\. /);
  const green = render(aCity({ tlp: "green" }), {});
  expect(green.subject).toBe("[2026-003] Postfächer geschlossen");
  expect(green.text).toMatch(/^TLP:GREEN\. /);
  expect(render(aCity(), {}).text).not.toContain("TLP");
});

test("a notice takes a label that its incident got later, when it is stricter", () => {
  const db = aCity();
  const id = aDraft(db, {});
  db.run("update incidents set tlp = 'amber'");
  expect(loadContext(db, id).notice.tlp).toBe("amber");
  expect(renderTemplate(loadContext(db, id), "de").subject).toContain("[TLP:AMBER]");
});

test("outside it is called by its public title, else by the services concerned, never by the title for staff", () => {
  const db = aCity({ publicTitle: null, publicTitleEn: null });
  const mail = render(db, {});
  expect(mail.html + mail.text).not.toContain("intern");
  expect(visible(mail.html)).toContain("Vorfall 2026-003");
  db.run("insert into services (id, key, name) values (1, 'email', 'E-Mail')");
  db.run(
    "insert into timeline_entries (id, incident_id, occurred_at, internal_text, recorded_by, recorded_at) values (1, 1, 0, 'geheim', 'system', 0)",
  );
  db.run("insert into entry_impacts (entry_id, service_id, impact) values (1, 1, 'outage')");
  expect(visible(render(db, {}).html)).toContain("Vorfall 2026-003: E-Mail");
});

test("settings and titles with HTML or braces in them do no harm", () => {
  const db = aCity({ publicTitle: "<i>{{anrede}}</i> [[body]]" });
  db.update(settings).set({ value: "<script>{{name}}" }).where(eq(settings.key, "cityName")).run();
  const mail = render(db, { body: "{{stadt}} {{vorfall}} [[answer]]" });
  expect(mail.html).not.toMatch(/<script|<i>/);
  expect(mail.html).toContain("[[answer]]");
  expect(mail.html + mail.text).not.toMatch(/\{\{(anrede|name)\}\}/);
});

test("attachments are named, and a test mail says that it is one", () => {
  const db = aCity();
  const id = aDraft(db, {});
  addAttachment(db, id, keepAttachmentRow(db), { by: jana, at: ten });
  const mail = renderTemplate(loadContext(db, id), "de", { isTest: true });
  expect(visible(mail.html)).toContain("Anhänge: Anleitung.pdf");
  expect(mail.subject).toBe("TEST [2026-003] Postfächer geschlossen");
  expect(mail.text).toMatch(/^TEST: /);
});

test("on a page the text stands without styles and without what a mail adds", () => {
  const db = aCity();
  const id = aDraft(db, { body: "**Bitte** bis {{antwort_bis}}", answerBy: later(0) });
  expect(renderPage(loadContext(db, id), "de").html).toBe("<p><strong>Bitte</strong> bis 29.04.2026, 10:00 Uhr</p>");
  expect(db.select().from(notices).all()).toHaveLength(1);
});
