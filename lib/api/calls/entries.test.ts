import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Connection, openDatabase } from "#db/open.ts";
import { timelineEntries } from "#db/schema/index.ts";
import { aPdf } from "../../attachments/testing.ts";
import { addService } from "../../incidents/services.ts";
import { apiOf } from "../testing.ts";

const now = new Date("2026-04-29T12:00:00Z");
const dataDir = mkdtempSync(join(tmpdir(), "lagebote-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

const entry = { occurredAt: "2026-04-29T13:50:00+02:00", internalText: "Postfächer geschlossen." };

async function anIncident(db: Connection = openDatabase(":memory:")) {
  const made = apiOf(db, { clock: () => now, dataDir });
  const dispatcher = made.as("dispatcher");
  addService(db, { name: "E-Mail", position: 1 }, { by: "system", at: now });
  const incident = { title: "Postfächer", level: "disruption", cause: "precaution", tlp: "amber" };
  await dispatcher("POST", "/incidents", { ...incident, ...entry, occurredAt: "2026-04-29T08:00:00Z", internalText: "Warnung." });
  return { ...made, db, dispatcher, entries: "/incidents/2026-001/entries" };
}

test("an entry is read back as it was written, with who wrote it, its file and what it says of services", async () => {
  const { dispatcher, entries } = await anIncident();
  const written = await dispatcher("POST", entries, {
    ...entry,
    stage: "shutdown",
    publicText: { de: "Geschlossen.", en: "Closed." },
    answers: { broken: "E-Mail", resend: { de: "Ja", simple: "Ja." } },
    services: [{ key: "e-mail", impact: "outage" }],
    decidedBy: "IT-Leitung",
    nextInformationBy: "2026-04-29T16:00:00Z",
    attachments: [{ filename: "Warnung.pdf", content: aPdf().toString("base64") }],
  });
  expect(written).toMatchObject({
    status: 201,
    body: { id: 2, url: "http://localhost:3000/leitstelle/vorfaelle/2026-001#eintrag-2" },
  });
  const { items } = (await dispatcher("GET", entries)).body as { items: unknown[] };
  expect(items).toMatchObject([
    {
      id: 2,
      stage: "shutdown",
      event: null,
      occurredAt: "2026-04-29T11:50:00.000Z",
      recordedAt: now.toISOString(),
      recordedBy: { name: "Programm 1", kind: "token" },
      internalText: { de: entry.internalText, en: null, simple: null },
      publicText: { de: "Geschlossen.", en: "Closed.", simple: null },
      answers: { broken: { de: "E-Mail" }, resend: { de: "Ja", simple: "Ja." } },
      services: [{ key: "e-mail", name: "E-Mail", impact: "outage" }],
      decidedBy: "IT-Leitung",
      nextInformationBy: "2026-04-29T16:00:00.000Z",
      superseded: false,
      attachments: [{ filename: "Warnung.pdf", type: "application/pdf", size: aPdf().length }],
    },
    { id: 1, event: "opened", publicText: null },
  ]);
  expect((await dispatcher("GET", "/services")).body).toEqual({
    items: [{ key: "e-mail", name: "E-Mail", nameEn: null, impact: "outage" }],
  });
});

test("a correction names what it corrects and why, and both stay readable", async () => {
  const { dispatcher, entries } = await anIncident();
  const correction = { ...entry, supersedes: 1, correctionReason: "Falsches System." };
  expect(await dispatcher("POST", entries, { ...entry, supersedes: 1 })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/correctionReason", code: "required" }] },
  });
  expect(await dispatcher("POST", entries, { ...entry, correctionReason: "Falsch." })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/supersedes", code: "required" }] },
  });
  expect(await dispatcher("POST", entries, { ...correction, supersedes: 99 })).toMatchObject({
    status: 422,
    body: { code: "unknown_entry", errors: [{ pointer: "#/supersedes" }] },
  });
  expect(await dispatcher("POST", entries, correction)).toMatchObject({ status: 201 });
  expect(await dispatcher("POST", entries, correction)).toMatchObject({ status: 409, body: { code: "already_corrected" } });
  expect((await dispatcher("GET", entries)).body["items"]).toMatchObject([
    { id: 2, supersedes: 1, correctionReason: "Falsches System.", supersededBy: null },
    { id: 1, superseded: true, supersededBy: 2 },
  ]);
});

test("a closed incident says its number when it refuses an entry, takes a review, and opens again", async () => {
  const { dispatcher, entries, db } = await anIncident();
  const post = (verb: string, body: object = entry) => dispatcher("POST", `/incidents/2026-001/${verb}`, body);
  expect(await post("reopen")).toMatchObject({ status: 409, body: { code: "incident_open" } });
  expect(await post("close", { ...entry, stage: "all_clear" })).toMatchObject({ status: 201, body: { id: 2 } });
  expect(await post("close")).toMatchObject({ status: 409, body: { code: "incident_closed" } });
  const refused = await post("entries");
  expect(refused).toMatchObject({ status: 409, body: { code: "incident_closed" } });
  expect(refused.body["detail"]).toContain("2026-001");
  expect(await post("entries", { ...entry, stage: "review" })).toMatchObject({ status: 201 });
  expect(await post("reopen", { ...entry, supersedes: 1 })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/supersedes", code: "unknown_field" }] },
  });
  expect(await post("reopen")).toMatchObject({ status: 201, body: { id: 4 } });
  expect(db.select().from(timelineEntries).all()).toHaveLength(4);
  expect(((await dispatcher("GET", `${entries}?limit=2`)).body["items"] as object[]).length).toBe(2);
});

test.each([
  [
    "a service twice",
    {
      services: [
        { key: "e-mail", impact: "outage" },
        { key: "e-mail", impact: "degraded" },
      ],
    },
    "service_twice",
    "#/services",
  ],
  ["a service nobody knows", { services: [{ key: "fax", impact: "outage" }] }, "unknown_service", "#/services"],
  ["answers without a public text", { answers: { broken: "E-Mail" } }, "answers_without_public_text", "#/publicText"],
  ["a promise before the event", { nextInformationBy: "2026-04-29T00:00:00Z" }, "promise_before_event", "#/nextInformationBy"],
  ["a moment that is none", { occurredAt: "9999-12-31T23:59:59-23:59" }, "moment", "#/occurredAt"],
  ["a file that is none", { attachments: [{ filename: "a.pdf", content: "AAAA" }] }, "attachment_type", "#/attachments/0"],
  ["the wrong number of bytes", { attachments: [{ filename: "a.pdf", content: "A" }] }, "invalid", "#/attachments/0/content"],
])("an entry with %s is refused at its field, and nothing is written", async (_, over, code, pointer) => {
  const { dispatcher, entries, db, unexpected } = await anIncident();
  const answer = await dispatcher("POST", entries, { ...entry, ...over });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  expect(db.select().from(timelineEntries).all()).toHaveLength(1);
  expect(unexpected).toEqual([]);
});

test("an empty answer takes back what the public page says", async () => {
  const { dispatcher, entries } = await anIncident();
  const answered = { ...entry, publicText: "Text", answers: { working: "Telefon" } };
  await dispatcher("POST", entries, answered);
  expect((await dispatcher("POST", entries, { ...answered, answers: { working: "" } })).status).toBe(201);
  expect((await dispatcher("GET", `${entries}?limit=1`)).body["items"]).toMatchObject([{ answers: { working: { de: "" } } }]);
});
