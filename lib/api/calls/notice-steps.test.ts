import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/open.ts";
import { auditEvents, deliveries, noticeMoves, notices, recipients } from "#db/schema/index.ts";
import { moveWaiting } from "../../deliveries/outbox.ts";
import { releaseDueNotices } from "../../deliveries/schedule.ts";
import { submitNotice } from "../../notices/approval.ts";
import { moveNotice } from "../../notices/state.ts";
import { aDraft, henrik, jana, later, olga } from "../../notices/testing.ts";
import { rememberWriter } from "../../notices/writers.ts";
import { createToken } from "../../tokens/commands.ts";
import { apiOf } from "../testing.ts";
import { aTown, release, submit, write } from "../testing-notices.ts";

const noticeOf = (db: Db, id: number) => db.select().from(notices).where(eq(notices.id, id)).get()!;
const DAY_MS = 24 * 60 * 60_000;

test("two programs bring a notice from its first word to the last mail, each step with its counts", async () => {
  const { writer, approver, db, clock } = aTown();
  const id = await write(writer, { holdSeconds: 120 });
  const counts = { recipients: 2, addresses: 2, callTasks: 0 };
  const submitted = await writer("POST", `/notices/${id}/submit`, { version: 1 });
  expect(submitted).toMatchObject({ status: 200, body: { id, state: "submitted", ...counts } });

  clock.now = later(1);
  const { body: seen } = await approver("GET", `/notices/${id}`);
  expect(seen).toMatchObject({ state: "submitted", refusals: [] });
  const approved = await approver("POST", `/notices/${id}/approve`, { seen: seen["seen"] });
  expect(approved).toMatchObject({
    status: 200,
    body: { state: "scheduled", ...counts, releaseAt: later(3).toISOString(), notAfter: later(33).toISOString() },
  });
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  expect(noticeOf(db, id).approvedBy).not.toBe(noticeOf(db, id).authorId);
  releaseDueNotices(db, later(3));
  expect((await writer("GET", `/notices/${id}`)).body).toMatchObject({
    state: "sending",
    counts: { ...counts, deliveries: { queued: 2, planned: 0 } },
  });
  const types = db.select({ type: auditEvents.type }).from(auditEvents).orderBy(auditEvents.id).all();
  expect(types.map((row) => row.type).filter((type) => type.startsWith("notice."))).toEqual([
    "notice.created",
    "notice.submitted",
    "notice.approved",
    "notice.sending",
  ]);
});

test("a program never approves what it has written, were it only a word, and nobody is owed a mail", async () => {
  const { db, clock, approver } = aTown();
  const id = aDraft(db, { listIds: [1] });
  submitNotice(db, id, { by: jana, at: later(0) });
  const { clientWith } = apiOf(db, { clock: clock.read });
  const program = token(db, "approver", "system");
  rememberWriter(db, id, program.id);
  const answer = await clientWith(`Bearer ${program.secret}`)("POST", `/notices/${id}/approve`);
  expect(answer).toMatchObject({ status: 403, body: { code: "own_notice" } });
  expect(db.select().from(deliveries).all()).toEqual([]);
  expect((await approver("POST", `/notices/${id}/approve`)).status).toBe(200);
});

const token = (db: ReturnType<typeof aTown>["db"], role: "dispatcher" | "approver", by: string) =>
  createToken(db, { name: `${role} von ${by}`, role, expiresAt: new Date(later(0).getTime() + DAY_MS) }, { by, at: later(0) });

test("two programs of one person, and a program and its person, are one pair of eyes; another person's is a second", async () => {
  const { db, clock } = aTown();
  const { clientWith } = apiOf(db, { clock: clock.read });
  const clientOf = (role: "dispatcher" | "approver", by: string) => clientWith(`Bearer ${token(db, role, by).secret}`);
  const [janas, janasOther, olgas] = [clientOf("dispatcher", jana), clientOf("approver", jana), clientOf("approver", olga)];

  const byProgram = await submit(janas);
  expect(await janasOther("POST", `/notices/${byProgram}/approve`)).toMatchObject({
    status: 403,
    body: { code: "same_person_behind" },
  });
  const byPerson = aDraft(db, { listIds: [1] });
  submitNotice(db, byPerson, { by: jana, at: later(0) });
  expect((await janasOther("POST", `/notices/${byPerson}/approve`)).status).toBe(403);
  expect(db.select().from(deliveries).all()).toEqual([]);
  expect((await olgas("POST", `/notices/${byProgram}/approve`)).status).toBe(200);
  expect((await olgas("POST", `/notices/${byPerson}/approve`)).status).toBe(200);
});

test("where programs may not approve, they may not, whoever wrote; they may still return", async () => {
  const { writer, approver, db } = aTown({ mayTokensApprove: false });
  const id = await submit(writer);
  const key = { "idempotency-key": "a" };
  expect(await approver("POST", `/notices/${id}/approve`, {}, key)).toMatchObject({
    status: 403,
    body: { code: "tokens_may_not_approve" },
  });
  expect(noticeOf(db, id).state).toBe("submitted");
  expect((await approver("POST", `/notices/${id}/return`, { remark: "Bitte kürzer." })).body["state"]).toBe("returned");
});

test("an approval repeated with its key gives the first answer again, and one set of mails", async () => {
  const { writer, approver, db } = aTown();
  const id = await submit(writer);
  const key = { "idempotency-key": "freigabe-1" };
  const first = await approver("POST", `/notices/${id}/approve`, { holdSeconds: 0 }, key);
  const again = await approver("POST", `/notices/${id}/approve`, { holdSeconds: 0 }, key);
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  expect(db.select().from(recipients).all()).toHaveLength(2);
});

test("without a key a repeated step is told that it is done, and nothing happens twice", async () => {
  const { writer, approver, db } = aTown();
  const id = await submit(writer);
  expect(await writer("POST", `/notices/${id}/submit`)).toMatchObject({ status: 409, body: { code: "not_editable" } });
  await approver("POST", `/notices/${id}/approve`);
  expect(await approver("POST", `/notices/${id}/approve`)).toMatchObject({ status: 409, body: { code: "notice_moved" } });
  expect(db.select().from(deliveries).all()).toHaveLength(2);
  expect(db.select().from(noticeMoves).all()).toHaveLength(4);
});

test("nobody submits a version they have not read, nor approves other people than they have seen", async () => {
  const { writer, approver, db } = aTown();
  const id = await write(writer);
  expect(await writer("POST", `/notices/${id}/submit`, { version: 7 })).toMatchObject({
    status: 409,
    body: { code: "notice_changed_meanwhile" },
  });
  await writer("POST", `/notices/${id}/submit`);
  expect(await approver("POST", `/notices/${id}/approve`, { seen: "0".repeat(64) })).toMatchObject({
    status: 409,
    body: { code: "audience_changed" },
  });
  expect(db.select().from(deliveries).all()).toEqual([]);
});

test.each([
  ["no list", { lists: [] }, "no_list", "#/lists"],
  ["an unknown placeholder", { body: "{{nichts}}" }, "unknown_placeholder", "#/body"],
  ["a placeholder hidden by marks", { body: String.raw`\{\{constructor\}\}` }, "unknown_placeholder", "#/body"],
  ["a placeholder without a value", { body: "{{antwort_bis}}" }, "missing_notice_value", "#/answerBy"],
  ["a value that people lack", { body: "{{bisherige_adresse}}" }, "missing_value", "#/body"],
  ["an unsafe link in English", { subject: { de: "A", en: "A" }, body: { de: "A", en: "[a](x:y)" } }, "unsafe_link", "#/body/en"],
  ["half a version", { body: { de: "A", simple: "A" } }, "half_written_version", "#/subject/simple"],
  ["one answer", { answers: ["Ja"] }, "answers_count", "#/answers"],
  ["a last moment that has passed", { notAfter: "2026-04-29T07:00:00Z" }, "not_after_too_early", "#/notAfter"],
])("%s stands in the way of submission, at its field of the notice", async (_, input, code, pointer) => {
  const { writer, db } = aTown();
  const id = await write(writer, input);
  const answer = await writer("POST", `/notices/${id}/submit`);
  expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
  expect(noticeOf(db, id).state).toBe("draft");
});

test("a label that became stricter stops the approval", async () => {
  const { writer, approver, db } = aTown();
  const id = await submit(writer);
  db.$client.exec("update incidents set tlp = 'red'");
  const answer = await approver("POST", `/notices/${id}/approve`);
  expect(answer).toMatchObject({ status: 422, body: { code: "tlp_not_mailable", errors: [{ pointer: "#/tlp" }] } });
});

test("a hold that would end after the last moment is refused at approval", async () => {
  const { writer, approver } = aTown();
  const id = await submit(writer, { notAfter: "2026-04-29T08:10:00Z" });
  const answer = await approver("POST", `/notices/${id}/approve`, { holdSeconds: 3_600 });
  expect(answer).toMatchObject({ status: 422, body: { code: "not_after_too_early" } });
});

test("a returned notice goes round again; a withdrawn one says who took it back", async () => {
  const { writer, approver } = aTown();
  const id = await submit(writer);
  expect(await approver("POST", `/notices/${id}/return`, {})).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "#/remark" }] },
  });
  expect((await approver("POST", `/notices/${id}/return`, { remark: "Zu lang." })).body["state"]).toBe("returned");
  expect(await approver("POST", `/notices/${id}/return`, { remark: "Zu lang." })).toMatchObject({ status: 409 });
  expect((await writer("POST", `/notices/${id}/submit`)).body["state"]).toBe("submitted");
  expect((await writer("POST", `/notices/${id}/withdraw`)).body["state"]).toBe("returned");
  const { body } = await writer("GET", `/notices/${id}`);
  expect((body["history"] as object[]).at(-1)).toMatchObject({
    to: "returned",
    by: { name: "Programm 1", kind: "token" },
    remark: "Zurückgezogen, um weiterzuschreiben.",
  });
});

test("the moment is planned for a draft, moved for a released one, and chosen anew for one that was too late", async () => {
  const { writer, approver, db, clock } = aTown();
  const id = await write(writer);
  const schedule = (body: object, by = writer) => by("POST", `/notices/${id}/schedule`, body);
  expect(await schedule({ scheduledAt: later(60).toISOString() }, approver)).toMatchObject({ status: 403 });
  expect(await schedule({ scheduledAt: later(60).toISOString() })).toMatchObject({
    status: 200,
    body: { state: "draft", version: 2 },
  });
  expect(await schedule({ scheduledAt: later(-60).toISOString() })).toMatchObject({
    status: 422,
    body: { code: "schedule_passed", errors: [{ pointer: "#/scheduledAt" }] },
  });
  await writer("POST", `/notices/${id}/submit`);
  expect(await schedule({})).toMatchObject({ status: 409, body: { code: "not_editable" } });
  const approved = await approver("POST", `/notices/${id}/approve`);
  expect(approved.body["releaseAt"]).toBe(later(60).toISOString());
  expect((await schedule({ scheduledAt: later(30).toISOString() }, approver)).body["releaseAt"]).toBe(later(30).toISOString());
  const early = await schedule({ scheduledAt: later(60).toISOString(), notAfter: later(50).toISOString() });
  expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: "#/notAfter" }] } });

  moveNotice(db, id, "scheduled", "expired", { by: "system", at: later(90) });
  moveWaiting(db, id, ["planned"], "expired", later(90));
  clock.now = later(91);
  expect((await schedule({})).body).toMatchObject({ state: "scheduled", releaseAt: later(92).toISOString() });
  releaseDueNotices(db, later(92));
  expect(await schedule({})).toMatchObject({ status: 409, body: { code: "already_sent" } });
});

test("a released notice is held, resumed, let go and cancelled while nothing has left", async () => {
  const { writer, approver, db } = aTown();
  const id = await release(writer, approver);
  const step = (verb: string, by = writer) => by("POST", `/notices/${id}/${verb}`);
  expect(await step("resume")).toMatchObject({ status: 409, body: { code: "notice_not_held" } });
  expect((await step("hold", approver)).status).toBe(200);
  expect((await writer("GET", `/notices/${id}`)).body["heldAt"]).toBe(later(0).toISOString());
  expect(await step("hold")).toMatchObject({ status: 409, body: { code: "notice_held" } });
  expect(await step("release")).toMatchObject({ status: 409, body: { code: "notice_held" } });
  expect((await step("resume")).status).toBe(200);
  expect((await step("release")).body["releaseAt"]).toBe(later(0).toISOString());
  const cancelled = await writer("POST", `/notices/${id}/cancel`, { remark: "Falscher Text." });
  expect(cancelled.body).toMatchObject({ state: "cancelled", recipients: 2, addresses: 2 });
  expect(await step("cancel")).toMatchObject({ status: 409, body: { code: "notice_moved" } });
  expect(db.select({ state: deliveries.state }).from(deliveries).all()).toEqual([{ state: "cancelled" }, { state: "cancelled" }]);
});

test("what is on its way cannot be taken back; what of it has not left can be held and goes on", async () => {
  const { writer, approver, db } = aTown();
  const id = await release(writer, approver);
  releaseDueNotices(db, later(10));
  for (const verb of ["release", "cancel", "schedule"])
    expect(await writer("POST", `/notices/${id}/${verb}`)).toMatchObject({ status: 409, body: { code: "already_sent" } });
  for (const verb of ["hold", "resume"])
    expect(await writer("POST", `/notices/${id}/${verb}`)).toMatchObject({ status: 200, body: { state: "sending" } });
});

test("every step belongs to its roles, and to a notice that is there", async () => {
  const { as, writer } = aTown();
  const id = await write(writer);
  const allowed = {
    submit: ["dispatcher"],
    withdraw: ["dispatcher"],
    approve: ["approver"],
    return: ["approver"],
    schedule: ["dispatcher", "approver"],
    hold: ["dispatcher", "approver"],
    resume: ["dispatcher", "approver"],
    release: ["dispatcher", "approver"],
    cancel: ["dispatcher", "approver"],
  };
  const all = ["admin", "dispatcher", "approver", "secretary", "list_owner", "auditor", "monitor"] as const;
  const clients = new Map(all.map((role) => [role, as(role)]));
  for (const [verb, roles] of Object.entries(allowed))
    for (const role of all) {
      const { status, body } = await clients.get(role)!("POST", `/notices/999/${verb}`, verb === "return" ? { remark: "x" } : {});
      expect([verb, role, status, body["code"]]).toEqual(
        roles.includes(role) ? [verb, role, 404, "not_found"] : [verb, role, 403, "role_missing"],
      );
    }
  expect((await clients.get("admin")!("GET", `/notices/${id}`)).body["state"]).toBe("draft");
});

test("there is no way for a program to release alone or to countersign", async () => {
  const { writer, approver, db } = aTown();
  const id = await submit(writer);
  for (const verb of ["emergency", "countersign", "emergency-release"])
    expect((await approver("POST", `/notices/${id}/${verb}`, { reason: "Niemand sonst ist da." })).status).toBe(404);
  db.update(notices).set({ emergencyReason: "Niemand sonst war da.", approvedBy: henrik }).run();
  expect((await approver("GET", `/notices/${id}`)).body["emergency"]).toEqual({
    reason: "Niemand sonst war da.",
    countersignedBy: null,
    countersignedAt: null,
  });
});

test("a closed incident takes no approval any more", async () => {
  const { writer, approver, db } = aTown();
  const id = await submit(writer);
  db.$client.exec(`update incidents set closed_at = ${later(0).getTime()}`);
  expect(await approver("POST", `/notices/${id}/approve`)).toMatchObject({ status: 409, body: { code: "incident_closed" } });
});
