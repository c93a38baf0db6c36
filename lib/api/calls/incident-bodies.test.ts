import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { incidents, suspectedIncidents } from "#db/schema/index.ts";
import { audiences, contactKinds, incidentCauses, incidentLevels, publicities, serviceImpacts, stageKinds, tlpLabels } from "#db/vocabulary.ts"; // prettier-ignore
import { aPdf } from "../../attachments/testing.ts";
import { AddressChangeInput } from "../../incidents/address-change-input.ts";
import { changeAddresses } from "../../incidents/address-change.ts";
import { addService } from "../../incidents/services.ts";
import { aCity, aCouncil, aList, jana, later, number, ten } from "../../notices/testing.ts";
import { alertmanagerExample, icingaExample, plainExample, uptimeKumaExample } from "../../signals/examples.ts";
import { apiOf } from "../testing.ts";

/** Whatever a program sends, it is told what is wrong with it: nothing is the fault of the server. */
const dataDir = mkdtempSync(join(tmpdir(), "lagebote-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

const db = aCity();
const council = aCouncil(db);
aList(db, "Probe", [{ organizationKind: "council" }], true);
addService(db, { name: "E-Mail", position: 1 }, { by: jana, at: ten });
db.insert(incidents)
  .values({
    number: "2026-004",
    title: "Probe",
    level: "crisis",
    cause: "attack",
    tlp: "red",
    isExercise: true,
    occurredAt: ten,
    openedBy: jana,
    openedAt: ten,
  }) // prettier-ignore
  .run();
for (const key of ["a", "b"])
  db.insert(suspectedIncidents).values({ source: "plain", key, title: "x", startedAt: ten, lastSignalAt: ten }).run();
const closing = AddressChangeInput.parse({ list: "stadtrat", audience: "nobody", from: ten, reason: "Warnung" });
const { as, unexpected } = apiOf(db, { clock: () => later(60), dataDir, callsPerMinute: 1_000_000 });
const dispatcher = as("dispatcher");

const text = fc.oneof(
  fc.constantFrom("Text", "{{anrede}}", "<b>", "a\r\nb", " a "),
  fc.string({ minLength: 1, unit: "grapheme" }).map((more) => `A${more.replaceAll("\0", "")}`),
);
const texts = fc.oneof(text, fc.record({ de: text }), fc.record({ de: text, en: text, simple: fc.option(text) }));
const line = fc.constantFrom("Zeile", "x".repeat(160), "Bcc: x@x.example", "{local}");
const moment = fc.oneof(
  fc.integer({ min: -10_000, max: 200 }).map((minutes) => later(minutes).toISOString()),
  fc.integer({ min: 60, max: 90 }).map((days) => later(days * 24 * 60).toISOString()),
  fc.constantFrom("1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-04-29T10:00:00.123456789+02:00"),
);
const pdf = aPdf().toString("base64");
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const said = {
  stage: some(fc.constantFrom(...stageKinds)),
  occurredAt: fc.integer({ min: -10_000, max: 61 }).map((minutes) => later(minutes).toISOString()),
  occurredPrecision: fc.constantFrom("exact", "day", null),
  internalText: texts,
  publicText: some(texts),
  answers: some(fc.dictionary(fc.constantFrom("broken", "working", "address", "resend"), fc.oneof(texts, fc.constant("")))),
  services: some(fc.array(fc.record({ key: fc.constantFrom("e-mail", "e-mail", "fax"), impact: fc.constantFrom(...serviceImpacts) }), { maxLength: 3 })), // prettier-ignore
  decidedBy: some(line),
  decisionBasis: some(text),
  nextInformationBy: some(moment),
  attachments: some(fc.array(fc.record({ filename: fc.constantFrom("a.pdf", "a.pdf", "../a.pdf", "a.docx", "\u202efdp.exe"), content: fc.constantFrom(pdf, pdf, pdf, "AAAA") }), { maxLength: 2 })), // prettier-ignore
};
const names = {
  title: line,
  publicTitle: some(line),
  level: fc.constantFrom(...incidentLevels),
  cause: fc.constantFrom(...incidentCauses),
  tlp: fc.constantFrom(...tlpLabels),
};
const list = fc.constantFrom("stadtrat", "stadtrat", "stadtrat", "probe", "nirgends");
const contactPoints = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(council.annasMailbox, council.guentersMailbox, "A.Mueller@mandat.elbfurt.example") },
    { weight: 1, arbitrary: fc.constantFrom(99, 2 ** 53 - 1, "a@b", "wer@elbfurt.example") },
  ),
  { maxLength: 3 },
);
/** A list, addresses, both or neither. */
const targeted = <T extends object>(fields: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fields, list).map(([body, key]) => ({ ...body, list: key })) },
    { weight: 3, arbitrary: fc.tuple(fields, contactPoints).map(([body, points]) => ({ ...body, contactPoints: points })) },
    fc.tuple(fields, list, contactPoints).map(([body, key, points]) => ({ ...body, list: key, contactPoints: points })),
    fc.tuple(fields, fc.constantFrom("stadtrat", "nirgends")).map(([body, key]) => ({ ...body, organization: key })),
    fc
      .tuple(fields, fc.constantFrom("mandat.elbfurt.example", "nirgends.example", "@", "%"))
      .map(([body, domain]) => ({ ...body, domain })),
    fields,
  );
const change = fc.record(
  {
    kind: fc.constantFrom("mandate", "mandate", ...contactKinds),
    audience: fc.constantFrom(...audiences),
    from: moment,
    to: some(moment),
    reason: line,
    fallback: some(
      fc.record(
        {
          pattern: fc.constantFrom("{local}-neu@{domain}", "{local}@{domain}", "{local}.{local}@x.example", "{domain}@{local}", `{local}${"x".repeat(80)}@{domain}`, "{local}@müller.example", "g.prahl@{domain}{local}"), // prettier-ignore
          from: some(moment),
          expiresAt: moment,
          publicity: fc.constantFrom(...publicities),
          advice: fc.record({ resendSince: some(moment), note: some(line), deliveredLate: fc.boolean() }, { requiredKeys: [] }),
        },
        { requiredKeys: ["pattern", "expiresAt"] },
      ),
    ),
  },
  { requiredKeys: ["audience", "from", "reason"] },
);
/** What no client should send, in any place. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.constantFrom("", " ", "\0", "\ud83d", "__proto__", "' or 1=1 --", "x".repeat(20_001), "9999-12-31T23:59:59-23:59"),
  fc.constantFrom("0000-01-01T00:00:00+23:59", "2026-02-29T00:00:00Z", "2026-04-29T24:00:00Z", "+010000-01-01T00:00:00Z"),
  fc.constantFrom(-1, 0, 0.5, 1e15, 2 ** 53, 1e308, true, null),
  fc.constantFrom<unknown>(
    [],
    {},
    [[[]]],
    { de: {} },
    [null],
    Array.from({ length: 201 }, () => "e-mail"),
  ),
);
const alarms = fc.constantFrom(alertmanagerExample, uptimeKumaExample, icingaExample, plainExample);

const at = [number, number, number, "2026-004", "2026-999"].map((each) => `/incidents/${each}`);
const on = (rest: string) => at.map((path) => path + rest);
const ending = fc.record(said, { requiredKeys: ["occurredAt", "internalText"] });
const correction = fc.record({ supersedes: fc.integer({ min: 0, max: 60 }), correctionReason: line });
const entry = fc.oneof(
  ending,
  fc.tuple(ending, correction).map(([body, more]) => ({ ...body, ...more })),
);
const opening = fc.record(
  { ...said, ...names },
  { requiredKeys: ["title", "level", "cause", "tlp", "occurredAt", "internalText"] },
);
const restoration = fc.record({ from: moment, reason: line });

test.each<[string, string, string[], fc.Arbitrary<unknown>]>([
  ["an incident", "POST", ["/incidents"], opening],
  ["a changed incident", "PUT", at, fc.record({ ...names, version: fc.constantFrom(1, 2), reason: line })],
  ["an entry", "POST", on("/entries"), entry],
  ["an end", "POST", [...on("/close"), ...on("/reopen")], ending],
  ["a change of addresses", "POST", [...on("/reachability"), ...on("/reachability?dryRun=1")], targeted(change)],
  ["a restoration", "POST", on("/reachability/restore"), targeted(restoration)],
  ["signals", "POST", ["/signals"], alarms],
  ["an adoption", "POST", ["/suspected-incidents/1/adopt", "/suspected-incidents/2/adopt"], opening],
  ["a dismissal", "POST", ["/suspected-incidents/1/dismiss"], fc.record({ reason: line })],
])(
  "%s surprises nobody, whole or spoilt, and everything can be read after it",
  { timeout: 120_000 },
  async (_, method, paths, bodies) => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), anyOf(bodies), async (path, body) => {
        keepOpen(path);
        const answer = await dispatcher(method, path, body);
        statuses.add(answer.status);
        expect(unexpected).toEqual([]);
        expect(answer.status).toBeLessThan(500);
        if (answer.status < 300) for (const read of reads) expect((await dispatcher("GET", read)).status).toBe(200);
      }),
      { numRuns: 150 },
    );
    expect([...statuses].some((status) => status < 300)).toBe(true);
  },
);

const reads = [
  "?limit=3",
  `/${number}`,
  `/${number}/entries?limit=3`,
  `/${number}/reachability?limit=3`,
  `/${number}/reachability/changes`,
]
  .map((path) => `/incidents${path}`)
  .concat("/services", "/suspected-incidents", "/suspected-incidents/1");

/** What a run has decided must not keep the next ones out. */
function keepOpen(path: string): void {
  const closedAt = path.endsWith("/reopen") ? ten : null;
  db.update(incidents).set({ closedAt, version: 1 }).run();
  db.update(suspectedIncidents).set({ state: "open", incidentId: null }).run();
  if (path.endsWith("/restore")) changeAddresses(db, number, closing, { by: jana, at: ten });
}

/** As it should be, with one place of it spoilt, or anything. */
const anyOf = (bodies: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 10, arbitrary: bodies },
    {
      weight: 6,
      arbitrary: fc.tuple(bodies, fc.nat(), odd).map(([body, place, value]) => spoil(structuredClone(body), place, value)),
    },
    { weight: 1, arbitrary: odd },
  );

function spoil(body: unknown, place: number, value: unknown): unknown {
  const places = placesOf(body);
  const { holder, key } = places[place % Math.max(places.length, 1)] ?? {};
  if (!holder || key === undefined) return value;
  if (Array.isArray(holder) && place % 3 === 0) holder.push(value, ...holder);
  else if (place % 5 === 0) Object.assign(holder, { [`${key}2`]: value });
  else Object.assign(holder, { [key]: value });
  return body;
}

type Place = { holder: object; key: string };

function placesOf(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [{ holder: value, key }, ...placesOf(child)]);
}
