import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import { locales, tlpLabels } from "#db/vocabulary.ts";
import { aCorrection, anEnd, anEntry, anIncident, moment, SECRET, stampAt } from "./public-fixtures.ts";
import { findPublicIncident, listPublicHistory, listPublicIncidents, listPublicUpdates } from "./public-queries.ts";
import { listPublicServices } from "./public-services.ts";
import { addService } from "./services.ts";

/** Everything the public can be told, through every query and in every language, as one text. */
function everythingPublic(db: Db, number: string): string {
  return JSON.stringify(
    locales.map((locale) => [
      listPublicIncidents(db, locale),
      listPublicHistory(db, locale),
      listPublicUpdates(db, locale),
      listPublicServices(db, locale, moment("2026-01-01T00:00"), moment("2026-06-01T00:00")),
      findPublicIncident(db, number, locale) ?? null,
    ]),
  );
}

test.each(tlpLabels.filter((tlp) => tlp !== "clear"))(
  "nothing of an incident labelled %s reaches the public, open or closed",
  (tlp) => {
    const db = openDatabase(":memory:");
    const key = addService(db, { name: "Telefonie", nameEn: undefined, position: 0 }, stampAt("2026-04-01T10:00"));
    const number = anIncident(db, {
      tlp,
      publicTitle: "Geheimer Titel",
      publicText: "Geheime Meldung",
      services: [{ key, impact: "outage" }],
    });
    for (const end of [() => {}, () => anEnd(db, number, { publicText: "Geheimes Ende" })]) {
      end();
      expect(everythingPublic(db, number)).not.toMatch(/[Gg]eheim|outage|2026-001/);
    }
  },
);

test("nothing of an exercise reaches the public", () => {
  const db = openDatabase(":memory:");
  const key = addService(db, { name: "Telefonie", nameEn: undefined, position: 0 }, stampAt("2026-04-01T10:00"));
  const number = anIncident(db, {
    exercise: "1",
    publicTitle: "Übungstitel",
    publicText: "Übungstext",
    services: [{ key, impact: "outage" }],
  });
  expect(everythingPublic(db, number)).not.toMatch(/Übung|outage|2026-001/);
});

test("internal titles, texts, decisions and reasons of a public incident stay internal", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  anEntry(db, number, { publicText: undefined });
  const wrong = anEntry(db, number, { publicText: "Ab 13 Uhr." });
  aCorrection(db, number, wrong, { publicText: "Ab 14 Uhr." });
  anEnd(db, number);
  const told = everythingPublic(db, number);
  expect(told).toContain("Ab 14 Uhr.");
  expect(told).not.toContain(SECRET);
  expect(told).not.toContain("system");
});

test("an incident without any public text is as unknown as one that does not exist", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { publicText: undefined });
  expect(findPublicIncident(db, number, "de")).toBeUndefined();
  expect(findPublicIncident(db, "2026-999", "de")).toBeUndefined();
  expect(everythingPublic(db, number)).not.toContain(number);
});

test("without a title for the public an incident is called by the services its public entries name", () => {
  const db = openDatabase(":memory:");
  const [mail, phone] = ["E-Mail", "Geheimer Dienst"].map((name) =>
    addService(db, { name, nameEn: undefined, position: 0 }, stampAt("2026-04-01T10:00")),
  );
  const number = anIncident(db, { publicTitle: undefined, services: [{ key: mail, impact: "degraded" }] });
  anEntry(db, number, { services: [{ key: phone, impact: "outage" }] });
  expect(findPublicIncident(db, number, "de")?.title).toBe("E-Mail");
});

test("what an internal entry says of a service does not change its public state", () => {
  const db = openDatabase(":memory:");
  const key = addService(db, { name: "Telefonie", nameEn: undefined, position: 0 }, stampAt("2026-04-01T10:00"));
  const number = anIncident(db, { services: [{ key, impact: "degraded" }] });
  anEntry(db, number, { services: [{ key, impact: "outage" }] });
  const [service] = listPublicServices(db, "de", moment("2026-01-01T00:00"), moment("2026-06-01T00:00"));
  expect(service).toMatchObject({ impact: "degraded", spans: [{ impact: "degraded", to: null }] });
});

test("the stage told to the public is that of its own entries", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { stage: "assessment" });
  anEntry(db, number, { stage: "fallback" });
  expect(findPublicIncident(db, number, "de")?.stage).toBe("assessment");
});

test("a superseded text is gone, its correction is marked, and a correction without public text withdraws it", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  const wrong = anEntry(db, number, { publicText: "Ab 13 Uhr." });
  const right = aCorrection(db, number, wrong, { publicText: "Ab 14 Uhr." });
  expect(findPublicIncident(db, number, "de")?.entries.map((entry) => [entry.text, entry.isCorrection])).toEqual([
    ["Ab 14 Uhr.", true],
    ["Wir prüfen das.", false],
  ]);
  aCorrection(db, number, right, { at: "2026-04-27T10:00" });
  expect(listPublicUpdates(db, "de").map((update) => update.text)).toEqual(["Wir prüfen das."]);
});

test("that an internal entry was corrected stays internal, even when its correction is for the public", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  aCorrection(db, number, anEntry(db, number), { publicText: "Ab 14 Uhr." });
  expect(findPublicIncident(db, number, "de")?.entries[0]).toMatchObject({ text: "Ab 14 Uhr.", isCorrection: false });
  expect(listPublicUpdates(db, "de")[0]).toMatchObject({ text: "Ab 14 Uhr.", isCorrection: false });
});

test("English readers get German where English is missing, and are told so", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, {
    publicTitleEn: "E-mail is restricted",
    publicText: { de: "Wir prüfen das.", en: "We are checking." },
    answers: { broken: { de: "Postfächer.", en: "Mailboxes." }, resend: { de: "Ja." } },
  });
  anEntry(db, number, { publicText: "Noch keine Neuigkeit." });
  const incident = findPublicIncident(db, number, "en");
  expect(incident).toMatchObject({
    title: "E-mail is restricted",
    titleLanguage: "en",
    answers: { broken: { text: "Mailboxes.", language: "en" }, resend: { text: "Ja.", language: "de" } },
    entries: [
      { text: "Noch keine Neuigkeit.", textLanguage: "de" },
      { text: "We are checking.", textLanguage: "en" },
    ],
  });
  const other = anIncident(db, { at: "2026-04-25T10:00" });
  expect(findPublicIncident(db, other, "en")).toMatchObject({ title: "E-Mail ist eingeschränkt", titleLanguage: "de" });
});

test("the newest answer to a question counts, and an empty one takes it back", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { answers: { broken: { de: "Alles." }, working: { de: "Telefon." } } });
  anEntry(db, number, { publicText: "Neues.", answers: { broken: { de: "Nur E-Mail." }, working: { de: "" } } });
  expect(findPublicIncident(db, number, "de")?.answers).toEqual({ broken: { text: "Nur E-Mail.", language: "de" } });
});

test("answers of a superseded entry no longer count", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  const wrong = anEntry(db, number, { publicText: "Neues.", answers: { resend: { de: "Nein." } } });
  aCorrection(db, number, wrong, { publicText: "Neues." });
  expect(findPublicIncident(db, number, "de")?.answers).toEqual({});
});

test("history is paged without gaps or repeats and holds closed incidents only", () => {
  const db = openDatabase(":memory:");
  const numbers = Array.from({ length: 5 }, () => anIncident(db));
  numbers.slice(0, 4).forEach((number) => anEnd(db, number));
  const first = listPublicHistory(db, "de", { limit: 3 });
  const second = listPublicHistory(db, "de", { limit: 3, before: first.at(-1)?.id });
  expect([...first, ...second].map((incident) => incident.number)).toEqual(numbers.slice(0, 4).toReversed());
  expect(listPublicIncidents(db, "de").map((incident) => incident.number)).toEqual([numbers[4]]);
});
