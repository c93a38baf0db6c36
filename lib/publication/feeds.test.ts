import { Readable } from "node:stream";
import FeedParser from "feedparser";
import RssParser from "rss-parser";
import { expect, test } from "vitest";
import { type Db, openDatabase } from "#db/open.ts";
import type { Locale } from "#db/vocabulary.ts";
import { aCorrection, anEntry, anIncident, moment, SECRET, stampAt } from "../incidents/public-fixtures.ts";
import { moveMaintenance } from "../maintenance/commands.ts";
import { aCity, announce, at, by } from "../maintenance/testing.ts";
import { changeSettings } from "../settings/settings.ts";
import { readFeed } from "./feed.ts";

const URL = "https://lage.elbfurt.example";
const formats = ["atom", "rss", "json"] as const;

const atom = (db: Db, locale: Locale) => readFeed(db, { publicUrl: URL, path: "/feed.atom", format: "atom", locale });

async function parsed(db: Db, locale: Locale = "de", format: "atom" | "rss" = "atom") {
  const { body } = readFeed(db, { publicUrl: URL, path: `/feed.${format}`, format, locale });
  // Its strict mode looks for `pubdate` and never finds the `pubDate` of RSS.
  const parser = Readable.from([body]).pipe(new FeedParser({ strict: format === "atom", normalize: true, addmeta: false }));
  const items: FeedParser.Item[] = [];
  for await (const item of parser) items.push(item);
  return { meta: parser.meta, items };
}

test("an independent parser reads one entry per public update, newest first, with stable absolute addresses", async () => {
  const db = openDatabase(":memory:");
  changeSettings(db, { cityName: "Stadt Elbfurt" }, stampAt("2026-01-01T10:00"));
  const number = anIncident(db, { stage: "assessment" });
  const id = anEntry(db, number, { publicText: "Erste Zeile\nzweite Zeile\n\nNeuer Absatz" });
  const { meta, items } = await parsed(db);
  expect(meta).toMatchObject({
    title: "Stadt Elbfurt: IT-Störungen",
    link: `${URL}/`,
    xmlurl: `${URL}/feed.atom`,
    date: moment("2026-04-25T10:00"),
  });
  expect(items.map((item) => item.title)).toEqual([
    "E-Mail ist eingeschränkt: Aktualisierung",
    "E-Mail ist eingeschränkt: Wird geprüft",
  ]);
  expect(items[0]).toMatchObject({
    guid: `${URL}/stoerungen/${number}#meldung-${id}`,
    link: `${URL}/stoerungen/${number}#meldung-${id}`,
    description: "<p>Erste Zeile<br>zweite Zeile</p><p>Neuer Absatz</p>",
    date: moment("2026-04-25T10:00"),
  });
  const later = anEntry(db, number, { at: "2026-04-26T10:00", publicText: "Mehr." });
  expect((await parsed(db)).items.map((item) => item.guid)).toEqual([
    `${URL}/stoerungen/${number}#meldung-${later}`,
    ...items.map((item) => item.guid),
  ]);
});

test("the English feed links to English pages and marks German texts", async () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { publicTitleEn: "E-mail is restricted", publicText: "Wir prüfen das.", stage: "assessment" });
  const { body: xml } = atom(db, "en");
  expect(xml).toContain('xml:lang="en"');
  expect(xml).toMatch(/<content[^>]*xml:lang="de"/);
  const { items } = await parsed(db, "en");
  expect(items[0]?.link).toContain(`${URL}/en/stoerungen/${number}#`);
  expect(items[0]?.title).toBe("E-mail is restricted: Being checked");
});

test("no internal word, no exercise and nothing but TLP:CLEAR is in any feed", () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  anEntry(db, number);
  aCorrection(db, number, anEntry(db, number, { publicText: "Falsch gemeldet." }), { publicText: "Richtig gemeldet." });
  for (const hidden of [{ tlp: "green" }, { tlp: "amber" }, { tlp: "amber_strict" }, { tlp: "red" }, { exercise: "1" }])
    anIncident(db, { ...hidden, publicTitle: "Geheimer Titel", publicText: "Geheime Meldung" });
  for (const locale of ["de", "en"] as const) {
    const xml = formats.map((format) => readFeed(db, { publicUrl: URL, path: "/f", format, locale }).body).join();
    expect(xml).toContain("Richtig gemeldet.");
    expect(xml).not.toMatch(new RegExp(`${SECRET}|Geheim|Falsch gemeldet`));
  }
});

test("a correction says that it is one", async () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db);
  aCorrection(db, number, anEntry(db, number, { publicText: "Ab 13 Uhr." }), { publicText: "Ab 14 Uhr." });
  expect((await parsed(db)).items[0]?.title).toBe("Berichtigt: E-Mail ist eingeschränkt: Aktualisierung");
});

test("markup and control characters in a text neither break the feed nor become markup", async () => {
  const db = openDatabase(":memory:");
  anIncident(db, { publicTitle: 'A & B < C "D"', publicText: "]]> <script>alert(1)</script> & \u0000\u000B\uD800 Ende" });
  const { items } = await parsed(db);
  expect(items[0]?.title).toBe('A & B < C "D": Warnung');
  expect(items[0]?.description).toBe("<p>]]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp; \uFFFD Ende</p>");
});

test("a feed without updates is a valid feed that does not change from one request to the next", async () => {
  const db = openDatabase(":memory:");
  const { items, meta } = await parsed(db);
  expect(items).toEqual([]);
  expect(meta.title).toBe("Lagebote: IT-Störungen");
  expect(atom(db, "de")).toEqual(atom(db, "de"));
});

test("RSS and JSON Feed tell the same updates under the same addresses", async () => {
  const db = openDatabase(":memory:");
  const number = anIncident(db, { stage: "assessment", publicText: "A & B\n\nC" });
  const id = anEntry(db, number, { publicText: "Mehr." });
  const { items, meta } = await parsed(db, "de", "rss");
  const inAtom = await parsed(db);
  expect(meta).toMatchObject({ "#version": "2.0", link: `${URL}/`, xmlurl: `${URL}/feed.rss` });
  expect(items.map(({ guid, title, description, pubdate }) => ({ guid, title, description, pubdate }))).toEqual(
    inAtom.items.map(({ guid, title, description, pubdate }) => ({ guid, title, description, pubdate })),
  );
  const json = JSON.parse(readFeed(db, { publicUrl: URL, path: "/feed.json", format: "json", locale: "de" }).body) as object;
  expect(json).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    feed_url: `${URL}/feed.json`,
    items: [
      { id: `${URL}/stoerungen/${number}#meldung-${id}`, content_text: "Mehr.", language: "de" },
      { content_html: "<p>A &amp; B</p><p>C</p>" },
    ],
  });
});

test("planned work is told among the incidents, each update once, in every format", async () => {
  const { db } = aCity();
  const number = announce(db);
  moveMaintenance(
    db,
    number,
    { startsAt: at("21:00"), endsAt: at("22:00"), text: { de: "Der Strom kommt später." } },
    by("12:00"),
  );
  anIncident(db);
  const { items } = await parsed(db);
  expect(items.map((item) => item.title)).toEqual([
    "Wartung: Neue Server: Verschoben",
    "Wartung: Neue Server: Angekündigt",
    "E-Mail ist eingeschränkt: Warnung",
  ]);
  expect(items[0]?.link).toMatch(`${URL}/wartungen/${number}#hinweis-`);
  const rss = await new RssParser().parseString(
    readFeed(db, { publicUrl: URL, path: "/feed.rss", format: "rss", locale: "en" }).body,
  );
  expect(rss.items[0]).toMatchObject({
    title: "Maintenance: New servers: Moved",
    content: expect.stringContaining(
      "<p>New time: Wed, 10 Jun, 23:00 to Thu, 11 Jun, 00:00.</p><p>Der Strom kommt später.</p>",
    ) as string,
  });
  expect(readFeed(db, { publicUrl: URL, path: "/feed.json", format: "json", locale: "de" }).body).toContain(
    "Wartung: Neue Server",
  );
});
