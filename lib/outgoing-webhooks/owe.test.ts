import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import {
  maintenanceServices,
  maintenanceUpdates,
  maintenanceWindows,
  webhookDeliveries,
  webhookMessages,
} from "#db/schema/index.ts";
import { eq } from "drizzle-orm";
import { services } from "#db/schema/index.ts";
import { aCorrection, anEnd, anEntry, anIncident, moment, SECRET, stampAt } from "../incidents/public-fixtures.ts";
import { addService } from "../incidents/services.ts";
import { createEndpoint, disableEndpoint, enableEndpoint } from "./commands.ts";
import { oweWebhookMessages } from "./owe.ts";
import { WebhookEvent } from "./payload.ts";
import { onlyHere } from "./testing.ts";

const city = "https://lage.elbfurt.example";

function aCity() {
  const db = openDatabase(":memory:");
  const mail = addService(db, { name: "E-Mail", nameEn: "E-mail", position: 0 }, stampAt("2026-01-01T10:00"));
  const owe = (at = "2026-06-01T10:00") => oweWebhookMessages(db, city, moment(at));
  const told = () =>
    db
      .select()
      .from(webhookMessages)
      .all()
      .map((row) => WebhookEvent.parse(JSON.parse(row.payload)));
  const owed = () => db.select().from(webhookDeliveries).all();
  const anEndpoint = (name = "Rathaus-App", at = "2026-04-01T10:00") =>
    createEndpoint(db, { name, url: "https://app.example/hook" }, onlyHere, stampAt(at)).id;
  return { db, mail, owe, told, owed, anEndpoint };
}

test("a public update is owed once to each endpoint in use, however often it is asked for", () => {
  const { db, mail, owe, told, owed, anEndpoint } = aCity();
  const [app, chat] = [anEndpoint("App"), anEndpoint("Chat")];
  const publicText = { de: "Die Postfächer sind zu.", en: "The mailboxes are closed.", simple: "Die Postfächer sind zu." };
  const number = anIncident(db, {
    publicText,
    services: [{ key: mail, impact: "outage" }],
    nextInformationBy: moment("2026-04-24T14:00"),
  });
  expect(owe()).toBe(1);
  expect(owe()).toBe(0);
  expect(owed().map((row) => [row.endpointId, row.state])).toEqual([
    [app, "owed"],
    [chat, "owed"],
  ]);
  expect(told()).toEqual([
    {
      type: "incident.update",
      timestamp: "2026-04-24T10:00:00.000Z",
      data: expect.objectContaining({
        number,
        url: `${city}/stoerungen/${number}#meldung-1`,
        title: { de: "E-Mail ist eingeschränkt" },
        isClosed: false,
        isCorrection: false,
        text: publicText,
        services: [{ key: mail, name: { de: "E-Mail", en: "E-mail" }, state: "outage" }],
      }),
    },
  ]);
});

test("what is not public is told to nobody: internal entries, exercises, incidents above TLP:CLEAR", () => {
  const { db, owe, told, anEndpoint } = aCity();
  anEndpoint();
  const number = anIncident(db);
  anEntry(db, number); // without a public text
  anIncident(db, { tlp: "amber", publicText: `${SECRET} öffentlich` });
  anIncident(db, { exercise: true, publicText: `${SECRET} Übung` });
  expect(owe()).toBe(1);
  expect(JSON.stringify(told())).not.toContain(SECRET);
});

test("an endpoint is told nothing of the time before it was there, nor while it is disabled, also not later", () => {
  const { db, owe, owed, anEndpoint } = aCity();
  const number = anIncident(db, { at: "2026-04-24T10:00" });
  const late = anEndpoint("Spät", "2026-04-25T00:00");
  expect(owe()).toBe(0);
  disableEndpoint(db, late, "by_hand", stampAt("2026-04-25T01:00"));
  anEntry(db, number, { at: "2026-04-25T10:00", publicText: "Noch zu." });
  expect(owe()).toBe(0);
  enableEndpoint(db, late, stampAt("2026-04-26T00:00"));
  expect(owe()).toBe(0);
  anEntry(db, number, { at: "2026-04-26T10:00", publicText: "Wieder offen." });
  expect(owe()).toBe(1);
  expect(owed()).toHaveLength(1);
});

test("what is off cannot be switched off, nor on what is on", () => {
  const { db, anEndpoint } = aCity();
  const id = anEndpoint();
  const stamp = stampAt("2026-04-02T10:00");
  expect(() => enableEndpoint(db, id, stamp)).toThrow("webhook_enabled_already");
  disableEndpoint(db, id, "by_hand", stamp);
  expect(() => disableEndpoint(db, id, "gone", stamp)).toThrow("webhook_disabled_already");
});

test("a correction is told as one, and the end says that the services work again", () => {
  const { db, mail, owe, told, anEndpoint } = aCity();
  anEndpoint();
  const number = anIncident(db, { services: [{ key: mail, impact: "outage" }] });
  const wrong = anEntry(db, number, { publicText: "Bis Montag.", services: [{ key: mail, impact: "degraded" }] });
  owe();
  aCorrection(db, number, wrong, { publicText: "Bis Dienstag." });
  owe();
  anEnd(db, number);
  owe();
  const facts = told().map(({ data }) =>
    "isClosed" in data ? [data.isCorrection, data.isClosed, data.services.map((s) => s.state)] : [],
  );
  expect(facts).toEqual([
    [false, false, ["degraded"]],
    [false, false, ["degraded"]],
    [true, false, ["outage"]],
    [false, true, ["operational"]],
  ]);
});

test("updates of planned work are told with what is planned after them", () => {
  const { db, mail, owe, told, anEndpoint } = aCity();
  anEndpoint();
  const at = moment("2026-05-01T08:00");
  const times = { startsAt: moment("2026-05-10T20:00"), endsAt: moment("2026-05-10T22:00") };
  const { id } = db
    .insert(maintenanceWindows)
    .values({
      number: "W2026-001",
      title: "Neue Server",
      description: "Kein Abruf.",
      ...times,
      createdBy: "system",
      createdAt: at,
    })
    .returning({ id: maintenanceWindows.id })
    .get();
  const service = db.select().from(services).where(eq(services.key, mail)).get()!;
  db.insert(maintenanceServices).values({ windowId: id, serviceId: service.id, impact: "maintenance" }).run();
  db.insert(maintenanceUpdates)
    .values({ windowId: id, kind: "announced", ...times, recordedBy: "system", recordedAt: at })
    .run();
  expect([owe(), owe()]).toEqual([1, 0]);
  expect(told()).toMatchObject([
    {
      type: "maintenance.update",
      timestamp: at.toISOString(),
      data: {
        number: "W2026-001",
        url: `${city}/wartungen/W2026-001`,
        kind: "announced",
        text: null,
        startsAt: times.startsAt.toISOString(),
        services: [{ key: mail, state: "maintenance" }],
      },
    },
  ]);
});
