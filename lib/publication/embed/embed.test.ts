import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { openDatabase } from "#db/open.ts";
import { anIncident, SECRET, stampAt } from "../../incidents/public-fixtures.ts";
import { addService } from "../../incidents/services.ts";
import { changeSettings } from "../../settings/settings.ts";
import { badge } from "./badge.ts";
import { grounds, marks } from "./marks.ts";
import { readEmbedState } from "./state.ts";
import { widget } from "./widget.ts";

const city = "https://lage.elbfurt.example";
const now = new Date("2026-06-01T10:00Z");

function aCity(cityName = "Stadt Elbfurt") {
  const db = openDatabase(":memory:");
  const stamp = stampAt("2026-01-01T10:00");
  changeSettings(db, { cityName }, stamp);
  const mail = addService(db, { name: "E-Mail", nameEn: "E-mail", position: 0 }, stamp);
  return { db, mail, state: (locale: "de" | "en" = "de") => readEmbedState(db, city, locale, now) };
}

test("all is well, a warning, and a service that is down: each with its word, in both languages", () => {
  const { db, mail, state } = aCity();
  expect(state()).toMatchObject({ tone: "none", sentence: "Alle Dienste in Betrieb", incidents: [] });
  const number = anIncident(db, { publicText: "Wir prüfen eine Warnung." });
  expect(state()).toMatchObject({ tone: "notice", sentence: "Es gibt eine aktuelle Meldung" });
  anIncident(db, { services: [{ key: mail, impact: "outage" }] });
  expect(state("en")).toMatchObject({ tone: "major", sentence: "A service is down" });
  expect(state("en").incidents.at(-1)).toEqual({
    title: "E-Mail ist eingeschränkt",
    language: "de",
    path: `/en/stoerungen/${number}`,
  });
});

test("badge and widget hold nothing internal, and of a hostile title only its text", () => {
  const { db, state } = aCity('<script>alert("1")</script> & Co');
  anIncident(db, { publicTitle: '"><img src=x onerror=alert(1)>' });
  anIncident(db, { tlp: "amber", publicTitle: `${SECRET} Titel` });
  for (const written of [badge(state()), widget(state()), widget(state("en"))]) {
    expect(written).not.toContain(SECRET);
    expect(written).not.toMatch(/<script|<img|style=|<style|href="http/);
  }
  const titles = textsIn(widget(state()), "a");
  expect(titles[0]).toBe('"><img src=x onerror=alert(1)>');
});

test("a badge is about a kilobyte, says its state as text and shape, and white reads on every ground", () => {
  const { state } = aCity();
  const drawn = badge(state());
  expect(drawn.length).toBeLessThan(1_200);
  expect(drawn).toContain('<title id="t">Stadt Elbfurt: Alle Dienste in Betrieb</title>');
  expect(new Set(Object.values(marks)).size).toBe(Object.keys(marks).length);
  for (const ground of Object.values(grounds)) expect(contrastWithWhite(ground)).toBeGreaterThan(4.5);
});

test("many open incidents are named up to five, and the rest counted", () => {
  const { db, state } = aCity();
  for (let i = 0; i < 8; i++) anIncident(db);
  expect(textsIn(widget(state()), "li")).toHaveLength(6);
  expect(textsIn(widget(state()), "li").at(-1)).toBe("und 3 weitere");
});

test("the element draws the shapes of the badge in its colours, and so does the window", () => {
  const element = readFileSync("public/widget.js", "utf8");
  const window = readFileSync("public/widget.css", "utf8");
  for (const [tone, mark] of Object.entries(marks)) if (tone !== "notice") expect(element).toContain(`${tone}: "${mark}"`);
  for (const ground of Object.values(grounds)) expect([element.includes(ground), window.includes(ground)]).toEqual([true, true]);
});

function textsIn(html: string, tag: string): string[] {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if (node.nodeName === tag) found.push(textOf(node));
    if ("childNodes" in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** WCAG 2.2, relative luminance. */
function contrastWithWhite(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05);
}
