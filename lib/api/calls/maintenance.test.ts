import { expect, test } from "vitest";
import { maintenanceUpdates } from "#db/schema/index.ts";
import { aCity } from "../../maintenance/testing.ts";
import { apiOf } from "../testing.ts";

const clock = () => new Date("2026-06-10T10:00Z");
const window = {
  title: "Neue Server",
  description: { de: "E-Mails kommen später an.", en: "E-mails arrive later." },
  startsAt: "2026-06-10T22:00:00+02:00",
  endsAt: "2026-06-11T00:00:00+02:00",
  remindMinutes: 60,
  services: [{ key: "e-mail" }, { key: "telefon", impact: "outage" }],
};
const at = (time: string) => `2026-06-10T${time}:00.000Z`;

function dispatcherOf() {
  const { db } = aCity();
  const { as } = apiOf(db, { clock });
  return { db, as, dispatcher: as("dispatcher") };
}

test("planned work is announced, read again and listed", async () => {
  const { as, dispatcher } = dispatcherOf();
  const announced = await dispatcher("POST", "/maintenance-windows", window);
  expect(announced.status).toBe(201);
  expect(announced.headers.get("location")).toBe("/api/v1/maintenance-windows/W2026-001");
  expect(announced.body).toMatchObject({
    number: "W2026-001",
    url: "http://localhost:3000/wartungen/W2026-001",
    state: "scheduled",
    startsAt: at("20:00"),
    endsAt: at("22:00"),
    description: { de: "E-Mails kommen später an.", simple: null },
    services: [
      { key: "e-mail", impact: "maintenance" },
      { key: "telefon", impact: "outage" },
    ],
    overlaps: [],
    updates: [{ kind: "announced", text: null }],
  });
  const other = await dispatcher("POST", "/maintenance-windows", { ...window, services: [{ key: "telefon" }] });
  expect(other.body["overlaps"]).toEqual(["W2026-001"]);
  const auditor = as("auditor");
  expect((await auditor("GET", "/maintenance-windows/W2026-001")).body["version"]).toBe(1);
  const page = await auditor("GET", "/maintenance-windows?part=ahead&limit=1");
  expect(page.body).toMatchObject({ items: [{ number: "W2026-002" }] });
  const next = await auditor("GET", `/maintenance-windows?cursor=${String(page.body["next"])}`);
  expect(next.body).toMatchObject({ items: [{ number: "W2026-001" }], next: null });
  expect((await auditor("GET", "/maintenance-windows?part=behind")).body["items"]).toEqual([]);
});

test("each act answers with the window as it is now", async () => {
  const { dispatcher } = dispatcherOf();
  await dispatcher("POST", "/maintenance-windows", window);
  const act = (body: object) => dispatcher("POST", "/maintenance-windows/W2026-001/updates", body);
  const moved = await act({ kind: "move", startsAt: at("21:00"), endsAt: at("23:00"), text: "Später.", version: 1 });
  expect(moved).toMatchObject({ status: 201, body: { startsAt: at("21:00"), version: 2 } });
  expect((await act({ kind: "note", text: { de: "Hinweis", en: "Note" } })).body).toMatchObject({
    updates: [{ kind: "note", text: { de: "Hinweis", en: "Note", simple: null } }, { kind: "moved" }, { kind: "announced" }],
  });
  expect((await act({ kind: "start" })).body["state"]).toBe("in_progress");
  expect((await act({ kind: "extend", endsAt: at("23:30") })).body["endsAt"]).toBe(at("23:30"));
  expect((await act({ kind: "complete" })).body["state"]).toBe("completed");
});

test("other words replace all words, and are told only with a text", async () => {
  const { dispatcher } = dispatcherOf();
  await dispatcher("POST", "/maintenance-windows", window);
  const reword = (body: object) => dispatcher("POST", "/maintenance-windows/W2026-001/updates", { kind: "reword", ...body });
  const words = { title: "Neue Postfächer", description: "E-Mails kommen später an." };
  expect(await reword({ ...words, version: 1 })).toMatchObject({
    status: 201,
    body: { title: "Neue Postfächer", description: { en: null }, version: 2, updates: [{ kind: "announced" }] },
  });
  expect((await reword(words)).body).toMatchObject({ errors: [{ pointer: "#/title", code: "maintenance_not_reworded" }] });
  expect((await reword({ ...words, title: "Postfächer", text: "Kürzer." })).body["updates"]).toMatchObject([
    { kind: "note" },
    {},
  ]);
  expect((await reword({ title: "Ohne Beschreibung" })).status).toBe(422);
});

test("what does not fit is refused with its place and reason, and nothing is written", async () => {
  const { db, as, dispatcher } = dispatcherOf();
  const refusedAt = async (given: object) => {
    const { status, body } = await dispatcher("POST", "/maintenance-windows", { ...window, ...given });
    return [status, (body["errors"] as { pointer: string; code: string }[])[0]];
  };
  expect(await refusedAt({ endsAt: at("20:00") })).toMatchObject([
    422,
    { pointer: "#/endsAt", code: "maintenance_ends_before_start" },
  ]);
  expect(await refusedAt({ startsAt: at("08:00") })).toMatchObject([422, { pointer: "#/startsAt" }]);
  expect(await refusedAt({ services: [] })).toMatchObject([422, { pointer: "#/services" }]);
  expect(await refusedAt({ services: [{ key: "e-mail" }, { key: "e-mail" }] })).toMatchObject([422, { pointer: "#/services" }]);
  expect(await refusedAt({ remindMinutes: 0 })).toMatchObject([422, { pointer: "#/remindMinutes" }]);
  expect(db.select().from(maintenanceUpdates).all()).toEqual([]);
  expect((await as("auditor")("POST", "/maintenance-windows", window)).status).toBe(403);
  await dispatcher("POST", "/maintenance-windows", window);
  const act = (body: object, number = "W2026-001") => dispatcher("POST", `/maintenance-windows/${number}/updates`, body);
  expect(await act({ kind: "complete" })).toMatchObject({ status: 409, body: { code: "maintenance_not_begun" } });
  expect(await act({ kind: "cancel", version: 7 })).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
  expect((await act({ kind: "cancel" }, "W2026-009")).status).toBe(404);
  expect((await act({ kind: "explode" })).status).toBe(422);
  expect((await act({ kind: "note" })).status).toBe(422);
  expect((await act({ kind: "start", endsAt: at("23:00") })).status).toBe(422);
});
