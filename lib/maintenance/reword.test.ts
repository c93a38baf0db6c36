import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, maintenanceUpdates } from "#db/schema/index.ts";
import { runDueMailings } from "../subscriptions/run.ts";
import { aSubscriber, newsOwed, site } from "../subscriptions/testing.ts";
import { cancelMaintenance, moveMaintenance } from "./commands.ts";
import { RewordInput } from "./input.ts";
import { findPublicMaintenance } from "./public-queries.ts";
import { findMaintenance } from "./queries.ts";
import { rewordMaintenance } from "./reword.ts";
import { aCity, announce, at, by } from "./testing.ts";

const old = {
  title: "Neue Server",
  titleEn: "New servers",
  description: { de: "E-Mails kommen später an.", en: "E-mails arrive later." },
};
const reworded = (given: object = {}) => RewordInput.parse({ ...old, title: "Neue Postfächer", ...given });
const lastEvent = (db: Db) => db.select().from(auditEvents).all().at(-1)!;
const kinds = (db: Db) =>
  db
    .select()
    .from(maintenanceUpdates)
    .all()
    .map((update) => update.kind);
const tellAll = (db: Db, time: string) => runDueMailings(db, at(time), { site });

test("the public reads the new words at once, times and services stay, and one event names what changed", () => {
  const { db } = aCity();
  const number = announce(db);
  rewordMaintenance(
    db,
    number,
    reworded({ titleEn: "", description: { de: "Nichts geht.", simple: "Das geht nicht." } }),
    by("11:00"),
  );
  expect(findPublicMaintenance(db, number, "en", at("11:00"))).toMatchObject({
    title: "Neue Postfächer",
    titleLanguage: "de",
    description: "Nichts geht.",
    descriptionSimple: "Das geht nicht.",
    startsAt: at("20:00"),
    services: [{ key: "e-mail" }],
    updates: [{ kind: "announced" }],
  });
  expect(findMaintenance(db, number, at("11:00"))).toMatchObject({ version: 2, titleEn: null, descriptionEn: null });
  const { type, subject } = lastEvent(db);
  expect([type, JSON.parse(subject)]).toEqual([
    "maintenance.reworded",
    {
      number,
      changed: ["title", "titleEn", "description", "descriptionEn", "descriptionSimple"],
      updateId: null,
      toldReaders: 0,
    },
  ]);
});

test("with a text it is told like a note, in the same commit and with the same one event", () => {
  const { db } = aCity();
  const number = announce(db);
  rewordMaintenance(db, number, reworded({ text: "Es geht um Postfächer." }), by("11:00"));
  expect(kinds(db)).toEqual(["announced", "note"]);
  expect(JSON.parse(lastEvent(db).subject)).toMatchObject({ changed: ["title"], updateId: 2 });
  expect(
    db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ type }) => type.startsWith("maintenance.")),
  ).toHaveLength(2);
});

test("whoever has the old words in a mail is told of the new ones, or somebody confirms that they need not be", () => {
  const { db } = aCity();
  const confirmed = announce(db);
  const told = announce(db);
  aSubscriber(db, "leserin@stadt.example", {}, at("09:00"));
  aSubscriber(db, "leser@stadt.example", {}, at("09:00"));
  tellAll(db, "10:05");
  for (const number of [confirmed, told])
    expect(() => rewordMaintenance(db, number, reworded(), by("11:00"))).toThrow(
      expect.objectContaining({ code: "maintenance_words_told", values: { count: 2 }, field: "confirmed" }),
    );
  expect(findMaintenance(db, told, at("11:00"))).toMatchObject({ title: "Neue Server", version: 1 });
  rewordMaintenance(db, confirmed, reworded({ confirmed: true }), by("11:00"));
  expect(JSON.parse(lastEvent(db).subject)).toMatchObject({ updateId: null, toldReaders: 2 });
  expect(tellAll(db, "11:05")).toEqual([]);
  rewordMaintenance(db, told, reworded({ text: "Es geht um Postfächer." }), by("11:10"));
  expect(tellAll(db, "11:15")).toMatchObject([{ number: told, owed: 2 }]);
  expect(newsOwed(db).at(-1)).toMatchObject({ text: expect.stringContaining("Es geht um Postfächer.") });
});

test("before its mails are written nobody has the old words, and the mail that comes has the new ones", () => {
  const { db } = aCity();
  aSubscriber(db, "leserin@stadt.example", {}, at("09:00"));
  const number = announce(db);
  rewordMaintenance(db, number, reworded(), by("10:00"));
  tellAll(db, "10:05");
  expect(newsOwed(db)).toMatchObject([{ subject: expect.stringContaining("Neue Postfächer") }]);
});

test("the same words, an older version and unknown work are refused; what is over or called off can still be corrected", () => {
  const { db } = aCity();
  const number = announce(db);
  expect(() => rewordMaintenance(db, number, RewordInput.parse(old), by("11:00"))).toThrow("maintenance_not_reworded");
  expect(() => rewordMaintenance(db, "W2026-999", reworded(), by("11:00"))).toThrow("not_found");
  moveMaintenance(db, number, { startsAt: at("21:00"), endsAt: at("22:00") }, by("11:00"));
  expect(() => rewordMaintenance(db, number, reworded({ version: 1 }), by("11:01"))).toThrow("changed_meanwhile");
  cancelMaintenance(db, number, {}, by("12:00"));
  rewordMaintenance(db, number, reworded(), by("13:00"));
  expect(findMaintenance(db, number, at("13:00"))).toMatchObject({ title: "Neue Postfächer", state: "cancelled" });
  const other = announce(db);
  rewordMaintenance(db, other, reworded(), by("23:00"));
  expect(kinds(db).slice(-2)).toEqual(["announced", "completed"]); // it has caught up with the clock first
});
