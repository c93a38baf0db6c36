import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { tlpLabels } from "#db/vocabulary.ts";
import { aPdf, aPng } from "../../attachments/testing.ts";
import { aMailbox, aPerson, aSeat, number } from "../../notices/testing.ts";
import { bodies, inVersions, line, odd, safeLine, text } from "../testing-bodies.ts";
import { aTown, usualNotice, write } from "../testing-notices.ts";

const runs = { numRuns: 60, endOnFailure: true };
const patience = { timeout: 120_000 };
const dataDir = mkdtempSync(join(tmpdir(), "lagebote-"));
const { writer, approver, unexpected, db, council } = aTown({ dataDir });
for (const familyName of ["Ohne {{constructor}} <b>", "}}{{anrede}}\u202e"]) {
  const personId = aPerson(db, { familyName });
  aMailbox(db, { personId, value: `p${personId}@mandat.elbfurt.example` });
  aSeat(db, personId, council.council);
}
aSeat(db, aPerson(db, { familyName: "Ohne Adresse" }), council.council);
afterAll(() => rmSync(dataDir, { recursive: true }));

const isoOf = (min: string, max: string) =>
  fc.date({ noInvalidDate: true, min: new Date(min), max: new Date(max) }).map((at) => at.toISOString());
const soon = isoOf("2026-04-29T08:00:00Z", "2026-05-10");
const moment = fc.oneof(soon, isoOf("0001-01-01", "9999-12-30"), fc.constant("2026-04-29T10:00:00.123456789+02:00"));
const hold = fc.integer({ min: 0, max: 3_600 });

/** What fits the schemas, and so gets as far as the commands. */
const fitting = {
  stage: fc.constantFrom("fallback", "warning", null),
  lists: fc.array(fc.constant("stadtrat"), { maxLength: 100 }),
  subject: inVersions(line),
  body: inVersions(text),
  answers: fc.oneof(fc.array(inVersions(line), { maxLength: 20 }), fc.constant(["Ja", "Ja"]), fc.constant(null)),
  attachments: fc.subarray([
    { filename: "a.pdf", content: aPdf().toString("base64") },
    { filename: "../b.png", content: aPng().toString("base64") },
  ]),
  tlp: fc.constantFrom(...tlpLabels, null),
  nextInformationBy: moment,
  answerBy: moment,
  scheduledAt: moment,
  notAfter: moment,
  holdSeconds: hold,
};

const statuses = new Map<string, number>();
/** Whatever was answered, nobody was surprised. `what` is counted, so that a test can tell that it tested something. */
function expectNoSurprise<T extends { status: number; body: unknown }>(answer: T, what = ""): T {
  expect(unexpected).toEqual([]);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  const key = `${what} ${answer.status}`;
  statuses.set(key, (statuses.get(key) ?? 0) + 1);
  return answer;
}

const reads = ["", "/recipients", `/preview?recipient=person-${council.anna}`, "/deliveries", "/acknowledgements"];
async function readAll(id: unknown): Promise<void> {
  for (const rest of reads) expectNoSurprise(await writer("GET", `/notices/${String(id)}${rest}`));
}

test("no body of a new notice surprises anybody, and what was taken can be read, submitted and approved", patience, async () => {
  await fc.assert(
    fc.asyncProperty(bodies({ incident: fc.constant(number), ...fitting }), async (body) => {
      const { status, body: made } = expectNoSurprise(await writer("POST", "/notices", { ...usualNotice, ...body }), "write");
      if (status !== 201) return;
      await readAll(made["id"]);
      expectNoSurprise(await writer("POST", `/notices/${String(made["id"])}/submit`), "submit");
      expectNoSurprise(await approver("POST", `/notices/${String(made["id"])}/approve`), "approve");
    }),
    runs,
  );
  expect(statuses.get("write 201")).toBeGreaterThan(0);
});

test("no text that is taken for a notice breaks its way to the mails", patience, async () => {
  const soonEnough = "2026-04-30T10:00:00Z";
  const answerable = { ...usualNotice, nextInformationBy: soonEnough, answerBy: soonEnough, stage: "fallback" };
  await fc.assert(
    fc.asyncProperty(fc.oneof(safeLine, line), inVersions(text), hold, async (subject, body, holdSeconds) => {
      const versions =
        typeof body === "object" && "en" in body ? { de: subject, en: subject, simple: body.simple && subject } : subject;
      const made = expectNoSurprise(await writer("POST", "/notices", { ...answerable, subject: versions, body, holdSeconds }));
      if (made.status !== 201) return;
      const path = `/notices/${String(made.body["id"])}`;
      await readAll(made.body["id"]);
      if (expectNoSurprise(await writer("POST", `${path}/submit`), "text submit").status !== 200) return;
      expect(expectNoSurprise(await approver("POST", `${path}/approve`)).status).toBe(200);
      await readAll(made.body["id"]);
    }),
    runs,
  );
  expect(statuses.get("text submit 200")).toBeGreaterThan(0);
});

test("no change surprises anybody", patience, async () => {
  const id = await write(writer);
  const { incident: _, ...usual } = usualNotice;
  await fc.assert(
    fc.asyncProperty(bodies({ ...fitting, version: fc.nat(300) }), fc.boolean(), async (body, isStale) => {
      const { version } = (await writer("GET", `/notices/${id}`)).body;
      const change = { ...usual, version, ...body, ...(isStale ? {} : { version }) };
      expectNoSurprise(await writer("PUT", `/notices/${id}`, change), "change");
      await readAll(id);
    }),
    runs,
  );
  expect(statuses.get("change 200")).toBeGreaterThan(0);
});

test("no step surprises anybody, in whatever order and with whatever body", patience, async () => {
  const seen = fc.constantFrom("0".repeat(64), "x", null);
  const remark = fc.oneof(text, fc.constantFrom(null, "x".repeat(2_001)));
  const step = fc.oneof(
    fc.tuple(fc.constantFrom("submit", "approve", "hold", "resume", "release"), fc.constant({})),
    fc.tuple(fc.constantFrom("submit", "approve"), fc.constant({})),
    fc.tuple(fc.constant("submit"), bodies({ version: fc.nat(3) })),
    fc.tuple(fc.constant("approve"), bodies({ holdSeconds: hold, seen })),
    fc.tuple(fc.constantFrom("return", "withdraw", "cancel"), bodies({ remark })),
    fc.tuple(fc.constant("schedule"), bodies({ scheduledAt: fc.oneof(soon, moment), notAfter: fc.oneof(soon, moment) })),
    fc.tuple(fc.constantFrom("submit", "approve", "return", "schedule", "hold"), odd),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const id = await write(writer);
      for (const [verb, body] of steps) {
        const by = ["approve", "return"].includes(verb) ? approver : writer;
        expectNoSurprise(await by("POST", `/notices/${id}/${verb}`, body === undefined ? {} : JSON.stringify(body)), verb);
      }
      await readAll(id);
    }),
    runs,
  );
  for (const verb of ["submit", "approve", "schedule"]) expect(statuses.get(`${verb} 200`)).toBeGreaterThan(0);
});

test("no address surprises anybody", patience, async () => {
  const id = await write(writer);
  const paths = fc.constantFrom("", ...reads.map((rest) => `/${id}${rest.split("?")[0]}`));
  const names = fc.constantFrom("limit", "cursor", "state", "incident", "recipient", "language", "x");
  const values = fc.constantFrom("1", "200", "cDE", "cDk5OTk5OTk5OTk5OTk5OQ", "draft", "planned", number, "person-1", "en");
  const query = fc.array(fc.tuple(names, fc.oneof({ weight: 4, arbitrary: values }, text)), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(paths, query, async (path, asked) => {
      const address = new URLSearchParams(asked.map(([name, value]) => [name, value.toWellFormed()]));
      expectNoSurprise(await writer("GET", `/notices${path}?${address.toString()}`), "read");
    }),
    runs,
  );
  expect(statuses.get("read 200")).toBeGreaterThan(0);
});
