import { expect, test } from "vitest";
import { anEntry, anIncident } from "../../incidents/public-fixtures.ts";
import { announce, aCity } from "../../maintenance/testing.ts";
import { answerStatuspage } from "../../statuspage/answer.ts";
import { ownDocuments } from "./own-documents.ts";
import { listPublicPaths, programFiles } from "./paths.ts";

const city = "https://lage.elbfurt.example";
const now = new Date("2026-06-01T10:00Z");

function documentsOf() {
  const { db } = aCity();
  announce(db);
  const number = anIncident(db, { publicText: "Wir prüfen das." });
  const own = ownDocuments(db, city, now);
  return { db, number, own, textOf: (path: string) => own.get(path)!().bytes.toString() };
}

test("it writes every document of the site that is no page and comes not with the program, and nothing else", () => {
  const { db, own } = documentsOf();
  const wanted = listPublicPaths(db)
    .map(({ path }) => path)
    .filter((path) => (/\.\w+$/.test(path) && !programFiles.includes(path)) || path.endsWith("/widget"));
  expect([...own.keys()].toSorted()).toEqual(wanted.toSorted());
});

test("the eight documents of Statuspage are byte for byte what the application answers, of the same kind", async () => {
  const { db, own } = documentsOf();
  const paths = [...own.keys()].filter((path) => path.startsWith("/api/v2/"));
  expect(paths).toHaveLength(8);
  for (const path of paths) {
    const answer = answerStatuspage(db, city, path.slice("/api/v2/".length), new Headers(), now);
    const { type, bytes } = own.get(path)!();
    expect([type, bytes.toString()]).toEqual([answer.headers.get("content-type"), await answer.text()]);
  }
});

test("feeds, calendar, badge and window are in the language of their address and name it", () => {
  const { own, textOf } = documentsOf();
  for (const path of own.keys()) if (/(?:feed|history)\./.test(path)) expect(textOf(path), path).toContain(city + path);
  expect(textOf("/kalender.ics")).toContain("/wartungen/");
  expect(textOf("/en/kalender.ics")).toContain("/en/wartungen/");
  for (const path of ["/badge.svg", "/widget"]) {
    expect(textOf(path)).toContain('lang="de"');
    expect(textOf(`/en${path}`)).toContain('lang="en"');
  }
  expect(own.get("/en/badge.svg")!().type).toBe("image/svg+xml; charset=utf-8");
  expect(own.get("/feed.rss")!().type).toBe("application/rss+xml; charset=utf-8");
});

test("all of it is of one reading: what happens meanwhile is in none", () => {
  const { db, number, own, textOf } = documentsOf();
  const before = textOf("/api/v2/incidents.json") + textOf("/feed.json");
  anEntry(db, number, { publicText: "Neues." });
  expect(
    before +
      [...own.keys()]
        .filter((path) => path.includes("v2") || /^\/(?:feed|history)/.test(path))
        .map(textOf)
        .join(""),
  ).not.toContain("Neues.");
});
