import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { auditEvents, noticeLists, notices } from "#db/schema/index.ts";
import { aPdf, aPng } from "../../attachments/testing.ts";
import { archiveList } from "../../lists/commands.ts";
import { aPerson, aSeat, henrik, jana, later, number } from "../../notices/testing.ts";
import { aTown, release, submit, usualNotice, write } from "../testing-notices.ts";

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "lagebote-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const fileOf = (filename: string, bytes: Buffer) => ({ filename, content: bytes.toString("base64") });

test("a new notice says how many it would reach, and what was said comes back as it was", async () => {
  const { writer, db, council } = aTown();
  aSeat(db, aPerson(db, { familyName: "Achterberg" }), council.council);
  const created = await writer("POST", "/notices", {
    ...usualNotice,
    stage: "fallback",
    subject: { de: "Neue Adresse", en: "New address" },
    body: { de: "{{anrede}}, bis {{antwort_bis}}", en: "{{anrede}}", simple: null },
    answers: [
      { de: "Ja", followUp: { de: "Ab wann?", en: "From when?" } },
      { de: "Nein", en: "No", simple: "Nein, ich nicht" },
    ],
    tlp: "green",
    nextInformationBy: "2026-04-30T14:00:00+02:00",
    answerBy: "2026-04-30T10:00:00Z",
    scheduledAt: "2026-04-29T12:00:00Z",
    notAfter: "2026-04-29T13:00:00Z",
    holdSeconds: 120,
  });
  expect(created.status).toBe(201);
  const id = created.body["id"];
  expect(created.headers.get("location")).toBe(`/api/v1/notices/${id}`);
  expect(created.body).toEqual({
    id,
    url: `http://localhost:3000/leitstelle/mitteilungen/${id}`,
    state: "draft",
    version: 1,
    recipients: 3,
    addresses: 2,
    callTasks: 1,
    releaseAt: null,
    notAfter: "2026-04-29T13:00:00.000Z",
  });
  const read = await writer("GET", `/notices/${id}`);
  expect(read.body).toMatchObject({
    incident: number,
    state: "draft",
    stage: "fallback",
    subject: { de: "Neue Adresse", en: "New address", simple: null },
    body: { de: "{{anrede}}, bis {{antwort_bis}}", en: "{{anrede}}", simple: null },
    lists: ["stadtrat"],
    answers: [
      { de: "Ja", en: null, simple: null, followUp: { de: "Ab wann?", en: "From when?", simple: null } },
      { de: "Nein", en: "No", simple: "Nein, ich nicht", followUp: null },
    ],
    tlp: "green",
    nextInformationBy: "2026-04-30T12:00:00.000Z",
    answerBy: "2026-04-30T10:00:00.000Z",
    scheduledAt: "2026-04-29T12:00:00.000Z",
    holdSeconds: 120,
    author: { name: "Programm 1", kind: "token" },
    writers: [{ name: "Programm 1", kind: "token" }],
    approvedBy: null,
    emergency: null,
    counts: { recipients: 3, addresses: 2, callTasks: 1, deliveries: { planned: 0, delivered: 0 } },
    refusals: [],
    warnings: [{ code: "without_address", pointer: "#/lists" }],
    history: [{ from: null, to: "draft", by: { name: "Programm 1" } }],
  });
});

test("what stands in the way is named with the field to mend", async () => {
  const { writer } = aTown();
  const id = await write(writer, {
    lists: [],
    subject: { de: "Betreff", en: "Subject" },
    body: "{{anrede}} {{nichts}} [hier](javascript:alert)",
    answers: ["Nur eine"],
  });
  const { body } = await writer("GET", `/notices/${id}`);
  expect((body["refusals"] as { code: string; pointer: string }[]).map(({ code, pointer }) => [code, pointer])).toEqual([
    ["no_list", "#/lists"],
    ["half_written_version", "#/body/en"],
    ["unknown_placeholder", "#/body"],
    ["unsafe_link", "#/body"],
    ["answers_count", "#/answers"],
    ["no_recipients", "#/lists"],
  ]);
});

test.each([
  ["an incident that is not there", { incident: "2026-999" }, "not_found", "#/incident"],
  ["a list that is not there", { lists: ["stadtrat", "gibt-es-nicht"] }, "list_gone", "#/lists/1"],
  ["a laxer label than the incident's", { tlp: "clear" }, "tlp_too_open", "#/tlp"],
  ["a subject of two lines", { subject: "Eins\nBcc: x@x.example" }, "invalid_request", "#/subject"],
  ["an answer without a text", { answers: ["Ja", " "] }, "invalid_request", "#/answers/1"],
  ["a hold of half a second", { holdSeconds: 0.5 }, "invalid_request", "#/holdSeconds"],
  ["a moment beyond the calendar", { scheduledAt: "9999-12-31T23:59:59-23:59" }, "invalid_request", "#/scheduledAt"],
  ["a field that is not there", { sendNow: true }, "invalid_request", "#/sendNow"],
  ["a version that is not there", { body: { de: "Text", fr: "Texte" } }, "invalid_request", "#/body/fr"],
])("%s is refused at its place, and nothing is begun", async (_, input, code, pointer) => {
  const { writer, db } = aTown({ tlp: "green" });
  const answer = await writer("POST", "/notices", { ...usualNotice, ...input });
  expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
  expect(db.select().from(notices).all()).toEqual([]);
});

test("an archived list and a closed incident take no new notice", async () => {
  const { writer, db, council } = aTown();
  archiveList(db, council.listId, { by: jana, at: later(0) });
  expect(await writer("POST", "/notices", usualNotice)).toMatchObject({ status: 422, body: { code: "list_gone" } });
  db.$client.exec(`update incidents set closed_at = ${later(0).getTime()}`);
  const answer = await writer("POST", "/notices", { ...usualNotice, lists: [] });
  expect(answer).toMatchObject({ status: 409, body: { code: "incident_closed" } });
});

test("a list named twice counts once", async () => {
  const { writer, db } = aTown();
  const { status, body } = await writer("POST", "/notices", { ...usualNotice, lists: ["stadtrat", "stadtrat"] });
  expect({ status, recipients: body["recipients"] }).toEqual({ status: 201, recipients: 2 });
  expect(db.select().from(noticeLists).all()).toHaveLength(1);
});

test("files come with the notice or not at all", async () => {
  const { writer, db } = aTown({ dataDir });
  const attachments = [fileOf("Anleitung.pdf", aPdf()), fileOf("Plan.png", aPng())];
  const id = await write(writer, { attachments });
  expect((await writer("GET", `/notices/${id}`)).body["attachments"]).toMatchObject([
    { filename: "Anleitung.pdf", mediaType: "application/pdf", size: aPdf().length },
    { filename: "Plan.png", mediaType: "image/png" },
  ]);
  for (const [bad, code, place] of [
    [[fileOf("Anleitung.pdf", aPng())], "attachment_misnamed", 0],
    [[...attachments, fileOf("Noch einmal.pdf", aPdf())], "attachment_twice", 2],
    [
      Array.from({ length: 6 }, (_, i) => fileOf(`${i}.pdf`, Buffer.concat([aPdf(), Buffer.from([i])]))),
      "too_many_attachments",
      5,
    ],
    [[fileOf("a.pdf", large(1)), fileOf("b.pdf", large(2))], "attachments_too_large", 1],
    [[fileOf("a.pdf", Buffer.concat([aPdf(), Buffer.alloc(10_000_000)]))], "attachment_too_large", 0],
  ] as const) {
    const answer = await writer("POST", "/notices", { ...usualNotice, attachments: bad });
    expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer: `#/attachments/${place}` }] } });
  }
  expect(db.select().from(notices).all()).toHaveLength(1);
});

const large = (seed: number) => Buffer.concat([aPdf(), Buffer.alloc(9_500_000, seed)]);

test("a change replaces what a draft says; files and answers left out stay, files named replace", async () => {
  const { writer } = aTown({ dataDir });
  const id = await write(writer, {
    attachments: [fileOf("Alt.pdf", aPdf()), fileOf("Plan.png", aPng())],
    answerBy: "2026-05-01T10:00:00Z",
  });
  const { incident: _, ...draft } = usualNotice;
  const first = await writer("PUT", `/notices/${id}`, { ...draft, subject: "Neu", version: 3 });
  expect(first).toMatchObject({ status: 200, body: { id, version: 4, state: "draft" } });
  const read = await writer("GET", `/notices/${id}`);
  expect(read.body).toMatchObject({ subject: { de: "Neu" }, answerBy: null, attachments: [{}, {}], answers: [{}, {}] });
  await writer("PUT", `/notices/${id}`, { ...draft, answers: [], attachments: [fileOf("Plan.png", aPng())], version: 4 });
  const changed = await writer("GET", `/notices/${id}`);
  expect(changed.body).toMatchObject({ answers: [], attachments: [{ filename: "Plan.png" }] });
  expect((changed.body["attachments"] as unknown[]).length).toBe(1);
});

test("of two changes to the same version one succeeds, the other is told", async () => {
  const { writer } = aTown();
  const id = await write(writer);
  const { incident: _, ...draft } = usualNotice;
  expect((await writer("PUT", `/notices/${id}`, { ...draft, subject: "A", version: 1 })).status).toBe(200);
  const late = await writer("PUT", `/notices/${id}`, { ...draft, subject: "B", version: 1 });
  expect(late).toMatchObject({ status: 409, body: { code: "notice_changed_meanwhile" } });
  expect((await writer("GET", `/notices/${id}`)).body["subject"]).toMatchObject({ de: "A" });
});

test("what waits for approval is not changed, and what is not there neither", async () => {
  const { writer, db } = aTown();
  const id = await submit(writer);
  const events = db.select().from(auditEvents).all().length;
  const { incident: _, ...draft } = usualNotice;
  const change = { ...draft, version: 1 };
  expect(await writer("PUT", `/notices/${id}`, change)).toMatchObject({ status: 409, body: { code: "not_editable" } });
  expect(await writer("PUT", "/notices/999", change)).toMatchObject({ status: 404 });
  expect(await writer("PUT", `/notices/${id}`, { ...draft })).toMatchObject({ body: { errors: [{ pointer: "#/version" }] } });
  expect(db.select().from(auditEvents).all()).toHaveLength(events);
});

test("notices are listed newest first, by incident and state, page by page", async () => {
  const { writer } = aTown();
  const ids = [await write(writer), await submit(writer), await write(writer)];
  const listed = async (query: string) => {
    const { body } = await writer("GET", `/notices${query}`);
    return { ids: (body["items"] as { id: number }[]).map((item) => item.id), next: body["next"] };
  };
  expect((await listed("")).ids).toEqual(ids.toReversed());
  expect((await listed(`?incident=${number}&state=submitted`)).ids).toEqual([ids[1]]);
  expect((await listed("?incident=2026-777")).ids).toEqual([]);
  const first = await listed("?limit=2");
  expect(first.ids).toEqual([ids[2], ids[1]]);
  expect(await listed(`?limit=2&cursor=${String(first.next)}`)).toEqual({ ids: [ids[0]], next: null });
  expect((await writer("GET", "/notices?state=lost")).status).toBe(400);
});

test("a label that its incident got since is the notice's too, in the list and by itself", async () => {
  const { writer, db } = aTown();
  const id = await write(writer);
  db.$client.exec("update incidents set tlp = 'red'");
  expect((await writer("GET", `/notices/${id}`)).body).toMatchObject({
    tlp: "red",
    refusals: [{ code: "tlp_not_mailable", pointer: "#/tlp" }],
  });
  expect((await writer("GET", "/notices")).body["items"]).toMatchObject([{ tlp: "red" }]);
});

test("recipients are those of the lists now, and once released those of then", async () => {
  const { writer, approver, db, council } = aTown();
  const id = await submit(writer);
  const namesOf = async (query = "") => {
    const { body } = await writer("GET", `/notices/${id}/recipients${query}`);
    return { names: (body["items"] as { name: string }[]).map((item) => item.name), next: body["next"] };
  };
  aSeat(db, aPerson(db, { familyName: "Zander" }), council.council);
  expect((await namesOf()).names).toEqual(["Dr. Anna Müller", "Günter Prahl", "Zander"]);
  const page = await namesOf("?limit=2");
  expect(await namesOf(`?limit=2&cursor=${String(page.next)}`)).toEqual({ names: ["Zander"], next: null });
  await approver("POST", `/notices/${id}/approve`);
  aSeat(db, aPerson(db, { familyName: "Zuletzt" }), council.council);
  expect((await namesOf()).names).toEqual(["Dr. Anna Müller", "Günter Prahl", "Zander"]);
  expect(await namesOf(`?limit=2&cursor=${String(page.next)}`)).toEqual({ names: ["Zander"], next: null });
  const { body } = await writer("GET", `/notices/${id}/recipients`);
  expect(body["items"]).toMatchObject([
    {
      ref: `person-${council.anna}`,
      address: "a.mueller@mandat.elbfurt.example",
      reason: "mandate_valid",
      call: null,
      answer: null,
    },
    { ref: `person-${council.guenter}` },
    { address: null, reason: "no_address", call: { reason: "no_address", state: "open" } },
  ]);
});

test("a mail can be read as its recipient will, and afterwards as they did, without their personal link", async () => {
  const { writer, approver, council } = aTown();
  const id = await submit(writer);
  const path = `/notices/${id}/preview?recipient=person-${council.anna}`;
  const before = await writer("GET", path);
  expect(before.body).toMatchObject({ address: "a.mueller@mandat.elbfurt.example", language: "de" });
  expect(before.body["text"]).toContain("Frau Dr. Müller");
  await approver("POST", `/notices/${id}/approve`);
  const after = await writer("GET", path);
  expect(after.body).toEqual(before.body);
  expect(after.body["html"]).toMatch(/\/r\/vorschau"/);
  expect(await writer("GET", `/notices/${id}/preview?recipient=person-999`)).toMatchObject({ status: 404 });
  expect(await writer("GET", `/notices/${id}/preview?recipient=Anna`)).toMatchObject({ status: 400 });
});

test("who wrote and who approved is told with what they are, people and programs", async () => {
  const { writer, approver, db } = aTown();
  const id = await release(writer, approver);
  const { body } = await writer("GET", `/notices/${id}`);
  expect(body).toMatchObject({
    state: "scheduled",
    approvedBy: { name: "Programm 2", kind: "token" },
    seen: null,
    refusals: [],
    counts: { recipients: 2, addresses: 2, callTasks: 0, deliveries: { planned: 2 } },
  });
  expect((body["history"] as { to: string }[]).map((move) => move.to)).toEqual(["draft", "submitted", "approved", "scheduled"]);
  expect(body["frozenHash"]).toMatch(/^[0-9a-f]{64}$/);
  db.update(notices).set({ authorId: jana, approvedBy: henrik }).run();
  expect((await writer("GET", `/notices/${id}`)).body).toMatchObject({
    author: { name: "Jana Reuter", kind: "user" },
    approvedBy: { name: "Dr. Henrik Solms", kind: "user" },
  });
});

test("only those who see the situation may read, and only dispatchers write", async () => {
  const { as, writer } = aTown();
  const id = await write(writer);
  for (const role of ["secretary", "list_owner", "monitor"] as const)
    for (const path of ["", `/${id}`, `/${id}/recipients`, `/${id}/preview?recipient=person-1`])
      expect((await as(role)("GET", `/notices${path}`)).status).toBe(403);
  for (const role of ["admin", "approver", "auditor"] as const) {
    expect((await as(role)("GET", `/notices/${id}`)).status).toBe(200);
    expect((await as(role)("POST", "/notices", usualNotice)).status).toBe(403);
  }
});
