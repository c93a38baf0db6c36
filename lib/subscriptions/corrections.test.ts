import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { deliveries, incidents, mailings } from "#db/schema/index.ts";
import { eq } from "drizzle-orm";
import { aCorrection, anEntry, anIncident } from "../incidents/public-fixtures.ts";
import { runDueMailings } from "./run.ts";
import { aCity, aSubscriber, mailsOwed, minute, newsOwed, site } from "./testing.ts";

const run = (db: Db, at: Date) => runDueMailings(db, at, { site });
const day = (time: string) => `2026-06-10T${time}`;
const texts = (db: Db) => newsOwed(db).map((mail) => mail.text);
const handOver = (db: Db, id?: number) =>
  db
    .update(deliveries)
    .set({ state: "accepted" })
    .where(id === undefined ? undefined : eq(deliveries.id, id))
    .run();

test("a correction within the grace goes out instead of the mistake, and is no correction to whoever reads mails", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  const number = anIncident(db, { at: day("08:00"), publicText: undefined });
  const wrong = anEntry(db, number, { at: day("08:10"), publicText: "Schreiben Sie an falsch@elbfurt.example." });
  aCorrection(db, number, wrong, { at: "2026-06-10T08:10:30", publicText: "Schreiben Sie an richtig@elbfurt.example." });
  run(db, minute("08:11"));
  run(db, minute("08:12"));
  expect(texts(db)).toHaveLength(1);
  expect(texts(db)[0]).toContain("richtig@");
  expect(texts(db)[0]).not.toContain("falsch@");
  expect(texts(db)[0]).not.toContain("Berichtigung");
});

test("a correction of what was mailed says so, also when another correction lay between", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  const number = anIncident(db, { at: day("08:00") });
  const wrong = anEntry(db, number, { at: day("08:10"), publicText: "Falsch." });
  run(db, minute("08:11"));
  handOver(db);
  const better = aCorrection(db, number, wrong, { at: day("08:20"), publicText: "Fast." });
  aCorrection(db, number, better, { at: "2026-06-10T08:20:30", publicText: "Richtig." });
  run(db, minute("08:22"));
  expect(newsOwed(db).at(-1)).toMatchObject({ subject: "Berichtigt: E-Mail ist eingeschränkt" });
  expect(texts(db).at(-1)).toContain("Berichtigung: In einer früheren E-Mail stand etwas, das nicht stimmt.");
  expect(texts(db).filter((text) => text.includes("Fast."))).toEqual([]);
});

test("what is corrected or hidden while its mails wait does not leave", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  const [one, other] = [anIncident(db, { at: day("08:00") }), anIncident(db, { at: day("08:00"), publicTitle: "Telefon" })];
  const wrong = anEntry(db, one, { at: day("08:10"), publicText: "Falsch." });
  run(db, minute("08:11"));
  db.update(deliveries)
    .set({ state: "accepted" })
    .where(eq(deliveries.id, newsOwed(db)[0]!.id))
    .run();
  aCorrection(db, one, wrong, { at: day("08:20"), publicText: "Richtig." });
  db.update(incidents).set({ tlp: "amber" }).where(eq(incidents.number, other)).run();
  run(db, minute("08:22"));
  const states = newsOwed(db).map(({ subject, state }) => [subject, state]);
  expect(states.filter(([, state]) => state === "queued")).toHaveLength(1);
  expect(texts(db).at(-1)).toContain("Richtig.");
  expect(states.filter(([subject]) => subject!.startsWith("Telefon")).map(([, state]) => state)).toEqual(["cancelled"]);
});

test("several updates that are due at once are one mail, the newest first", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  const number = anIncident(db, { at: day("08:00"), publicText: "Erstens." });
  anEntry(db, number, { at: day("08:10"), publicText: "Zweitens." });
  anEntry(db, number, { at: day("08:20"), publicText: "Drittens." });
  run(db, minute("09:00"));
  expect(texts(db)).toHaveLength(1);
  expect(texts(db)[0]).toMatch(/Drittens\.[\s\S]+Zweitens\.[\s\S]+Erstens\./);
  expect(db.select().from(mailings).where(eq(mailings.kind, "incident")).all()).toHaveLength(3);
});

test("text that people wrote puts neither headers nor HTML nor slots into a mail", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  anIncident(db, {
    at: day("08:00"),
    publicTitle: "{{verwalten}} <b>E-Mail</b> [[body]]",
    publicText: "<script>alert(1)</script> {{verwalten}} [[foot]] $& $1\n\nZweiter Absatz",
  });
  run(db, minute("08:01"));
  const [told] = newsOwed(db);
  expect(told!.subject).not.toMatch(/[\r\n]/);
  expect(told!.html).not.toContain("<script>");
  expect(told!.html).toContain("&lt;script&gt;");
  expect(told!.html.match(/\/abo\//g)).toHaveLength(1);
  expect(told!.text.match(/\/abo\//g)).toHaveLength(1);
  expect(told!.html).toContain("[[foot]]");
  expect(mailsOwed(db).every((each) => !/\{\{\w/.test(each.html))).toBe(true);
});
