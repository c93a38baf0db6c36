import { asc, eq } from "drizzle-orm";
import { type Db, openDatabase } from "#db/open.ts";
import { deliveries, deliveryContents, noticeTemplates, subscriptionRequests } from "#db/schema/index.ts";
import { addService } from "../incidents/services.ts";
import { type Slots, spliceMail } from "../notices/splice.ts";
import { confirmSubscription } from "./confirm.ts";
import { SubscriptionInput } from "./input.ts";
import { requestSubscription } from "./request.ts";

export const site = { publicUrl: "https://status.elbfurt.example", mailHost: "elbfurt.example" };

/** A minute of the day that the tests play on. */
export const minute = (time: string) => new Date(`2026-06-10T${time}:00Z`);

export const SERVICES = ["e-mail", "telefon", "website"] as const;

/** A city with three services. */
export function aCity() {
  const db = openDatabase(":memory:");
  for (const [position, name] of ["E-Mail", "Telefon", "Website"].entries())
    addService(
      db,
      { name, nameEn: { "E-Mail": "E-mail", Telefon: "Telephone" }[name], position },
      { by: "system", at: minute("06:00") },
    );
  return db;
}

export const inputOf = (address: string, given: Partial<SubscriptionInput> = {}) =>
  SubscriptionInput.parse({ address, locale: "de", scope: "all", services: [], ...given });

/** The link of the newest request. */
export const newestToken = (db: Db) =>
  db.select().from(subscriptionRequests).orderBy(asc(subscriptionRequests.id)).all().at(-1)!.token;

/** @returns the secret of their own page */
export function aSubscriber(db: Db, address: string, given: Partial<SubscriptionInput> = {}, at = minute("07:00")): string {
  requestSubscription(db, inputOf(address, given), at, site);
  return confirmSubscription(db, newestToken(db), at);
}

/** Mails owed, as they will be read, in the order in which they were owed. */
export function mailsOwed(db: Db) {
  return db
    .select({ delivery: deliveries, content: deliveryContents, template: noticeTemplates })
    .from(deliveries)
    .innerJoin(deliveryContents, eq(deliveryContents.deliveryId, deliveries.id))
    .innerJoin(noticeTemplates, eq(noticeTemplates.id, deliveries.templateId))
    .orderBy(asc(deliveries.id))
    .all()
    .map(({ delivery, content, template }) => ({
      ...delivery,
      ...content,
      variant: template.variant,
      ...spliceMail(template, JSON.parse(content.slots) as Slots),
    }));
}

/** Those that tell something, not those that ask. */
export const newsOwed = (db: Db) => mailsOwed(db).filter((mail) => mail.subscriberId !== null);
