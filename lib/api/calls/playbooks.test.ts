import { expect, test } from "vitest";
import { openDatabase } from "#db/open.ts";
import { recordVersion } from "../../playbooks/commands.ts";
import { findPlaybook } from "../../playbooks/queries.ts";
import { installShippedPlaybooks } from "../../playbooks/shipped.ts";
import { apiOf } from "../testing.ts";

const stamp = { by: "system", at: new Date("2026-04-24T08:00:00Z") };
const incident = {
  title: "Warnung",
  level: "emergency",
  cause: "precaution",
  tlp: "clear",
  occurredAt: "2026-04-24T08:00:00Z",
  internalText: "Es beginnt.",
};

test("an incident opened with a playbook follows its newest version, and says when there is a newer one", async () => {
  const db = openDatabase(":memory:");
  installShippedPlaybooks(db, stamp);
  const dispatcher = apiOf(db).as("dispatcher");
  const opened = await dispatcher("POST", "/incidents", { ...incident, playbook: "postfachsperre" });
  expect(opened.status).toBe(201);
  const { content } = findPlaybook(db, "postfachsperre")!;
  recordVersion(db, "postfachsperre", { ...content, level: "crisis" }, { expectedNumber: 1 }, stamp);
  const read = await dispatcher("GET", `/incidents/${String(opened.body["number"])}`);
  expect(read.body["playbook"]).toEqual({ key: "postfachsperre", version: 1, newerVersion: 2 });
});

test("a playbook that does not exist is named at its field, and no incident is opened", async () => {
  const db = openDatabase(":memory:");
  const dispatcher = apiOf(db).as("dispatcher");
  const refused = await dispatcher("POST", "/incidents", { ...incident, playbook: "keines" });
  expect(refused).toMatchObject({ status: 422, body: { code: "playbook_unknown", errors: [{ pointer: "#/playbook" }] } });
  expect((await dispatcher("GET", "/incidents")).body["items"]).toEqual([]);
});

test("playbooks are read as their file holds them, by whoever sees the situation and nobody else", async () => {
  const db = openDatabase(":memory:");
  installShippedPlaybooks(db, stamp);
  const api = apiOf(db);
  const auditor = api.as("auditor");
  const list = await auditor("GET", "/playbooks");
  expect((list.body["items"] as unknown[]).length).toBe(6);
  const read = await auditor("GET", "/playbooks/wartung");
  expect(read.body).toMatchObject({ key: "wartung", version: 1, archived: false });
  expect(read.body["content"]).toEqual(findPlaybook(db, "wartung")!.content);
  expect((await auditor("GET", "/playbooks/keines")).status).toBe(404);
  expect((await api.as("secretary")("GET", "/playbooks")).status).toBe(403);
});
