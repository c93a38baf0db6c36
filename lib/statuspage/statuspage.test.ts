import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { anEnd, anEntry, anIncident, SECRET, stampAt } from "../incidents/public-fixtures.ts";
import { addService, archiveService } from "../incidents/services.ts";
import { statuspageDocuments } from "./documents.ts";
import { idOf } from "./format.ts";
import { readSituation } from "./read.ts";

const url = "https://lage.elbfurt.example";
const now = new Date("2026-06-01T10:00Z");

function aCityWithMail() {
  const db = openDatabase(":memory:");
  const [mail, phone] = ["E-Mail", "Telefon"].map((name, position) =>
    addService(db, { name, position }, stampAt("2026-01-01T10:00")),
  ) as [string, string];
  return { db, mail, phone, situation: () => readSituation(db, url, now) };
}

test("an incident goes through the words that clients know, with its own stages beside them", () => {
  const { db, mail, situation } = aCityWithMail();
  const number = anIncident(db, { stage: "warning", services: [{ key: mail, impact: "degraded" }] });
  anEntry(db, number, { stage: "shutdown", publicText: "Geschlossen.", services: [{ key: mail, impact: "outage" }] });
  anEntry(db, number, { at: "2026-04-26T10:00", publicText: "Wir arbeiten daran." });
  const [incident] = situation().unresolved;
  expect(incident).toMatchObject({ status: "identified", stage: "shutdown", impact: "major", number, resolved_at: null });
  expect(incident!.shortlink).toBe(`${url}/stoerungen/${number}`);
  expect(incident!.incident_updates.map(({ status, stage }) => [status, stage])).toEqual([
    ["identified", null],
    ["identified", "shutdown"],
    ["investigating", "warning"],
  ]);
  expect(incident!.incident_updates[1]!.affected_components).toMatchObject([
    { code: idOf("component", mail), old_status: "degraded_performance", new_status: "major_outage" },
  ]);
  expect(incident!.components).toMatchObject([{ name: "E-Mail", status: "major_outage" }]);
  expect(situation().status).toEqual({ indicator: "major", description: "Ein Dienst ist gestört" });
});

test("a closed incident is resolved and no longer among the unresolved ones", () => {
  const { db, situation } = aCityWithMail();
  const number = anIncident(db, {});
  anEnd(db, number);
  const { incidents, unresolved, status } = situation();
  expect(unresolved).toEqual([]);
  expect(incidents).toMatchObject([{ number, status: "resolved", resolved_at: "2026-05-26T10:00:00.000Z" }]);
  expect(status.indicator).toBe("none");
});

test("half of all services out is critical, and an archived one is not counted", () => {
  const { db, mail, phone, situation } = aCityWithMail();
  const impact = "outage";
  anIncident(db, { services: [mail, phone].map((key) => ({ key, impact })) });
  expect(situation().status.indicator).toBe("critical");
  archiveService(db, phone, stampAt("2026-05-01T10:00"));
  expect(situation().status.indicator).toBe("major");
  expect(situation().components).toHaveLength(1);
});

test("nothing internal, no exercise and nothing above TLP:CLEAR is in any document", () => {
  const { db, mail, situation } = aCityWithMail();
  anIncident(db, { services: [{ key: mail, impact: "degraded" }] });
  anIncident(db, { tlp: "amber", publicText: `${SECRET} öffentlich` });
  anIncident(db, { exercise: true, publicText: `${SECRET} Übung` });
  const documents = statuspageDocuments(situation());
  expect(Object.keys(documents)).toHaveLength(8);
  expect(JSON.stringify(documents)).not.toContain(SECRET);
  expect(documents["incidents.json"]).toMatchObject({ incidents: [{ impact: "minor" }] });
});

test("ids are twelve characters in base 36 and stay the same", () => {
  expect(idOf("component", "e-mail")).toMatch(/^[0-9a-z]{12}$/);
  expect(idOf("component", "e-mail")).toBe(idOf("component", "e-mail"));
  expect(idOf("component", "e-mail")).not.toBe(idOf("incident", "e-mail"));
});
