import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { deliveries, deliveryContents, mailings, subscribers, subscriptionRequests } from "#db/schema/index.ts";
import { eq } from "drizzle-orm";
import { anEnd, anEntry, anIncident, SECRET } from "../incidents/public-fixtures.ts";
import { reopenIncident } from "../incidents/commands.ts";
import { EntryInput } from "../incidents/input.ts";
import { requestSubscription } from "./request.ts";
import { changeSubscription, leave } from "./manage.ts";
import { runDueMailings } from "./run.ts";
import { aCity, aSubscriber, inputOf, minute, newsOwed, newestToken, site } from "./testing.ts";

const run = (db: Db, at: Date) => runDueMailings(db, at, { site });
const day = (time: string) => `2026-06-10T${time}`;
const texts = (db: Db) => newsOwed(db).map((mail) => mail.text);
const to = (db: Db) => newsOwed(db).map((mail) => mail.address);
const mail = { services: [{ key: "e-mail", impact: "outage" }] };

test("a public update is mailed after its grace, once, to whoever asked for everything, in their language", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example", { locale: "en" });
  const number = anIncident(db, {
    at: day("08:00"),
    publicTitleEn: "E-mail is restricted",
    publicText: { de: "Wir prüfen das.", en: "We are looking into it." },
    stage: "warning",
    ...mail,
  });
  expect(runDueMailings(db, new Date(minute("08:00").getTime() + 59_999), { site })).toEqual([]);
  expect(run(db, minute("08:01"))).toEqual([{ kind: "incident", number, owed: 1 }]);
  expect(run(db, minute("08:02"))).toEqual([]);
  const [told] = newsOwed(db);
  expect(told).toMatchObject({ address: "anna@elbfurt.example", variant: "en", subject: "E-mail is restricted: Warning" });
  expect(told!.text).toContain("We are looking into it.");
  expect(told!.text).toContain("E-mail: down");
  expect(told!.text).toContain(`${site.publicUrl}/en/stoerungen/${number}#meldung-`);
  expect(told!.text).toMatch(/Change or unsubscribe: https:\/\/status\.elbfurt\.example\/abo\/[\w-]{22}\n/);
  expect(told!.html).toContain('lang="en"');
  expect(told!.text + told!.html).not.toContain(SECRET);
});

test("who asked for a service hears of what impairs it, and of nothing else", () => {
  const db = aCity();
  aSubscriber(db, "post@elbfurt.example", { scope: "services", services: ["e-mail"] });
  aSubscriber(db, "netz@elbfurt.example", { scope: "services", services: ["website"] });
  anIncident(db, { at: day("08:00"), services: [...mail.services, { key: "website", impact: "operational" }] });
  run(db, minute("08:01"));
  expect(to(db)).toEqual(["post@elbfurt.example"]);
});

test("whoever was told once is told every later stage, whatever it says of services, up to the end", () => {
  const db = aCity();
  aSubscriber(db, "post@elbfurt.example", { scope: "services", services: ["e-mail"] });
  const number = anIncident(db, { at: day("08:00"), ...mail });
  run(db, minute("08:01"));
  anEntry(db, number, { at: day("08:10"), publicText: "Es lag am Telefon.", services: [{ key: "telefon", impact: "outage" }] });
  run(db, minute("08:11"));
  anEnd(db, number, { at: day("09:00") });
  run(db, minute("09:01"));
  expect(to(db)).toEqual(Array.from({ length: 3 }, () => "post@elbfurt.example"));
  expect(newsOwed(db).at(-1)).toMatchObject({ subject: "E-Mail ist eingeschränkt: Behoben" });
  expect(texts(db).at(-1)).toContain("Diese Störung ist behoben.");
});

test("whoever follows one incident hears of it alone, to its end and of its coming back, and is then no subscriber any more", () => {
  const db = aCity();
  const number = anIncident(db, { at: day("06:30"), ...mail });
  anIncident(db, { at: day("06:40"), services: [{ key: "telefon", impact: "outage" }] });
  const token = aSubscriber(db, "anna@elbfurt.example", { scope: "incident", incident: number });
  run(db, minute("07:30"));
  expect(to(db)).toEqual([]); // what she has read on the page already
  anEnd(db, number, { at: day("08:00") });
  run(db, minute("08:01"));
  const again = EntryInput.parse({
    occurredAt: minute("08:30"),
    internalText: "x",
    publicText: "Leider doch nicht.",
    stage: "setback",
  });
  reopenIncident(db, number, again, { by: "system", at: minute("08:30") });
  run(db, minute("08:31"));
  expect(texts(db)).toHaveLength(2);
  anEnd(db, number, { at: day("09:00") });
  run(db, minute("09:01"));
  run(db, new Date(minute("09:00").getTime() + 7 * 24 * 3_600_000));
  expect(db.select().from(subscribers).get()).toMatchObject({ endedAt: null });
  run(db, new Date(minute("09:00").getTime() + 7 * 24 * 3_600_000 + 1));
  expect(db.select().from(subscribers).get()).toMatchObject({ endReason: null, address: "", token });
  expect(db.select().from(subscribers).get()!.endedAt).not.toBeNull();
});

test("what was there before the first subscriber is told to nobody, and neither is what waited a week", () => {
  const db = aCity();
  const number = anIncident(db, { at: day("05:00") });
  anEntry(db, number, { at: day("06:00"), publicText: "Früher." });
  aSubscriber(db, "anna@elbfurt.example");
  expect(run(db, minute("07:30"))).toEqual([]);
  expect(db.select().from(mailings).where(eq(mailings.kind, "incident")).all()).toEqual([]);
  anEntry(db, number, { at: day("08:00"), publicText: "Jetzt." });
  expect(run(db, new Date(minute("08:00").getTime() + 8 * 24 * 3_600_000))).toEqual([]);
});

test("whoever confirms after the grace is not told what they could read already, also when the worker was late", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  anIncident(db, { at: day("08:00") });
  aSubscriber(db, "bert@elbfurt.example", {}, minute("08:30"));
  run(db, minute("09:00"));
  expect(to(db)).toEqual(["anna@elbfurt.example"]);
});

test("an update nobody heard of is not told to whoever asks for its service later", () => {
  const db = aCity();
  const token = aSubscriber(db, "anna@elbfurt.example", { scope: "services", services: ["website"] });
  anIncident(db, { at: day("08:00"), ...mail });
  run(db, minute("08:01"));
  changeSubscription(db, token, { locale: "de", scope: "services", services: ["e-mail"], incidents: [] }, minute("08:10"));
  run(db, minute("08:20"));
  expect(to(db)).toEqual([]);
});

test("whoever says so hears no more of an incident, and whoever has left of none", () => {
  const db = aCity();
  const token = aSubscriber(db, "anna@elbfurt.example");
  const left = aSubscriber(db, "bert@elbfurt.example");
  const number = anIncident(db, { at: day("08:00"), ...mail });
  run(db, minute("08:01"));
  changeSubscription(db, token, { locale: "de", scope: "services", services: ["website"], incidents: [] }, minute("08:10"));
  leave(db, left, "one_click", minute("08:10"));
  anEntry(db, number, { at: day("08:20"), publicText: "Noch immer." });
  run(db, minute("08:30"));
  expect(to(db)).toHaveLength(2);
});

test("unconfirmed requests are gone after 48 hours, with the address in the mail that asked", () => {
  const db = aCity();
  requestSubscription(db, inputOf("fremd@elbfurt.example"), minute("07:00"), site);
  const token = newestToken(db);
  run(db, new Date(minute("07:00").getTime() + 48 * 3_600_000 - 1));
  expect(db.select().from(subscriptionRequests).all()).toHaveLength(1);
  run(db, new Date(minute("07:00").getTime() + 48 * 3_600_000));
  expect(db.select().from(subscriptionRequests).all()).toEqual([]);
  const kept = [db.select().from(deliveries).get()!, db.select().from(deliveryContents).get()!];
  expect(kept).toMatchObject([{ address: "", addressNormalized: "", state: "cancelled" }, { slots: "{}" }]);
  expect(JSON.stringify(kept)).not.toContain(token);
});
