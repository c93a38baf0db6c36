import { expect, test } from "vitest";
import { auditEvents, subscribers, subscriptionRequests, suppressions } from "#db/schema/index.ts";
import { anIncident } from "../incidents/public-fixtures.ts";
import { verifyAudit } from "../evidence/verify-audit.ts";
import { confirmSubscription } from "./confirm.ts";
import { endSubscriber } from "./end.ts";
import { SubscriptionInput } from "./input.ts";
import { changeSubscription, findSubscription, leave } from "./manage.ts";
import { requestSubscription, REQUESTS_PER_HOUR } from "./request.ts";
import { aCity, aSubscriber, inputOf, mailsOwed, minute, newestToken, site } from "./testing.ts";

const ask = (db: ReturnType<typeof aCity>, address: string, given = {}, at = minute("07:00")) =>
  requestSubscription(db, inputOf(address, given), at, site);

test("whoever is typed in gets a mail that asks them, and is no subscriber before they confirm", () => {
  const db = aCity();
  ask(db, " Anna@Elbfurt.example ", { scope: "services", services: ["telefon"], locale: "en" });
  const [mail, ...others] = mailsOwed(db);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ address: "anna@elbfurt.example", variant: "en", subscriberId: null });
  expect(mail!.subject).toBe("Please confirm: messages about IT disruptions");
  expect(mail!.text).toContain(`${site.publicUrl}/abo/bestaetigen/${newestToken(db)}`);
  expect(mail!.text).toContain("- Telephone");
  expect(mail!.html).toContain('lang="en"');
  expect(db.select().from(subscribers).all()).toEqual([]);
});

test("the same is done for an address that is known already", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  ask(db, "anna@elbfurt.example");
  ask(db, "unknown@elbfurt.example");
  const [, known, unknown] = mailsOwed(db);
  expect(known!.subject).toBe(unknown!.subject);
  expect(known!.text.replace(/bestaetigen\/\S+/, "")).toBe(unknown!.text.replace(/bestaetigen\/\S+/, ""));
});

test("nobody can be flooded with mails that ask, also not by variants that reach the same mailbox", () => {
  const db = aCity();
  for (let i = 0; i < 10; i++) ask(db, i % 2 ? `anna+${i}@elbfurt.example` : "anna@elbfurt.example");
  expect(mailsOwed(db)).toHaveLength(REQUESTS_PER_HOUR);
  ask(db, "anna2@elbfurt.example");
  ask(db, "anna@anderswo.example");
  expect(mailsOwed(db)).toHaveLength(REQUESTS_PER_HOUR + 2);
  ask(db, "anna@elbfurt.example", {}, minute("08:01"));
  expect(mailsOwed(db)).toHaveLength(REQUESTS_PER_HOUR + 3);
});

test("an address that mails came back from is not written to, and nobody is told so", () => {
  const db = aCity();
  db.insert(suppressions)
    .values({ addressNormalized: "anna@elbfurt.example", reason: "bounced", recordedBy: "system", since: minute("06:00") })
    .run();
  ask(db, "anna@elbfurt.example");
  expect(mailsOwed(db)).toEqual([]);
});

test.each([
  ["anna", {}, "email_at"],
  ["anna@elbfurt.example\r\nBcc: all@elbfurt.example", {}, "email_control"],
  ["anna@elbfurt.example, bob@elbfurt.example", {}, "email_several"],
  ["anna@elbfurt.example", { scope: "services", services: ["fax"] }, "subscription_service_gone"],
  ["anna@elbfurt.example", { scope: "incident", incident: "2026-999" }, "subscription_incident_gone"],
])("%j with %j is refused, and nobody gets a mail", (address, given, code) => {
  const db = aCity();
  expect(() => ask(db, address, given)).toThrow(code);
  expect(mailsOwed(db)).toEqual([]);
});

test("an incident that is not for the public cannot be followed, nor found out about", () => {
  const db = aCity();
  const hidden = anIncident(db, { tlp: "amber", at: "2026-06-10T06:30" });
  const exercise = anIncident(db, { exercise: true, at: "2026-06-10T06:30" });
  for (const incident of [hidden, exercise])
    expect(() => ask(db, "anna@elbfurt.example", { scope: "incident", incident })).toThrow("subscription_incident_gone");
});

test("a form without any service, or with words that are none of ours, is refused", () => {
  expect(SubscriptionInput.safeParse({ address: "a@b.example", locale: "de", scope: "services", services: [] }).success).toBe(
    false,
  );
  expect(SubscriptionInput.safeParse({ address: "a@b.example", locale: "fr", scope: "all", services: [] }).success).toBe(false);
  expect(SubscriptionInput.safeParse({ address: "a@b.example", locale: "de", scope: "incident", services: [] }).success).toBe(
    false,
  );
});

test("confirming twice is harmless, and adds to what they hear of already", () => {
  const db = aCity();
  const token = aSubscriber(db, "anna@elbfurt.example", { scope: "services", services: ["telefon"] });
  ask(db, "ANNA@elbfurt.example", { scope: "services", services: ["e-mail"], locale: "en" });
  const link = newestToken(db);
  expect(confirmSubscription(db, link, minute("07:10"))).toBe(token);
  expect(confirmSubscription(db, link, minute("07:20"))).toBe(token);
  expect(findSubscription(db, token)).toMatchObject({
    address: "a…@elbfurt.example",
    all: false,
    mailLocale: "en",
    services: expect.arrayContaining(["telefon", "e-mail"]),
  });
  expect(db.select().from(subscribers).all()).toHaveLength(1);
});

test("a link that is too old, or none, makes nobody a subscriber; both are told the same", () => {
  const db = aCity();
  ask(db, "anna@elbfurt.example");
  const late = new Date(minute("07:00").getTime() + 48 * 3_600_000);
  expect(() => confirmSubscription(db, newestToken(db), late)).toThrow("subscription_link_expired");
  expect(() => confirmSubscription(db, "x".repeat(22), minute("07:01"))).toThrow("subscription_link_expired");
  expect(db.select().from(subscribers).all()).toEqual([]);
});

test("whoever has left is not brought back by a link that they used before", () => {
  const db = aCity();
  const token = aSubscriber(db, "anna@elbfurt.example");
  expect(leave(db, token, "one_click", minute("07:10"))).toBe("ended");
  expect(() => confirmSubscription(db, newestToken(db), minute("07:20"))).toThrow("subscription_ended");
  expect(leave(db, token, "left", minute("07:30"))).toBe("ended");
  expect(findSubscription(db, token)).toMatchObject({ endReason: "one_click", address: "", services: [], all: false });
  expect(leave(db, "x".repeat(22), "left", minute("07:30"))).toBe("unknown");
});

test("ending lets go of the address, once, and a new subscription may begin", () => {
  const db = aCity();
  aSubscriber(db, "anna@elbfurt.example");
  const { id } = db.select().from(subscribers).get()!;
  expect(endSubscriber(db, id, "bounced", minute("08:00"))).toBe(true);
  expect(endSubscriber(db, id, "by_hand", minute("09:00"))).toBe(false);
  expect(JSON.stringify(db.select().from(subscribers).all())).not.toContain("anna");
  aSubscriber(db, "anna@elbfurt.example", {}, minute("10:00"));
  expect(db.select().from(subscribers).all()).toHaveLength(2);
});

test("they change what they hear of by themselves, and the chain of proof names no address", () => {
  const db = aCity();
  const token = aSubscriber(db, "anna@elbfurt.example");
  changeSubscription(db, token, { locale: "en", scope: "services", services: ["website"], incidents: [] }, minute("07:30"));
  expect(findSubscription(db, token)).toMatchObject({ all: false, services: ["website"], mailLocale: "en" });
  const unknown = { locale: "en", scope: "services", services: ["fax"], incidents: [] } as const;
  expect(() => changeSubscription(db, token, { ...unknown, services: ["fax"], incidents: [] }, minute("07:31"))).toThrow(
    "subscription_service_gone",
  );
  leave(db, token, "left", minute("07:40"));
  expect(() =>
    changeSubscription(db, token, { locale: "en", scope: "all", services: [], incidents: [] }, minute("07:50")),
  ).toThrow("subscription_ended");
  const events = db.select().from(auditEvents).all();
  expect(events.map((event) => event.type).filter((type) => type.startsWith("subscriber."))).toEqual([
    "subscriber.confirmed",
    "subscriber.changed",
    "subscriber.ended",
  ]);
  expect(JSON.stringify(events)).not.toContain("anna");
  expect(JSON.stringify(events)).not.toContain(token);
  expect(verifyAudit(db)).not.toHaveProperty("brokenAt");
  expect(db.select().from(subscriptionRequests).all()).toHaveLength(1);
});
