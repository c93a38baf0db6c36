import { expect, test } from "vitest";
import { auditEvents, deliveries } from "#db/schema/index.ts";
import { anEntry, anIncident } from "../incidents/public-fixtures.ts";
import { countSubscriptions, listMailings } from "./admin-queries.ts";
import { endByHand, lookUpSubscriber } from "./look-up.ts";
import { leave } from "./manage.ts";
import { requestSubscription } from "./request.ts";
import { runDueMailings } from "./run.ts";
import { aCity, aSubscriber, inputOf, minute, site } from "./testing.ts";

const by = (time: string) => ({ by: "system", at: minute(time) });

function aBusyCity() {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example", { locale: "en" });
  const bert = aSubscriber(db, "bert@elbfurt.example", { scope: "services", services: ["e-mail", "telefon"] });
  leave(db, aSubscriber(db, "cleo@elbfurt.example"), "left", minute("07:10"));
  requestSubscription(db, inputOf("dora@elbfurt.example"), minute("07:30"), site);
  const number = anIncident(db, { at: "2026-06-10T08:00", services: [{ key: "e-mail", impact: "outage" }] });
  runDueMailings(db, minute("08:01"), { site });
  return { db, number, bert };
}

test("counts say how many hear of what, and name nobody", () => {
  const { db, number } = aBusyCity();
  const counts = countSubscriptions(db, minute("09:00"));
  expect(counts).toMatchObject({ active: 2, all: 1, waiting: 1, byLocale: { de: 1, en: 1 }, ended: [{ reason: "left", n: 1 }] });
  expect(counts.services.map(({ key, n }) => [key, n])).toEqual([
    ["e-mail", 1],
    ["telefon", 1],
  ]);
  expect(counts.incidents).toMatchObject([{ number, n: 2 }]);
  expect(JSON.stringify(counts)).not.toContain("@");
});

test("mailings are listed with what became of them, without those that told nobody", () => {
  const { db, number } = aBusyCity();
  anEntry(db, number, { at: "2026-06-10T08:10", publicText: "Weiter." });
  db.update(deliveries).set({ state: "bounced" }).run();
  runDueMailings(db, minute("08:20"), { site });
  anIncident(db, { at: "2026-06-10T08:30", publicTitle: "Website", services: [{ key: "website", impact: "outage" }] });
  expect(listMailings(db)).toMatchObject([
    { incident: number, owed: 2, waiting: 2, failed: 0 },
    { incident: number, owed: 2, waiting: 0, failed: 2 },
  ]);
});

test("whoever asks about their address is told what there is, and the look is in the chain of proof without the address", () => {
  const { db, number } = aBusyCity();
  const found = lookUpSubscriber(db, " BERT@elbfurt.example", "de", by("09:00"));
  expect(found.subscriber).toMatchObject({
    all: false,
    mailLocale: "de",
    topics: ["E-Mail", "Telefon", `${number} E-Mail ist eingeschränkt`],
  });
  expect(found.mails.map((mail) => mail.subject)).toEqual([
    "E-Mail ist eingeschränkt: Warnung",
    "Bitte bestätigen: Nachrichten zu IT-Störungen",
  ]);
  expect(lookUpSubscriber(db, "cleo@elbfurt.example", "de", by("09:01"))).toMatchObject({ subscriber: undefined, mails: [{}] });
  expect(lookUpSubscriber(db, "nobody@elbfurt.example", "de", by("09:02"))).toMatchObject({ subscriber: undefined, mails: [] });
  expect(() => lookUpSubscriber(db, "bert", "de", by("09:03"))).toThrow("email_at");
  const events = db
    .select()
    .from(auditEvents)
    .all()
    .filter((event) => event.type === "subscriber.looked_up");
  expect(events).toHaveLength(3);
  expect(JSON.stringify(events)).not.toContain("bert");
});

test("somebody in the office ends a subscription once, under their own name", () => {
  const { db } = aBusyCity();
  const { id } = lookUpSubscriber(db, "bert@elbfurt.example", "de", by("09:00")).subscriber!;
  endByHand(db, id, by("09:01"));
  expect(() => endByHand(db, id, by("09:02"))).toThrow("subscription_ended");
  expect(() => endByHand(db, 999, by("09:02"))).toThrow("not_found");
  expect(lookUpSubscriber(db, "bert@elbfurt.example", "de", by("09:03")).subscriber).toBeUndefined();
});
