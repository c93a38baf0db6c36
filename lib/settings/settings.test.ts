import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { auditEvents } from "#db/schema/index.ts";
import { SettingsInput } from "./input.ts";
import { changeSettings, readSettings } from "./settings.ts";

const stamp = { by: "cli", at: new Date("2026-04-29T08:00:00Z") };

test("a setting that nobody has set has its default", () => {
  expect(readSettings(openDatabase(":memory:"))).toMatchObject({ cityName: "", senderName: "IT-Leitstelle" });
});

test("only what differs is written, and the log names it without its value", () => {
  const db = openDatabase(":memory:");
  changeSettings(db, { ...readSettings(db), cityName: "Stadt Elbfurt" }, stamp);
  expect(readSettings(db).cityName).toBe("Stadt Elbfurt");
  expect(db.select({ subject: auditEvents.subject }).from(auditEvents).all()).toEqual([{ subject: '{"keys":["cityName"]}' }]);
});

test("saving what is there already leaves no trace", () => {
  const db = openDatabase(":memory:");
  changeSettings(db, readSettings(db), stamp);
  expect(db.select().from(auditEvents).all()).toEqual([]);
});

test("the name of the city stands in mail headers: no line break gets in", () => {
  const typed = {
    senderName: "IT",
    helpPhone: " ",
    helpHours: "",
    citizenPhone: "",
    contactLine: "",
    accentLight: "",
    accentDark: "",
    imprint: "a\r\n\r\nb",
    privacy: "",
    accessibility: "",
  };
  expect(SettingsInput.safeParse({ ...typed, cityName: "Elbfurt\r\nBcc: x@y.example" }).success).toBe(false);
  expect(SettingsInput.safeParse({ ...typed, cityName: "" }).success).toBe(false);
  expect(SettingsInput.parse({ ...typed, cityName: "Elbfurt" })).toMatchObject({ helpPhone: "", imprint: "a\n\nb" });
});
